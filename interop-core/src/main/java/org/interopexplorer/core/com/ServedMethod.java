package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.ServedFunction;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// A method of a vtable, called with the types that its declaration gives.
final class ServedMethod implements ServedFunction.Servant {
    private static final ComType RESULT = new ComType.Basic(VarType.HRESULT);

    private final Automation automation;
    private final BodyRunner runner;
    private final ServedErrors errors;
    private final Guid iid;
    private final Member member;
    private final int body;

    /// @param body its number
    ServedMethod(Automation automation, BodyRunner runner, ServedErrors errors, Guid iid, Member member, int body) {
        this.automation = automation;
        this.runner = runner;
        this.errors = errors;
        this.iid = iid;
        this.member = member;
        this.body = body;
    }

    FunctionType type() {
        ServedTypes types = new ServedTypes(automation.pointerSize());
        List<CType> parameters = new ArrayList<>();
        member.parameters().forEach(each -> parameters.add(types.of(each.type())));
        return types.method(types.of(member.returns()), parameters);
    }

    /// Whether the body gets a variable of the caller.
    static boolean isReference(Member.Parameter parameter) {
        return parameter.type() instanceof ComType.Pointer(var to)
                && !(to instanceof ComType.Interface)
                && (parameter.has(ParamFlag.OUT) || !parameter.has(ParamFlag.IN));
    }

    @Override
    public Bytes answer(ServedFunction.Incoming incoming) {
        try {
            return answered(incoming);
        } catch (CallEndedException e) {
            runner.log(
                    incoming,
                    member.name(),
                    List.of(),
                    null,
                    ExceptionCodes.UNEXPECTED,
                    0,
                    String.valueOf(e.getMessage()));
            return Bytes.ofInt(ExceptionCodes.UNEXPECTED);
        }
    }

    /// A parameter with a variable of the caller.
    private record Variable(int argument, ComType type, long address) {}

    private Bytes answered(ServedFunction.Incoming incoming) throws CallEndedException {
        try (BodyRunner.Received received = runner.new Received()) {
            VariantStore store = new VariantStore(automation, received);
            List<Variant> given = new ArrayList<>();
            List<MemberOutcome.Argument> shown = new ArrayList<>();
            List<Variable> variables = new ArrayList<>();
            long result = 0;
            ComType resultType = null;
            for (int i = 0; i < member.parameters().size(); i++) {
                Member.Parameter parameter = member.parameters().get(i);
                byte[] bytes = Arrays.copyOf(incoming.arguments().get(i + 1).toArray(), 32);
                if (parameter.has(ParamFlag.RETVAL) && parameter.type() instanceof ComType.Pointer(var to)) {
                    result = automation.pointer(bytes, 0);
                    resultType = to;
                } else if (!parameter.has(ParamFlag.LCID)) {
                    Variant value = value(store, parameter, bytes);
                    given.add(value);
                    if (isReference(parameter) && parameter.type() instanceof ComType.Pointer(var to)) {
                        variables.add(new Variable(shown.size(), to, automation.pointer(bytes, 0)));
                    }
                    shown.add(new MemberOutcome.Argument(
                            parameter.name().isEmpty() ? "arg" + (i + 1) : parameter.name(),
                            parameter.type().spelled(),
                            value,
                            null));
                }
            }
            BodyRunner.Ran ran = runner.run(incoming, body, given, received);
            return ended(incoming, store, ran, shown, variables, result, resultType);
        }
    }

    private Variant value(VariantStore store, Member.Parameter parameter, byte[] bytes) throws CallEndedException {
        if (!(parameter.type() instanceof ComType.Pointer(var to)) || to instanceof ComType.Interface) {
            return content(store, parameter.type(), bytes);
        }
        long address = automation.pointer(bytes, 0);
        boolean reads = parameter.has(ParamFlag.IN) || !parameter.has(ParamFlag.OUT);
        Variant content = address == 0 || !reads
                ? new Variant.Nothing(VarType.EMPTY)
                : content(store, to, automation.read(address, Math.max(16, automation.variantSize())));
        return isReference(parameter) ? new Variant.ByReference(VarType.VARIANT, content) : content;
    }

