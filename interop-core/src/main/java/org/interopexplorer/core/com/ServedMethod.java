package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
                && (to instanceof ComType.Pointer || !ServedTypes.isAddress(parameter.type()))
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
            var values = new ServedValues(automation, new VariantStore(automation, received));
            List<Variant> given = new ArrayList<>();
            List<MemberOutcome.Argument> shown = new ArrayList<>();
            List<Variable> variables = new ArrayList<>();
            long result = 0;
            ComType resultType = null;
            for (int i = 0; i < member.parameters().size(); i++) {
                Member.Parameter parameter = member.parameters().get(i);
                byte[] bytes = Arrays.copyOf(incoming.arguments().get(i + 1).toArray(), values.size(parameter.type()));
                if (parameter.has(ParamFlag.RETVAL) && parameter.type() instanceof ComType.Pointer(var to)) {
                    result = automation.pointer(bytes, 0);
                    resultType = to;
                } else if (!parameter.has(ParamFlag.LCID)) {
                    Variant value = value(values, parameter, bytes);
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
            return ended(incoming, values, ran, shown, variables, result, resultType);
        }
    }

    private Variant value(ServedValues values, Member.Parameter parameter, byte[] bytes) throws CallEndedException {
        boolean isReference = isReference(parameter);
        boolean isPlain = !(parameter.type() instanceof ComType.Pointer(var target))
                || target instanceof ComType.Interface
                || (ServedTypes.isAddress(parameter.type()) && !isReference);
        if (isPlain || !(parameter.type() instanceof ComType.Pointer(var to))) {
            return values.read(parameter.type(), bytes);
        }
        long address = automation.pointer(bytes, 0);
        boolean reads = parameter.has(ParamFlag.IN) || !parameter.has(ParamFlag.OUT);
        Variant content = address == 0 || !reads
                ? new Variant.Nothing(VarType.EMPTY)
                : values.read(to, read(address, values, to));
        return isReference ? new Variant.ByReference(VarType.VARIANT, content) : content;
    }

    /// What the caller's memory holds; bytes that only a larger value would have are zero where nothing can be read.
    private byte[] read(long address, ServedValues values, ComType type) throws CallEndedException {
        int size = new ServedTypes(automation.pointerSize()).size(type);
        return Arrays.copyOf(automation.read(address, size), values.size(type));
    }

    private Bytes ended(
            ServedFunction.Incoming incoming,
            ServedValues values,
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
                Variant now = values.fit(variable.type(), ran.references().get(i), argument.name());
                shown.set(
                        variable.argument(),
                        new MemberOutcome.Argument(argument.name(), argument.type(), argument.in(), now));
                if (variable.address() != 0) {
                    values.put(variable.type(), variable.address(), now, keepsOld(variable.argument()), wanted(shown));
                }
            }
            if (returned != null && resultType != null && result != 0) {
                returned = returned instanceof Variant.Nothing && body == BodyRunner.NO_BODY
                        ? returned
                        : values.fit(resultType, returned, member.name());
                values.put(resultType, result, returned, false, wanted(shown));
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
            return failure == null ? plain(values, ran.returned()) : Bytes.of(new byte[8]);
        }
        return Bytes.ofInt(hresult);
    }

    /// Whether the variable holds a value that must be freed before another one takes its place.
    private boolean keepsOld(int argument) {
        List<Member.Parameter> passed = member.passed();
        return argument < passed.size() && passed.get(argument).has(ParamFlag.IN);
    }

    /// The IID that the caller names for what it gets as a `void **`: by custom, the `GUID` in front of it.
    private Guid wanted(List<MemberOutcome.Argument> shown) {
        Guid found = Automation.IUNKNOWN;
        List<Member.Parameter> passed = member.passed();
        for (int i = 0; i < passed.size() && i < shown.size(); i++) {
            boolean isGuid =
                    passed.get(i).type() instanceof ComType.Pointer(ComType.Structure structure) && structure.isGuid();
            if (isGuid && shown.get(i).in() instanceof Variant.Text(var text) && text != null) {
                found = Guid.parse(text);
            }
        }
        return found;
    }

    private Bytes plain(ServedValues values, Variant value) throws CallEndedException {
        byte[] bytes = new byte[16];
        ComType type = member.returns();
        if (value instanceof Variant.Nothing || type.equals(new ComType.Basic(VarType.VOID))) {
            return Bytes.of(Arrays.copyOf(bytes, 8));
        }
        return values.result(type, value, member.name());
    }
}
