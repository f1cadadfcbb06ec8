package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.host.protocol.LinkerPassing;
import org.interopexplorer.core.host.protocol.LinkerPassing.Word;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// Converts the values of a call or callback to and from the words of a [LinkerPassing].
///
/// @param layouts of the values, in the order in which the function declares them
/// @param returns the layout of the result
record CallWords(LinkerPassing passing, List<WireLayout> layouts, WireLayout returns) {
    private static final long WORD = Long.BYTES;

    CallWords {
        layouts = List.copyOf(layouts);
    }

    /// The function descriptor for the linker.
    FunctionDescriptor function() {
        var parameters = passing.arguments().stream().map(CallWords::layout).toArray(MemoryLayout[]::new);
        var words = passing.result();
        if (passing.returnsIntoMemory()) {
            return FunctionDescriptor.of(JAVA_LONG, parameters);
        }
        return switch (words.size()) {
            case 0 -> FunctionDescriptor.ofVoid(parameters);
            case 1 -> FunctionDescriptor.of(layout(words.getFirst()), parameters);
            default ->
                FunctionDescriptor.of(
                        MemoryLayout.structLayout(
                                words.stream().map(CallWords::layout).toArray(MemoryLayout[]::new)),
                        parameters);
        };
    }

    private static MemoryLayout layout(Word word) {
        return switch (word.kind()) {
            case GENERAL -> JAVA_LONG;
            case VECTOR -> JAVA_DOUBLE;
            case MEMORY -> MemoryLayout.structLayout(MemoryLayout.sequenceLayout(inWords(word.size()), JAVA_BYTE));
        };
    }

    private static long inWords(long size) {
        return Math.ceilDiv(size, WORD) * WORD;
    }

    /// Whether the linker returns the result as a structure, for which it needs memory.
    boolean returnsPair() {
        return passing.result().size() > 1;
    }

    /// The arguments for the linker's handle.
    List<Object> of(List<Object> values, SegmentAllocator results) {
        var all = new ArrayList<Object>(passing.arguments().size());
        for (var word : passing.arguments()) {
            all.add(
                    switch (word.value()) {
                        case Word.FILLER -> 0L;
                        case Word.RESULT_ADDRESS ->
                            results.allocate(Math.max(1, returns.size())).address();
                        default -> of(word, values.get(word.value()));
                    });
        }
        return all;
    }

    private static Object of(Word word, Object value) {
        return switch (word.kind()) {
            case GENERAL -> bits(word, value);
            case VECTOR -> Double.longBitsToDouble(bits(word, value));
            case MEMORY -> {
                var bytes = Arena.ofAuto().allocate(inWords(word.size()), WORD);
                yield bytes.copyFrom(((MemorySegment) value).asSlice(word.offset(), word.size()));
            }
        };
    }

    private static long bits(Word word, Object value) {
        return switch (value) {
            case MemorySegment bytes -> {
                long bits = 0;
                for (var at = word.size() - 1; at >= 0; at--) {
                    bits = bits << Byte.SIZE | Byte.toUnsignedLong(bytes.get(JAVA_BYTE, word.offset() + at));
                }
                yield bits;
            }
            case Float number -> Integer.toUnsignedLong(Float.floatToRawIntBits(number));
            case Double number -> Double.doubleToRawLongBits(number);
            case Number number -> number.longValue();
            default -> throw new IllegalArgumentException("no carrier: " + value.getClass());
        };
    }

    /// The values as the function declares them: the reverse of [#of], for a callback.
    Object[] given(Object[] passed) {
        var places = layouts.stream().map(CallWords::room).toList();
        for (var i = 0; i < passed.length; i++) {
            var word = passing.arguments().get(i);
            if (word.value() >= 0) {
                put(word, passed[i], places.get(word.value()));
            }
        }
        var values = new Object[places.size()];
        for (var i = 0; i < values.length; i++) {
            values[i] = Carriers.load(layouts.get(i), places.get(i));
        }
        return values;
    }

    private static MemorySegment room(WireLayout layout) {
        return Arena.ofAuto().allocate(inWords(Math.max(1, layout.size())), 2 * WORD);
    }

    private static void put(Word word, Object passed, MemorySegment to) {
        var bytes = passed instanceof MemorySegment memory ? memory : word(passed);
        MemorySegment.copy(bytes, 0, to, word.offset(), word.size());
    }

    private static MemorySegment word(Object passed) {
        return MemorySegment.ofArray(
                new long[] {passed instanceof Double number ? Double.doubleToRawLongBits(number) : (long) passed});
    }

    /// The result as the function declares it.
    ///
    /// @param passed the result of [#of]
    @Nullable
    Object result(@Nullable Object given, List<Object> passed) {
        if (returns instanceof WireLayout.Nothing) {
            return null;
        }
        if (passing.returnsIntoMemory()) {
            return MemorySegment.ofAddress((long) passed.get(resultAddress())).reinterpret(returns.size());
        }
        var room = room(returns);
        for (var i = 0; i < passing.result().size(); i++) {
            var word = passing.result().get(i);
            var part = Objects.requireNonNull(given);
            put(word, part instanceof MemorySegment pair ? pair.asSlice(i * WORD, WORD) : part, room);
        }
        return Carriers.load(returns, room);
    }

    private int resultAddress() {
        for (var i = 0; i < passing.arguments().size(); i++) {
            if (passing.arguments().get(i).value() == Word.RESULT_ADDRESS) {
                return i;
            }
        }
        throw new IllegalStateException("the result is not written to memory");
    }

    /// The value for the linker that corresponds to a callback's result.
    ///
    /// @param passed the arguments that the linker passed to the callback
    @Nullable
    Object returned(@Nullable Object value, Object[] passed) {
        if (value == null) {
            return null;
        }
        if (passing.returnsIntoMemory()) {
            var address = (long) passed[resultAddress()];
            MemorySegment.ofAddress(address).reinterpret(returns.size()).copyFrom((MemorySegment) value);
            return address;
        }
        var words = passing.result().stream().map(word -> of(word, value)).toList();
        return switch (words.size()) {
            case 0 -> null;
            case 1 -> words.getFirst();
            default -> {
                var pair = MemorySegment.ofArray(new long[words.size()]);
                for (var i = 0; i < words.size(); i++) {
                    pair.asSlice(i * WORD, WORD).copyFrom(word(words.get(i)));
                }
                yield pair;
            }
        };
    }
}
