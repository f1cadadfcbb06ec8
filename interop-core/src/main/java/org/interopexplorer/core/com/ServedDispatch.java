package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.ServedFunction;
import org.interopexplorer.core.call.ServedFunction.Incoming;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The `IDispatch` of an object written in Java, by the members that it has.
final class ServedDispatch {
    private static final int PROPERTY_PUT = -3;
    private static final int PUTS = Member.Kind.PUT.flag() | Member.Kind.PUTREF.flag();
    private static final int MOST = 256;

    private final Automation automation;
    private final BodyRunner runner;
    private final ServedErrors errors;
    private final List<Served> members;
    private final long typeInfo;

    /// A member and the number of its body.
    ///
    /// @param answers whether it does nothing where it has no body; else the caller is told that it is missing
    record Served(Member member, int body, boolean answers) {}

    /// @param typeInfo what `GetTypeInfo` gives; 0 for none
    ServedDispatch(Automation automation, BodyRunner runner, ServedErrors errors, List<Served> members, long typeInfo) {
        this.automation = automation;
        this.runner = runner;
        this.errors = errors;
        this.members = List.copyOf(members);
        this.typeInfo = typeInfo;
    }

    /// Its four methods, in the order of the vtable.
    List<ServedFunction> methods() {
        ServedTypes types = new ServedTypes(automation.pointerSize());
        CType pointer = types.pointer();
        CType number = IntegerType.INT;
        // What these point at comes with the call.
        CType near = new PointerType(VoidType.VOID);
        return List.of(
                made(types, List.of(pointer), this::count),
                made(types, List.of(number, number, pointer), this::info),
                made(types, List.of(pointer, near, number, number, pointer), this::names),
                made(
                        types,
                        List.of(number, pointer, number, IntegerType.SHORT, near, pointer, pointer, pointer),
                        this::invoke));
    }

    private interface Answering {
        int answer(Incoming incoming) throws CallEndedException;
    }

    private static ServedFunction made(ServedTypes types, List<CType> parameters, Answering answering) {
        return new ServedFunction(types.method(ServedTypes.HRESULT, parameters), incoming -> {
            try {
                return Bytes.ofInt(answering.answer(incoming));
            } catch (CallEndedException _) {
                return Bytes.ofInt(ExceptionCodes.UNEXPECTED);
            }
        });
    }

    private long pointer(Incoming incoming, int index) {
        return automation.pointer(Arrays.copyOf(incoming.arguments().get(index).toArray(), Long.BYTES), 0);
    }

    private static int number(Incoming incoming, int index) {
        return Automation.little(Arrays.copyOf(incoming.arguments().get(index).toArray(), Integer.BYTES))
                .getInt(0);
    }

    private void write(long at, int value) throws CallEndedException {
        if (at != 0) {
            byte[] bytes = new byte[Integer.BYTES];
            Automation.little(bytes).putInt(0, value);
            automation.calls().write(at, bytes);
        }
    }

    private int count(Incoming incoming) throws CallEndedException {
        write(pointer(incoming, 1), typeInfo == 0 ? 0 : 1);
        return ExceptionCodes.OK;
    }

    private int info(Incoming incoming) throws CallEndedException {
        long at = pointer(incoming, 3);
        if (at == 0) {
            return ExceptionCodes.NULL_POINTER;
        }
        boolean known = number(incoming, 1) == 0 && typeInfo != 0;
        byte[] bytes = new byte[automation.pointerSize()];
        if (known) {
            automation.addRef(typeInfo);
            automation.putPointer(Automation.little(bytes), 0, typeInfo);
        }
        automation.calls().write(at, bytes);
        return known ? ExceptionCodes.OK : ExceptionCodes.BAD_INDEX;
    }

