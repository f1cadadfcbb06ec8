package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.interopexplorer.core.host.protocol.WireLayout;

/// The parameters of a call, or of a callback, in an order that Java's linker can pass.
///
/// System V AMD64 passes a packed struct of up to 16 bytes whose members are not aligned on the stack, and the linker
/// has no layout of such a size that goes there. But which arguments go to registers and which to the stack are two
/// sequences of their own: so those for registers come first, then zeros for the integer registers that are left, which
/// no callee looks at, and then those for the stack, word by word. Such a struct is returned where the caller
/// says, like one of more than 16 bytes, so it is declared as that.
///
/// @param returns the layout that the linker is told
/// @param parameters the layouts that the linker is told
/// @param inRegisters the indices of the arguments that come first
/// @param zeros how many zeros follow them
/// @param onStack the indices of the arguments that are passed as words
record Arrangement(
        WireLayout returns, List<WireLayout> parameters, List<Integer> inRegisters, int zeros, List<Integer> onStack) {
    private static final int GENERAL = 6;
    private static final int VECTOR = 8;

    /// The least multiple of a word that no registers hold.
    static final long IN_MEMORY = 24;

    Arrangement {
        parameters = List.copyOf(parameters);
        inRegisters = List.copyOf(inRegisters);
        onStack = List.copyOf(onStack);
    }

    /// @param given in the order in which the function declares them
    static Arrangement of(WireLayout returned, List<WireLayout> given, Aggregates aggregates) {
        var returns = aggregates.isUnaligned(returned) ? bytes(IN_MEMORY) : returned;
        if (given.stream().noneMatch(aggregates::isUnaligned)) {
            var all = IntStream.range(0, given.size()).boxed().toList();
            return new Arrangement(returns, given, all, 0, List.of());
        }
        var inRegisters = new ArrayList<Integer>();
        var onStack = new ArrayList<Integer>();
        var parameters = new ArrayList<WireLayout>();
        var words = new ArrayList<WireLayout>();
        // The address of a struct that is returned in memory takes the first register.
        var general = GENERAL - (isInMemory(returned, aggregates) ? 1 : 0);
        var vector = VECTOR;
        for (var i = 0; i < given.size(); i++) {
            var layout = given.get(i);
            var needed = aggregates.registers(layout);
            if (needed.isPresent()
                    && needed.get().general() <= general
                    && needed.get().vector() <= vector) {
                general -= needed.get().general();
                vector -= needed.get().vector();
                inRegisters.add(i);
                parameters.add(layout);
            } else {
                onStack.add(i);
                words.addAll(Collections.nCopies(words(layout.size()), WireLayout.Scalar.I64));
            }
        }
        parameters.addAll(Collections.nCopies(general, WireLayout.Scalar.I64));
        parameters.addAll(words);
        return new Arrangement(returns, parameters, inRegisters, general, onStack);
    }

    private static boolean isInMemory(WireLayout returns, Aggregates aggregates) {
        return aggregates.registers(returns).isEmpty();
    }

    private static WireLayout bytes(long size) {
        var all = new WireLayout.Array(WireLayout.Scalar.I8, size);
        return new WireLayout.Struct(size, 1, List.of(new WireLayout.Member(0, all)));
    }

    private static int words(long size) {
        return Math.toIntExact(Math.ceilDiv(size, Long.BYTES));
    }

    /// Whether the arguments are passed as they are given.
    boolean isAsGiven() {
        return onStack.isEmpty();
    }

    /// The arguments as this puts them.
    List<Object> values(List<Object> given) {
        if (isAsGiven()) {
            return given;
        }
        var values = new ArrayList<Object>(parameters.size());
        inRegisters.forEach(index -> values.add(given.get(index)));
        values.addAll(Collections.nCopies(zeros, 0L));
        for (var index : onStack) {
            var bytes = bytes(given.get(index));
            while (bytes.hasRemaining()) {
                values.add(bytes.getLong());
            }
        }
        return values;
    }

    /// The arguments as the function declares them: [#values] the other way about, for a callback.
    ///
    /// @param passed what the linker gives for [#parameters]
    /// @param given the layouts in the order in which the function declares them
    List<Object> given(List<Object> passed, List<WireLayout> given) {
        if (isAsGiven()) {
            return passed;
        }
        var values = new Object[given.size()];
        var at = 0;
        for (var index : inRegisters) {
            values[index] = passed.get(at++);
        }
        at += zeros;
        for (var index : onStack) {
            var words = new long[words(given.get(index).size())];
            for (var i = 0; i < words.length; i++) {
                words[i] = (long) passed.get(at++);
            }
            values[index] = Carriers.load(given.get(index), MemorySegment.ofArray(words));
        }
        return List.of(values);
    }

    /// A value as it lies on the stack: whole words.
    private static ByteBuffer bytes(Object value) {
        var words = ByteBuffer.allocate(
                        value instanceof MemorySegment struct ? words(struct.byteSize()) * Long.BYTES : Long.BYTES)
                .order(ByteOrder.nativeOrder());
        switch (value) {
            case MemorySegment struct -> words.put(0, struct.toArray(JAVA_BYTE));
            case Byte number -> words.putLong(0, number);
            case Short number -> words.putLong(0, number);
            case Integer number -> words.putLong(0, number);
            case Long number -> words.putLong(0, number);
            case Float number -> words.putFloat(0, number);
            case Double number -> words.putDouble(0, number);
            default -> throw new IllegalArgumentException("no carrier: " + value.getClass());
        }
        return words;
    }
}
