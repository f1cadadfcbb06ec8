package org.interopexplorer.core.com;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.ctype.SizeExpression;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// The arguments of one call by the vtable, and what the callee left in their places.
final class VtableArguments implements AutoCloseable {
    /// Used instead of a count of optional parameters: the last parameter takes any number of values.
    private static final int ANY_NUMBER = -1;

    private final Automation automation;
    private final VariantStore store;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<AddressCall.Memory> memory = new ArrayList<>();
    private final List<Passed> passed = new ArrayList<>();
    private final List<Long> references = new ArrayList<>();
    private final ArrayCounts counts = new ArrayCounts();

    /// @param memory the index of the memory that the callee may have written; -1 for none
    record Passed(
            String name,
            Member.Parameter parameter,
            @Nullable Variant in,
            int memory) {}

    VtableArguments(Automation automation, VariantStore store) {
        this.automation = automation;
        this.store = store;
    }

    List<Argument> arguments() {
        return arguments;
    }

    List<AddressCall.Memory> memory() {
        return memory;
    }

    List<Passed> passed() {
        return passed;
    }

    void all(Member member, List<@Nullable Variant> all) throws CallEndedException {
        int next = 0;
        int wanted = member.passed().size();
        List<@Nullable Variant> given = member.optional() == ANY_NUMBER ? gathered(member, all) : all;
        if (given.size() > wanted) {
            throw ComFault.refused(ComFault.PARAMETER_COUNT, member.name(), wanted, given.size());
        }
        check(member, given);
        count(member, given);
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
            ArrayType array = parameters.get(i).elements();
            if (array != null) {
                step(name, array);
                if (value != null && !(value instanceof Variant.Nothing)) {
                    Coercion.to(array, value, name);
                }
            } else if (value != null && type instanceof ComType.Pointer(var to) && !(to instanceof ComType.Interface)) {
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
        ArrayType array = parameter.elements();
        if (array != null) {
            array(name, parameter, array, value);
            return;
        }
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

    /// Tells the numbers by which arrays have their sizes.
    private void count(Member member, List<@Nullable Variant> given) {
        List<Member.Parameter> parameters = member.passed();
        for (int i = 0; i < given.size(); i++) {
            String name = parameters.get(i).name();
            if (parameters.get(i).type() instanceof ComType.Pointer) {
                counts.behind(name, given.get(i));
            } else {
                counts.number(name, given.get(i));
            }
        }
    }

    private int step(String name, ArrayType array) throws CallEndedException {
        return size(name, array.element());
    }

    private void array(String name, Member.Parameter parameter, ArrayType array, @Nullable Variant value)
            throws CallEndedException {
        if (value instanceof Variant.Nothing) {
            passed.add(new Passed(name, parameter, value, -1));
            arguments.add(new Argument.Address(0));
            return;
        }
        boolean writes = parameter.has(ParamFlag.OUT) || parameter.has(ParamFlag.RETVAL);
        int step = step(name, array);
        int size = counts.size(name, array, step);
        byte[] content = new byte[size * step + 16];
        List<AddressCall.Pointer> pointers = new ArrayList<>();
        Variant in = value == null ? null : Coercion.to(array, value, name);
        if (in instanceof Variant.Text(var text)) {
            byte[] units = text == null ? new byte[0] : Automation.wide(text);
            agree(name, array, size, units.length / step, writes, true);
            System.arraycopy(units, 0, content, 0, Math.min(units.length, size * step));
        } else if (in instanceof Variant.Array(var _, var _, var elements)) {
            agree(name, array, size, elements.size(), writes, false);
            boolean isTexts = array.element().equals(new ComType.Basic(VarType.LPWSTR));
            if (isTexts && writes) {
                // Nobody says who frees the texts that the callee puts in their place.
                throw ComFault.refused(ComFault.NOT_BY_VTABLE, name, "[in, out] LPWSTR *");
            }
            for (int i = 0; i < elements.size(); i++) {
                if (!isTexts) {
                    element(content, i * step, array.element(), elements.get(i), writes);
                } else if (elements.get(i) instanceof Variant.Text(var text) && text != null) {
                    memory.add(AddressCall.Memory.of(Automation.wide(text)));
                    pointers.add(new AddressCall.Pointer(i * step, memory.size() - 1));
                }
            }
        }
        passed.add(new Passed(name, parameter, in, writes ? memory.size() : -1));
        arguments.add(new Argument.Into(memory.size(), 0));
        memory.add(AddressCall.Memory.of(content, pointers));
    }

    /// Refuses an array that has not as many elements as the callee is told. One that is also written may have
    /// fewer than there is room for, and the terminating zero of a text may be counted or not.
    private void agree(String name, ArrayType array, int size, int given, boolean writes, boolean isText)
            throws CallEndedException {
        boolean hasLength = array.length().length() != null;
        int told = hasLength ? counts.known(name, array, size) : size;
        boolean fits = given == told || (isText && given - 1 == told) || (writes && !hasLength && given < told);
        if (!fits) {
            throw ComFault.refused(
                    ComFault.ARRAY_COUNT,
                    name,
                    Integer.toString(given),
                    hasLength ? array.length().lengthIs() : array.length().sizeIs(),
                    Integer.toString(told));
        }
    }

    /// How many elements the callee says that it wrote: of those that there is room for.
    private int written(ArrayType array, AddressCall.Answer answer, int size) throws CallEndedException {
        ArrayCounts after = new ArrayCounts();
        for (Passed each : passed) {
            boolean isNumber = each.parameter().type() instanceof ComType.Pointer(ComType.Basic(var basic))
                    && WholeType.isWhole(basic);
            if (isNumber && each.memory() >= 0 && each.parameter().type() instanceof ComType.Pointer(var to)) {
                after.behind(each.name(), taken(to, answer.memory().get(each.memory())));
            } else if (each.parameter().type() instanceof ComType.Pointer) {
                after.behind(each.name(), each.in());
            } else {
                after.number(each.name(), each.in());
            }
        }
        SizeExpression length = array.length().length();
        return length == null ? size : Math.clamp(length.value(after).orElse(size), 0, size);
    }

    private void element(byte[] into, int at, ComType type, Variant value, boolean given) throws CallEndedException {
        if (type.equals(new ComType.Basic(VarType.VARIANT))) {
            byte[] bytes = given ? store.given(value) : store.variant(value);
            System.arraycopy(bytes, 0, into, at, bytes.length);
        } else if (type instanceof ComType.Pointer(ComType.Interface(var _, var iid, var _))) {
            long pointer = reference(value, iid);
            if (given && pointer != 0) {
                // The callee may release it, and put another one in its place.
                automation.addRef(pointer);
            }
            automation.putPointer(Automation.little(into), at, pointer);
        } else {
            store.plain(Automation.little(into), at, value, given);
        }
    }

    /// The elements that the callee left, of which the caller owns each.
    private Variant out(Passed passed, ArrayType array, AddressCall.Answer answer) throws CallEndedException {
        byte[] bytes = answer.memory().get(passed.memory());
        int step = step(passed.name(), array);
        int size = counts.size(passed.name(), array, step);
        if (array.isText()) {
            String text = new String(bytes, 0, size * step, StandardCharsets.UTF_16LE);
            return new Variant.Text(text.indexOf('\0') < 0 ? text : text.substring(0, text.indexOf('\0')));
        }
        int length = written(array, answer, size);
        List<Variant> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            byte[] one = Arrays.copyOfRange(bytes, i * step, i * step + Math.max(step, 16));
            elements.add(
                    array.element().equals(new ComType.Basic(VarType.VARIANT))
                            ? store.taken(Arrays.copyOf(one, step))
                            : taken(array.element(), one));
        }
        return array.of(elements);
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
            case ComType.Pointer(ComType.Interface(var _, var iid, var _)) -> new Argument.Address(reference(in, iid));
            case ComType.Basic _, ComType.Enumeration _, ComType.SafeArray _ -> {
                byte[] bytes = new byte[16];
                ByteBuffer to = Automation.little(bytes);
                store.plain(to, 0, in, false);
                yield switch (in) {
                    case Variant.Real(var real, var number) -> new Argument.Real(number, real == VarType.R4);
                    case Variant.Date(var days) -> new Argument.Real(days, false);
                    case Variant.Decimal _ -> Argument.Structure.of(bytes);
                    case Variant.Whole(var whole, var _) ->
                        new Argument.Whole(to.getLong(0), WholeType.of(whole).size());
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
        ArrayType array = passed.parameter().elements();
        if (array != null) {
            return out(passed, array, answer);
        }
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
            case ComType.SafeArray _, ComType.Pointer _, ComType.Structure _, ComType.Interface _, ComType.Other _ ->
                new Variant.Unreadable(VarType.PTR.value());
        };
    }

    /// The result of a member that does not return an HRESULT.
    @Nullable
    Variant result(ComType type, AddressCall.Answer answer) throws CallEndedException {
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