    private int names(Incoming incoming) throws CallEndedException {
        long from = pointer(incoming, 2);
        int count = Math.min(number(incoming, 3), MOST);
        long into = pointer(incoming, 5);
        int word = automation.pointerSize();
        if (count < 1 || from == 0 || into == 0) {
            return ExceptionCodes.INVALID_ARGUMENT;
        }
        byte[] pointers = automation.read(from, count * word);
        byte[] ids = new byte[count * Integer.BYTES];
        Member named = null;
        int answer = ExceptionCodes.OK;
        for (int i = 0; i < count; i++) {
            String name = automation.wideText(automation.pointer(pointers, i * word));
            int id = PROPERTY_UNKNOWN;
            if (i == 0) {
                named = named(name);
                id = named == null ? id : named.dispid();
            } else if (named != null) {
                List<Member.Parameter> passed = named.passed();
                for (int k = 0; k < passed.size(); k++) {
                    id = passed.get(k).name().equalsIgnoreCase(name) ? k : id;
                }
            }
            answer = id == PROPERTY_UNKNOWN ? ExceptionCodes.UNKNOWN_NAME : answer;
            Automation.little(ids).putInt(i * Integer.BYTES, id);
        }
        automation.calls().write(into, ids);
        return answer;
    }

    private static final int PROPERTY_UNKNOWN = -1;

    private @Nullable Member named(@Nullable String name) {
        for (Served each : members) {
            if (each.member().name().equalsIgnoreCase(name)) {
                return each.member();
            }
        }
        return null;
    }

    /// The member that a call wants. A script calls a property's getter like a method.
    private @Nullable Served wanted(int dispid, int flags) {
        Served found = null;
        for (Served each : members) {
            if (each.member().dispid() == dispid) {
                boolean fits = (each.member().kind().flag() & flags) != 0;
                boolean puts = (each.member().kind().flag() & PUTS) != 0;
                if (fits || (found == null && puts == ((flags & PUTS) != 0))) {
                    found = fits || found == null ? each : found;
                    if (fits) {
                        return each;
                    }
                }
            }
        }
        return found;
    }

    private int invoke(Incoming incoming) throws CallEndedException {
        int dispid = number(incoming, 1);
        int flags = number(incoming, 4) & 0xffff;
        Served served = wanted(dispid, flags);
        if (served == null) {
            runner.log(incoming, "dispid " + dispid, List.of(), null, ExceptionCodes.MEMBER_NOT_FOUND, 0, null);
            return ExceptionCodes.MEMBER_NOT_FOUND;
        }
        if (served.body() == BodyRunner.NO_BODY && !served.answers()) {
            runner.log(incoming, served.member().name(), List.of(), null, ExceptionCodes.NOT_IMPLEMENTED, 0, null);
            return ExceptionCodes.NOT_IMPLEMENTED;
        }
        try (BodyRunner.Received received = runner.new Received()) {
            var store = new VariantStore(automation, received);
            return new Invocation(incoming, served, store, received).make(flags);
        }
    }

    /// An argument as the caller passed it.
    ///
    /// @param place of the caller's variable; null if it passed a value
    private record Passed(Variant value, VariantStore.@Nullable Place place) {}

    /// One call of `Invoke`.
    private final class Invocation {
        private final Incoming incoming;
        private final Served served;
        private final VariantStore store;
        private final BodyRunner.Received received;
        private final List<MemberOutcome.Argument> shown = new ArrayList<>();

        Invocation(Incoming incoming, Served served, VariantStore store, BodyRunner.Received received) {
            this.incoming = incoming;
            this.served = served;
            this.store = store;
            this.received = received;
        }