    private static Variant content(VariantStore store, ComType type, byte[] bytes) throws CallEndedException {
        return switch (type) {
            case ComType.Basic(var basic) when basic == VarType.VARIANT -> store.borrowed(bytes);
            case ComType.Basic(var basic) -> store.content(basic.value(), bytes, 0, false, 0);
            case ComType.Enumeration _ -> store.content(VarType.I4.value(), bytes, 0, false, 0);
            case ComType.SafeArray(var element) ->
                store.content(Variant.ARRAY | elementType(element).value(), bytes, 0, false, 0);
            case ComType.Pointer(ComType.Interface(var _, var _, var isDispatch)) ->
                store.content((isDispatch ? VarType.DISPATCH : VarType.UNKNOWN).value(), bytes, 0, false, 0);
            case ComType.Pointer _, ComType.Interface _, ComType.Structure _, ComType.Other _ ->
                new Variant.Unreadable(VarType.PTR.value());
        };
    }

    private static VarType elementType(ComType element) {
        return switch (element) {
            case ComType.Basic(var basic) -> basic;
            case ComType.Enumeration _ -> VarType.I4;
            default -> VarType.UNKNOWN;
        };
    }

    private Bytes ended(
            ServedFunction.Incoming incoming,
            VariantStore store,
            BodyRunner.Ran ran,
            List<MemberOutcome.Argument> shown,
            List<Variable> variables,
            long result,
            @Nullable ComType resultType)
            throws CallEndedException {
        BodyRunner.Failed failure = ran.failure();
        Variant returned = failure == null && resultType != null ? ran.returned() : null;
        try {
            for (int i = 0; i < variables.size() && i < ran.references().size() && failure == null; i++) {
                Variable variable = variables.get(i);
                MemberOutcome.Argument argument = shown.get(variable.argument());
                Variant now = Coercion.to(variable.type(), ran.references().get(i), argument.name());
                shown.set(
                        variable.argument(),
                        new MemberOutcome.Argument(argument.name(), argument.type(), argument.in(), now));
                if (variable.address() != 0) {
                    put(store, variable.type(), variable.address(), now, keepsOld(variable.argument()));
                }
            }
            if (returned != null && resultType != null && result != 0) {
                returned = returned instanceof Variant.Nothing && body == BodyRunner.NO_BODY
                        ? returned
                        : fitting(resultType, returned);
                put(store, resultType, result, returned, false);
            }
        } catch (CallEndedException e) {
            failure = new BodyRunner.Failed(ExceptionCodes.TYPE_MISMATCH, "", String.valueOf(e.getMessage()));
            returned = null;
        }
        if (failure != null) {
            errors.thread(iid, failure);
        }
        int hresult = failure == null ? ExceptionCodes.OK : failure.hresult();
        runner.log(
                incoming,
                member.name(),
                shown,
                returned,
                hresult,
                ran.nanos(),
                failure == null ? null : failure.shown());
        if (!member.returns().equals(RESULT)) {
            return failure == null ? plain(store, ran.returned()) : Bytes.of(new byte[8]);
        }
        return Bytes.ofInt(hresult);
    }

    /// Whether the variable holds a value that must be freed before another one takes its place.
    private boolean keepsOld(int argument) {
        List<Member.Parameter> passed = member.passed();
        return argument < passed.size() && passed.get(argument).has(ParamFlag.IN);
    }

    private Variant fitting(ComType type, Variant value) throws CallEndedException {
        return Coercion.to(type, value, member.name());
    }

    private Bytes plain(VariantStore store, Variant value) throws CallEndedException {
        byte[] bytes = new byte[16];
        if (!(value instanceof Variant.Nothing)) {
            store.plain(Automation.little(bytes), 0, Coercion.to(member.returns(), value, member.name()), true);
        }
        return Bytes.of(Arrays.copyOf(bytes, 8));
    }

    private void put(VariantStore store, ComType type, long address, Variant value, boolean replaces)
            throws CallEndedException {
        if (type instanceof ComType.Pointer(ComType.Interface(var _, var wanted, var _))) {
            byte[] pointer = new byte[automation.pointerSize()];
            automation.putPointer(Automation.little(pointer), 0, reference(value, wanted));
            automation.calls().write(address, pointer);
            return;
        }
        boolean array = type instanceof ComType.SafeArray;
        VarType stored = switch (type) {
            case ComType.Basic(var basic) -> basic;
            case ComType.SafeArray(var element) -> elementType(element);
            default -> VarType.I4;
        };
        var place = new VariantStore.Place(stored, array, address);
        if (replaces) {
            store.replace(place, value);
        } else {
            store.put(place, value);
        }
    }

    private long reference(Variant value, Guid wanted) throws CallEndedException {
        if (!(value instanceof Variant.Instance(var _, var object)) || object == null) {
            return 0;
        }
        OptionalLong found = automation.queryInterface(object.live(), wanted);
        return found.orElseThrow(() -> ComFault.refused(ComFault.NO_INTERFACE, wanted));
    }
}
