package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Calls members by their vtable slot, with typed arguments.
final class VtableCall {

    /// Used instead of a count of optional parameters: the last parameter takes any number of values.
    private static final int ANY_NUMBER = -1;

    private final Automation automation;
    private final VariantStore.Objects objects;
    private final Errors errors;

    VtableCall(Automation automation, VariantStore.Objects objects) {
        this.automation = automation;
        this.objects = objects;
        errors = new Errors(automation);
    }

    /// @param pointer to the interface
    /// @param given one value for each passed parameter; trailing optional ones may be missing. Null for `[out]`
    ///     and for omitted arguments
    MemberOutcome call(long pointer, Guid iid, Member member, List<@Nullable Variant> given) throws CallEndedException {
        Integer slot = member.slot();
        if (slot == null) {
            throw ComFault.refused(ComFault.NOT_BY_VTABLE, member.name(), "dispinterface");
        }
        try (VariantStore store = new VariantStore(automation, objects);
                Prepared prepared = new Prepared(store)) {
            prepared.all(member, given);
            errors.clear();
            AddressCall.Answer answer =
                    automation.method(member.name(), pointer, slot, prepared.arguments, prepared.memory);
            return outcome(pointer, iid, member, prepared, answer);
        }
    }

    private MemberOutcome outcome(long pointer, Guid iid, Member member, Prepared prepared, AddressCall.Answer answer)
            throws CallEndedException {
        boolean tells = member.returns().equals(new ComType.Basic(VarType.HRESULT));
        Integer hresult = tells ? Automation.hresult(answer) : null;
        boolean failed = tells && Automation.hresult(answer) < 0;
        ErrorInfo told = failed ? errors.take(pointer, iid) : null;
        Variant returned = null;
        List<MemberOutcome.Argument> arguments = new ArrayList<>();
        for (Prepared.Passed passed : prepared.passed) {
            Variant out = passed.memory() < 0 ? null : prepared.out(passed, answer);
            if (passed.parameter().has(ParamFlag.RETVAL)) {
                returned = failed ? null : out;
            } else if (!passed.parameter().has(ParamFlag.LCID)) {
                arguments.add(new MemberOutcome.Argument(
                        passed.name(), passed.parameter().type().spelled(), passed.in(), out));
            }
        }
        if (!tells) {
            returned = prepared.result(member.returns(), answer);
        }
        return new MemberOutcome(
                member.name(),
                MemberOutcome.How.VTABLE,
                hresult,
                returned == null ? null : returned.typeName(),
                returned,
                arguments,
                told,
                null,
                answer.lastError(),
                answer.nanos(),
                automation.calls().takeOutput());
    }

    /// The arguments of one call.
    private final class Prepared implements AutoCloseable {
        private final VariantStore store;
        private final List<Argument> arguments = new ArrayList<>();
        private final List<AddressCall.Memory> memory = new ArrayList<>();
        private final List<Passed> passed = new ArrayList<>();
        private final List<Long> references = new ArrayList<>();

        /// @param memory the index of the memory that the callee may have written; -1 for none
        record Passed(
                String name,
                Member.Parameter parameter,
                @Nullable Variant in,
                int memory) {}

        Prepared(VariantStore store) {
            this.store = store;
        }

        void all(Member member, List<@Nullable Variant> all) throws CallEndedException {
            int next = 0;
            int wanted = member.passed().size();
            List<@Nullable Variant> given = member.optional() == ANY_NUMBER ? gathered(member, all) : all;
            if (given.size() > wanted) {
                throw ComFault.refused(ComFault.PARAMETER_COUNT, member.name(), wanted, given.size());
            }
            check(member, given);
            for (int i = 0; i < member.parameters().size(); i++) {
                Member.Parameter parameter = member.parameters().get(i);
                String name = parameter.name().isEmpty() ? "arg" + (i + 1) : parameter.name();
                if (parameter.has(ParamFlag.LCID)) {
                    arguments.add(new Argument.Whole(automation.language(), 4));
                    continue;
                }
                boolean isResult = parameter.has(ParamFlag.RETVAL);
                boolean isGiven = !isResult && next < given.size();
                Variant value = isGiven ? given.get(next) : null;
                next += isResult ? 0 : 1;
                if (value == null && !isResult && !parameter.isOut()) {
                    if (isGiven || !DeclaredCall.mayBeLeftOut(member, parameter)) {
                        throw ComFault.refused(ComFault.PARAMETER_COUNT, member.name(), wanted, given.size());
                    }
                    value = DeclaredCall.leftOut(parameter);
                }
                add(name, parameter, value);
            }
        }

