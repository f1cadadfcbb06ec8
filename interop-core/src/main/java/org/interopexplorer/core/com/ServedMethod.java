package org.interopexplorer.core.com;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.ServedFunction;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.SizeExpression;
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

    /// The array that a body has as a list or as text; null for any other parameter.
    static @Nullable ArrayType array(Member.Parameter parameter) {
        ArrayType array = parameter.elements();
        return array == null || (!array.isText() && ServedTypes.isAddress(parameter.type())) ? null : array;
    }

    /// Whether the body gets a variable of the caller.
    static boolean isReference(Member.Parameter parameter) {
        if (array(parameter) != null) {
            return parameter.has(ParamFlag.OUT) || !parameter.has(ParamFlag.IN);
        }
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
    ///
    /// @param room for an array; null for one value
    private record Variable(int argument, ComType type, long address, ServedArrays.@Nullable Room room) {}

    private Bytes answered(ServedFunction.Incoming incoming) throws CallEndedException {
        try (BodyRunner.Received received = runner.new Received()) {
            var store = new VariantStore(automation, received);
            var values = new ServedValues(automation, store);
            var arrays = new ServedArrays(automation, store, values);
            ArrayCounts counts = counts(values, incoming);
            List<Variant> given = new ArrayList<>();
            List<MemberOutcome.Argument> shown = new ArrayList<>();
            List<Variable> variables = new ArrayList<>();
            long result = 0;
            ComType resultType = null;
            for (int i = 0; i < member.parameters().size(); i++) {
                Member.Parameter parameter = member.parameters().get(i);
                byte[] bytes = bytes(values, incoming, i);
                ArrayType array = array(parameter);
                if (parameter.has(ParamFlag.RETVAL) && parameter.type() instanceof ComType.Pointer(var to)) {
                    result = automation.pointer(bytes, 0);
                    resultType = to;
                } else if (!parameter.has(ParamFlag.LCID)) {
                    String name = parameter.name().isEmpty() ? "arg" + (i + 1) : parameter.name();
                    long address = automation.pointer(bytes, 0);
                    Variant value;
                    if (array == null) {
                        value = value(values, parameter, bytes);
                    } else {
                        try {
                            ServedArrays.Room room = room(arrays, counts, parameter, array, address);
                            value = content(arrays, parameter, room);
                            if (isReference(parameter)) {
                                variables.add(new Variable(shown.size(), parameter.type(), address, room));
                            }
                        } catch (CallEndedException e) {
                            return refused(incoming, shown, e);
                        }
                    }
                    given.add(value);
                    if (array == null
                            && isReference(parameter)
                            && parameter.type() instanceof ComType.Pointer(var to)) {
                        variables.add(new Variable(shown.size(), to, address, null));
                    }
                    shown.add(new MemberOutcome.Argument(name, parameter.type().spelled(), value, null));
                }
            }
            BodyRunner.Ran ran = runner.run(incoming, body, given, received);
            return ended(incoming, values, arrays, counts, ran, shown, variables, result, resultType);
        }
    }

    /// An argument, with zeros behind it.
    private byte[] bytes(ServedValues values, ServedFunction.Incoming incoming, int index) {
        return Arrays.copyOf(
                incoming.arguments().get(index + 1).toArray(),
                values.size(member.parameters().get(index).type()));
    }

    /// The numbers that come with a call, by which its arrays have their sizes.
    private ArrayCounts counts(ServedValues values, ServedFunction.Incoming incoming) throws CallEndedException {
        ArrayCounts counts = new ArrayCounts();
        Set<String> pointers = ArrayCounts.pointers(member.parameters());
        for (int i = 0; i < member.parameters().size(); i++) {
            Member.Parameter parameter = member.parameters().get(i);
            byte[] bytes = bytes(values, incoming, i);
            if (pointers.contains(parameter.name()) && parameter.type() instanceof ComType.Pointer(var to)) {
                long address = automation.pointer(bytes, 0);
                boolean reads = address != 0 && (parameter.has(ParamFlag.IN) || !parameter.has(ParamFlag.OUT));
                counts.behind(parameter.name(), reads ? values.read(to, read(address, values, to)) : null);
            } else if (parameter.type() instanceof ComType.Basic(var basic) && WholeType.isWhole(basic)) {
                counts.number(parameter.name(), values.read(parameter.type(), bytes));
            }
        }
        return counts;
    }

    private static ServedArrays.Room room(
            ServedArrays arrays, ArrayCounts counts, Member.Parameter parameter, ArrayType array, long address)
            throws CallEndedException {
        if (address == 0) {
            return new ServedArrays.Room(array, 0, 0, 0);
        }
        int size = counts.size(parameter.name(), array, arrays.step(array));
        boolean reads = parameter.has(ParamFlag.IN) || !parameter.has(ParamFlag.OUT);
        return new ServedArrays.Room(array, address, size, reads ? counts.known(parameter.name(), array, size) : 0);
    }

    /// What the caller's array holds; nothing for the null pointer, and for one that is only written.
    private static Variant content(ServedArrays arrays, Member.Parameter parameter, ServedArrays.Room room)
            throws CallEndedException {
        boolean reads = parameter.has(ParamFlag.IN) || !parameter.has(ParamFlag.OUT);
        Variant content = room.address() == 0 || !reads
                ? new Variant.Nothing(VarType.EMPTY)
                : arrays.read(room.array(), room.address(), room.held(), isReference(parameter));
        return isReference(parameter) ? new Variant.ByReference(VarType.VARIANT, content) : content;
    }

    /// Answers a call whose arrays have no size, or an absurd one. Its body does not run.
    private Bytes refused(
            ServedFunction.Incoming incoming, List<MemberOutcome.Argument> shown, CallEndedException cause)
            throws CallEndedException {
        if (!(cause.outcome() instanceof CallOutcome.Rejected)) {
            throw cause;
        }
        var failure = new BodyRunner.Failed(ExceptionCodes.INVALID_ARGUMENT, "", String.valueOf(cause.getMessage()));
        errors.thread(iid, failure);
        runner.log(incoming, member.name(), shown, null, failure.hresult(), 0, failure.shown());
        return member.returns().equals(RESULT) ? Bytes.ofInt(failure.hresult()) : Bytes.of(new byte[8]);
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
            ServedArrays arrays,
            ArrayCounts counts,
            BodyRunner.Ran ran,
            List<MemberOutcome.Argument> shown,
            List<Variable> variables,
            long result,
            @Nullable ComType resultType)
            throws CallEndedException {
        BodyRunner.Failed failure = ran.failure();
        Variant returned = failure == null && resultType != null ? ran.returned() : null;
        try {
            if (failure == null) {
                fit(values, arrays, counts, ran, shown, variables);
                for (Variable variable : variables) {
                    Variant now = shown.get(variable.argument()).out();
                    boolean keepsOld = keepsOld(variable.argument());
                    if (variable.address() != 0 && now != null) {
                        ServedArrays.Room room = variable.room();
                        if (room == null) {
                            values.put(variable.type(), variable.address(), now, keepsOld, wanted(shown));
                        } else {
                            arrays.put(room, now, keepsOld);
                        }
                    }
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

    /// Brings what a body set into the types of the caller's variables. A variable that says how many elements an
    /// array has, and that the body did not set, gets their number.
    private static void fit(
            ServedValues values,
            ServedArrays arrays,
            ArrayCounts counts,
            BodyRunner.Ran ran,
            List<MemberOutcome.Argument> shown,
            List<Variable> variables)
            throws CallEndedException {
        List<Variant> given = new ArrayList<>(ran.references());
        while (given.size() < variables.size()) {
            given.add(new Variant.Nothing(VarType.EMPTY));
        }
        Map<String, Integer> lengths = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            ServedArrays.Room room = variables.get(i).room();
            if (room != null
                    && room.array().length().length()
                            instanceof SizeExpression.Behind(SizeExpression.OfParameter pointer)) {
                lengths.put(pointer.name(), room.address() == 0 ? 0 : ServedArrays.count(given.get(i)));
            }
        }
        for (boolean isArray : List.of(false, true)) {
            for (int i = 0; i < variables.size(); i++) {
                Variable variable = variables.get(i);
                MemberOutcome.Argument argument = shown.get(variable.argument());
                ServedArrays.Room room = variable.room();
                if (isArray != (room != null)) {
                    continue;
                }
                Variant now;
                if (variable.address() == 0 && given.get(i) instanceof Variant.Nothing) {
                    continue;
                }
                if (room == null) {
                    Integer length = lengths.get(argument.name());
                    Variant set = length != null && given.get(i) instanceof Variant.Nothing
                            ? new Variant.Whole(VarType.I4, BigInteger.valueOf(length))
                            : given.get(i);
                    now = values.fit(variable.type(), set, argument.name());
                    counts.behind(argument.name(), now);
                } else {
                    now = room.address() == 0 ? given.get(i) : arrays.fit(room, given.get(i), argument.name());
                    agree(counts, room, now, argument.name());
                }
                shown.set(
                        variable.argument(),
                        new MemberOutcome.Argument(argument.name(), argument.type(), argument.in(), now));
            }
        }
    }

    /// Refuses a list with another number of elements than the body tells the caller.
    private static void agree(ArrayCounts counts, ServedArrays.Room room, Variant now, String name)
            throws CallEndedException {
        if (room.address() == 0 || room.array().isText()) {
            return;
        }
        OptionalInt told = room.array().length().length() == null
                ? OptionalInt.empty()
                : counts.length(name, room.array(), room.size());
        if (told.isPresent() && told.getAsInt() != ServedArrays.count(now)) {
            throw ComFault.refused(
                    ComFault.ARRAY_COUNT,
                    name,
                    Integer.toString(ServedArrays.count(now)),
                    room.array().length().lengthIs(),
                    Integer.toString(told.getAsInt()));
        }
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