        int make(int flags) throws CallEndedException {
            List<Member.Parameter> parameters = served.member().passed();
            List<@Nullable Passed> passed = new ArrayList<>();
            parameters.forEach(_ -> passed.add(null));
            int wrong = arguments(flags, passed);
            if (wrong != ExceptionCodes.OK) {
                return failed(wrong);
            }
            List<Variant> given = new ArrayList<>();
            List<Integer> variables = new ArrayList<>();
            for (int i = 0; i < parameters.size(); i++) {
                Member.Parameter parameter = parameters.get(i);
                Passed one = passed.get(i);
                if (one == null && isNeeded(i)) {
                    return failed(ExceptionCodes.PARAMETER_NOT_OPTIONAL);
                }
                Variant value = one == null ? leftOut(parameter) : one.value();
                boolean isReference = ServedMethod.isReference(parameter);
                try {
                    value = fitting(parameter, value);
                } catch (CallEndedException _) {
                    write(pointer(incoming, 8), parameters.size() - 1 - i);
                    return failed(ExceptionCodes.TYPE_MISMATCH);
                }
                shown.add(new MemberOutcome.Argument(
                        parameter.name().isEmpty() ? "arg" + (i + 1) : parameter.name(),
                        parameter.type().spelled(),
                        value,
                        null));
                if (isReference) {
                    variables.add(i);
                }
                given.add(isReference ? new Variant.ByReference(VarType.VARIANT, value) : value);
            }
            return ended(runner.run(incoming, served.body(), given, received), passed, variables);
        }

        private int failed(int hresult) {
            runner.log(incoming, served.member().name(), shown, null, hresult, 0, null);
            return hresult;
        }

        /// Puts each argument to its parameter.
        private int arguments(int flags, List<@Nullable Passed> into) throws CallEndedException {
            int word = automation.pointerSize();
            byte[] head = automation.read(pointer(incoming, 5), 2 * word + 8);
            ByteBuffer from = Automation.little(head);
            int count = from.getInt(2 * word);
            int named = from.getInt(2 * word + 4);
            if (count < 0 || count > MOST || named < 0 || named > count) {
                return ExceptionCodes.INVALID_ARGUMENT;
            }
            int size = automation.variantSize();
            byte[] variants = count == 0 ? new byte[0] : automation.read(automation.pointer(head, 0), count * size);
            byte[] ids = named == 0 ? new byte[0] : automation.read(automation.pointer(head, word), named * 4);
            for (int i = 0; i < count; i++) {
                int place = i < named ? Automation.little(ids).getInt(i * 4) : count - 1 - i;
                if (place == PROPERTY_PUT || (i == 0 && named == 0 && (flags & PUTS) != 0)) {
                    place = into.size() - 1;
                }
                if (place < 0 || place >= into.size()) {
                    return ExceptionCodes.BAD_PARAMETER_COUNT;
                }
                into.set(place, passed(Arrays.copyOfRange(variants, i * size, (i + 1) * size)));
            }
            return ExceptionCodes.OK;
        }

        private Passed passed(byte[] bytes) throws CallEndedException {
            int vt = Short.toUnsignedInt(Automation.little(bytes).getShort(0));
            if ((vt & Variant.BYREF) == 0) {
                return new Passed(store.borrowed(bytes), null);
            }
            int plain = vt & ~Variant.BYREF;
            long address = automation.pointer(bytes, 8);
            VarType type = VarType.of(plain & ~Variant.ARRAY);
            if (type == null || address == 0) {
                return new Passed(new Variant.Unreadable(vt), null);
            }
            var place = new VariantStore.Place(type, (plain & Variant.ARRAY) != 0, address);
            return new Passed(store.read(place), place);
        }

        private boolean isNeeded(int index) {
            Member.Parameter parameter = served.member().passed().get(index);
            boolean any = parameter.type().equals(new ComType.Basic(VarType.VARIANT));
            return !any
                    && !parameter.has(ParamFlag.OPT)
                    && parameter.defaultValue() == null
                    && index < served.member().passed().size() - served.member().optional();
        }

        private static Variant leftOut(Member.Parameter parameter) {
            Variant otherwise = parameter.defaultValue();
            return otherwise == null ? Variant.Failure.MISSING : otherwise;
        }