        /// Puts the values for the last parameter into one array, as `vararg` requires.
        private List<@Nullable Variant> gathered(Member member, List<@Nullable Variant> given) {
            int fixed = member.passed().size() - 1;
            if (fixed < 0 || (given.size() == fixed + 1 && given.getLast() instanceof Variant.Array)) {
                return given;
            }
            List<@Nullable Variant> all = new ArrayList<>(given.subList(0, Math.min(fixed, given.size())));
            while (all.size() < fixed) {
                all.add(Variant.Failure.MISSING);
            }
            List<Variant> rest = new ArrayList<>();
            for (int i = fixed; i < given.size(); i++) {
                rest.add(Objects.requireNonNullElse(given.get(i), Variant.Failure.MISSING));
            }
            all.add(new Variant.Array(VarType.VARIANT, List.of(new Variant.Bound(0, rest.size())), rest));
            return all;
        }

        /// Refuses a value of the wrong type before anything is allocated for the others.
        private void check(Member member, List<@Nullable Variant> given) throws CallEndedException {
            List<Member.Parameter> parameters = member.passed();
            for (int i = 0; i < given.size(); i++) {
                Variant value = given.get(i);
                ComType type = parameters.get(i).type();
                String name = parameters.get(i).name().isEmpty()
                        ? "arg" + (i + 1)
                        : parameters.get(i).name();
                if (value != null && type instanceof ComType.Pointer(var to) && !(to instanceof ComType.Interface)) {
                    if (!(value instanceof Variant.Nothing(var nothing) && nothing == VarType.NULL)) {
                        size(name, to);
                        Coercion.to(to, value, name);
                    }
                } else if (value != null) {
                    Coercion.to(type, value, name);
                }
            }
        }

        private void add(String name, Member.Parameter parameter, @Nullable Variant value) throws CallEndedException {
            ComType type = parameter.type();
            if (type instanceof ComType.Pointer(var to) && !(to instanceof ComType.Interface)) {
                pointer(name, parameter, to, value);
                return;
            }
            if (parameter.isOut() && type instanceof ComType.Basic(var text) && isText(text)) {
                // Nobody says how long the buffer must be that the callee fills.
                throw ComFault.refused(ComFault.NOT_BY_VTABLE, name, "[out] " + type.spelled());
            }
            Variant in = Coercion.to(type, value == null ? new Variant.Nothing(VarType.NULL) : value, name);
            passed.add(new Passed(name, parameter, in, -1));
            arguments.add(argument(name, type, in));
        }

        private void pointer(String name, Member.Parameter parameter, ComType to, @Nullable Variant value)
                throws CallEndedException {
            boolean writes = parameter.has(ParamFlag.OUT) || parameter.has(ParamFlag.RETVAL);
            if (value instanceof Variant.Nothing(var type)
                    && type == VarType.NULL
                    && !to.equals(new ComType.Basic(VarType.VARIANT))) {
                passed.add(new Passed(name, parameter, value, -1));
                arguments.add(new Argument.Address(0));
                return;
            }
            int size = size(name, to);
            byte[] content = new byte[Math.max(size, 8)];
            Variant in = null;
            if (value != null) {
                in = Coercion.to(to, value, name);
                if (to.equals(new ComType.Basic(VarType.VARIANT))) {
                    content = writes ? store.given(in) : store.variant(in);
                } else {
                    store.plain(Automation.little(content), 0, in, writes);
                }
            }
            passed.add(new Passed(name, parameter, in, writes ? memory.size() : -1));
            arguments.add(new Argument.Into(memory.size(), 0));
            memory.add(AddressCall.Memory.of(content));
        }

        private static boolean isText(VarType type) {
            return type == VarType.LPWSTR || type == VarType.LPSTR;
        }

        private int size(String name, ComType type) throws CallEndedException {
            return switch (type) {
                case ComType.Basic(var basic)
                when basic == VarType.VOID -> throw ComFault.refused(ComFault.NOT_BY_VTABLE, name, "void *");
                case ComType.Basic(var basic) -> store.elementSize(basic);
                case ComType.Enumeration _ -> 4;
                case ComType.SafeArray _ -> automation.pointerSize();
                case ComType.Pointer(ComType.Interface _) -> automation.pointerSize();
                case ComType.Pointer _, ComType.Structure _, ComType.Interface _, ComType.Other _ ->
                    throw ComFault.refused(ComFault.NOT_BY_VTABLE, name, type.spelled() + " *");
            };
        }

        private Argument argument(String name, ComType type, Variant in) throws CallEndedException {
            return switch (type) {
                case ComType.Basic(var basic) when basic == VarType.VARIANT -> Argument.Structure.of(store.variant(in));
                case ComType.Basic(var basic)
                when basic == VarType.LPWSTR -> {
                    if (!(in instanceof Variant.Text(var text)) || text == null) {
                        yield new Argument.Address(0);
                    }
                    memory.add(AddressCall.Memory.of(Automation.wide(text)));
                    yield new Argument.Into(memory.size() - 1, 0);
                }
                case ComType.Pointer(ComType.Interface(var _, var iid, var _)) ->
                    new Argument.Address(reference(in, iid));
                case ComType.Basic _, ComType.Enumeration _, ComType.SafeArray _ -> {
                    byte[] bytes = new byte[16];
                    ByteBuffer to = Automation.little(bytes);
                    store.plain(to, 0, in, false);
                    yield switch (in) {
                        case Variant.Real(var real, var number) -> new Argument.Real(number, real == VarType.R4);
                        case Variant.Date(var days) -> new Argument.Real(days, false);
                        case Variant.Decimal _ -> Argument.Structure.of(bytes);
                        case Variant.Whole(var whole, var _) ->
                            new Argument.Whole(
                                    to.getLong(0), WholeType.of(whole).size());
                        case Variant.Truth _ -> new Argument.Whole(to.getLong(0), 2);
                        case Variant.Failure _ -> new Argument.Whole(to.getLong(0), 4);
                        case Variant.Currency _ -> new Argument.Whole(to.getLong(0), 8);
                        default -> new Argument.Address(automation.pointer(bytes, 0));
                    };
                }
                case ComType.Pointer _, ComType.Structure _, ComType.Interface _, ComType.Other _ ->
                    throw ComFault.refused(ComFault.NOT_BY_VTABLE, name, type.spelled());
            };
        }

        /// A pointer to exactly the interface that the parameter declares.
        private long reference(Variant in, Guid iid) throws CallEndedException {
            if (!(in instanceof Variant.Instance(var _, var object)) || object == null) {
                return 0;
            }
            if (!object.isIn(automation)) {
                throw ComFault.refused(ComFault.OTHER_APARTMENT, object.label());
            }
            OptionalLong found = automation.queryInterface(object.live(), iid);
            if (found.isEmpty()) {
                throw ComFault.refused(ComFault.NO_INTERFACE, iid);
            }
            references.add(found.getAsLong());
            return found.getAsLong();
        }

        Variant out(Passed passed, AddressCall.Answer answer) throws CallEndedException {
            byte[] bytes = answer.memory().get(passed.memory());
            if (!(passed.parameter().type() instanceof ComType.Pointer(var to))) {
                throw new IllegalStateException("what was written to is no pointer");
            }
            return to.equals(new ComType.Basic(VarType.VARIANT)) ? store.taken(bytes) : taken(to, bytes);
        }

        private Variant taken(ComType type, byte[] bytes) throws CallEndedException {
            return switch (type) {
                case ComType.Basic(var basic) -> {
                    Variant value = store.content(basic.value(), bytes, 0, true, 0);
                    if (basic == VarType.BSTR) {
                        automation.freeText(automation.pointer(bytes, 0));
                    }
                    yield value;
                }
                case ComType.Enumeration _ -> store.content(VarType.I4.value(), bytes, 0, true, 0);
                case ComType.SafeArray(ComType.Basic(var element)) -> {
                    Variant value = store.content(Variant.ARRAY | element.value(), bytes, 0, false, 0);
                    long array = automation.pointer(bytes, 0);
                    if (array != 0) {
                        automation.function(Automation.OLE_AUTOMATION, "SafeArrayDestroy", new Argument.Address(array));
                    }
                    yield value;
                }
                case ComType.Pointer(ComType.Interface(var _, var _, var isDispatch)) ->
                    store.content((isDispatch ? VarType.DISPATCH : VarType.UNKNOWN).value(), bytes, 0, true, 0);
                case ComType.SafeArray _,
                        ComType.Pointer _,
                        ComType.Structure _,
                        ComType.Interface _,
                        ComType.Other _ -> new Variant.Unreadable(VarType.PTR.value());
            };
        }

        /// The result of a member that does not return an HRESULT.
        private @Nullable Variant result(ComType type, AddressCall.Answer answer) throws CallEndedException {
            if (type.equals(new ComType.Basic(VarType.VOID))) {
                return null;
            }
            byte[] bytes = new byte[16];
            ByteBuffer to = Automation.little(bytes);
            if (type.equals(new ComType.Basic(VarType.R4))) {
                to.putFloat(0, answer.single());
            } else if (type.equals(new ComType.Basic(VarType.R8)) || type.equals(new ComType.Basic(VarType.DATE))) {
                to.putDouble(0, answer.real());
            } else {
                to.putLong(0, answer.wide());
            }
            return taken(type, bytes);
        }

        @Override
        public void close() throws CallEndedException {
            if (automation.calls().isRunning()) {
                for (long reference : references) {
                    automation.release(reference);
                }
            }
        }
    }
}