        /// The value in the parameter's type; Automation converts what a script passes in another one.
        private Variant fitting(Member.Parameter parameter, Variant value) throws CallEndedException {
            ComType type = parameter.type() instanceof ComType.Pointer(var to) && !(to instanceof ComType.Interface)
                    ? to
                    : parameter.type();
            if (value.equals(Variant.Failure.MISSING)
                    || (ServedMethod.isReference(parameter) && value instanceof Variant.Nothing)) {
                return value;
            }
            ArrayType array = ServedMethod.array(parameter);
            if (array != null) {
                return Coercion.to(array, value, parameter.name());
            }
            try {
                return Coercion.to(type, value, parameter.name());
            } catch (CallEndedException e) {
                if (type instanceof ComType.Basic(var basic)) {
                    return Coercion.to(type, changed(value, basic), parameter.name());
                }
                throw e;
            }
        }

        private Variant changed(Variant value, VarType to) throws CallEndedException {
            try (VariantStore own = new VariantStore(automation, received)) {
                AddressCall.Answer answer = automation.function(
                        Automation.OLE_AUTOMATION,
                        "VariantChangeTypeEx",
                        List.of(
                                new Argument.Into(0, 0),
                                new Argument.Into(1, 0),
                                new Argument.Whole(automation.language(), 4),
                                new Argument.Whole(0, 2),
                                new Argument.Whole(to.value(), 2)),
                        List.of(
                                AddressCall.Memory.zeroed(automation.variantSize()),
                                AddressCall.Memory.of(own.variant(value))));
                return Automation.failed(Automation.hresult(answer))
                        ? value
                        : own.taken(answer.memory().getFirst());
            }
        }

        private int ended(BodyRunner.Ran ran, List<@Nullable Passed> passed, List<Integer> variables)
                throws CallEndedException {
            BodyRunner.Failed failure = ran.failure();
            Variant returned = null;
            if (failure == null) {
                try {
                    returned = given(ran, passed, variables);
                } catch (CallEndedException e) {
                    failure = new BodyRunner.Failed(ExceptionCodes.TYPE_MISMATCH, "", String.valueOf(e.getMessage()));
                }
            }
            runner.log(
                    incoming,
                    served.member().name(),
                    shown,
                    returned,
                    failure == null ? ExceptionCodes.OK : failure.hresult(),
                    ran.nanos(),
                    failure == null ? null : failure.shown());
            if (failure == null) {
                return ExceptionCodes.OK;
            }
            errors.exception(pointer(incoming, 7), failure);
            return ExceptionCodes.EXCEPTION;
        }

        private @Nullable Variant given(BodyRunner.Ran ran, List<@Nullable Passed> passed, List<Integer> variables)
                throws CallEndedException {
            for (int i = 0; i < variables.size() && i < ran.references().size(); i++) {
                int index = variables.get(i);
                MemberOutcome.Argument argument = shown.get(index);
                Variant now = ran.references().get(i);
                Passed one = passed.get(index);
                if (one != null && one.place() != null) {
                    VariantStore.Place place = one.place();
                    if (!place.array()) {
                        now = Coercion.to(new ComType.Basic(place.type()), now, argument.name());
                    }
                    store.replace(place, now);
                }
                shown.set(index, new MemberOutcome.Argument(argument.name(), argument.type(), argument.in(), now));
            }
            ComType type = served.member().result();
            boolean gives = !type.equals(new ComType.Basic(VarType.VOID))
                    && !type.equals(new ComType.Basic(VarType.HRESULT))
                    && (served.member().kind().flag() & PUTS) == 0;
            if (!gives) {
                return null;
            }
            Variant value = ran.returned() instanceof Variant.Nothing && served.body() == BodyRunner.NO_BODY
                    ? ran.returned()
                    : Coercion.to(type, ran.returned(), served.member().name());
            long at = pointer(incoming, 6);
            // The caller's result is empty already.
            if (at != 0 && !(value instanceof Variant.Nothing(var none) && none == VarType.EMPTY)) {
                automation.calls().write(at, store.given(value));
            }
            return value;
        }
    }
}
