package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.LinkerPassing;
import org.interopexplorer.core.host.protocol.LinkerPassing.Kind;
import org.interopexplorer.core.host.protocol.LinkerPassing.Word;
import org.jspecify.annotations.Nullable;

/// Makes a JVM's linker put every value where the model of the calling convention wants it. The trace shows the
/// same model.
///
/// The instructions for the linker are checked against the model again. If they differ, the call is refused.
final class LinkerPassings {
    private static final int WORD = 8;
    /// The largest structure that goes into registers. A larger one is put on the stack completely.
    private static final int MOST_IN_REGISTERS = 2 * WORD;

    /// The alignment of the stack at a call (System V AMD64 3.2.2).
    private static final int STACK_ALIGNMENT = 16;
    /// The largest alignment of a host's memory for a result.
    private static final int MOST_ALIGNED_RESULT = 64;

    private static final List<String> GENERAL = List.of("RDI", "RSI", "RDX", "RCX", "R8", "R9");
    private static final List<String> VECTOR = List.of("XMM0", "XMM1", "XMM2", "XMM3", "XMM4", "XMM5", "XMM6", "XMM7");

    private final Layout layout;
    private final CallingConvention abi;

    LinkerPassings(Layout layout, CallingConvention abi) {
        this.layout = layout;
        this.abi = abi;
    }

    /// The instructions for a call; null if each value can be passed by its own layout.
    ///
    /// @throws IllegalArgumentException if the linker cannot do it; the message says why
    @Nullable
    LinkerPassing of(CType result, List<CType> arguments, int firstVariadic) {
        if (Stream.concat(Stream.of(result), arguments.stream())
                .noneMatch(type -> type.resolved() instanceof RecordType)) {
            return null;
        }
        Assignment places = abi.assign(layout, result, arguments, firstVariadic);
        if (!abi.isSystemV()) {
            checkSubstitutes(places, result, arguments, firstVariadic);
            return null;
        }
        arguments.forEach(this::checkStackAlignment);
        if (places.result() instanceof ValueLocation.ThroughPointer
                && layout.alignmentOf(result) > MOST_ALIGNED_RESULT) {
            throw new UnsupportedCallException(UnsupportedFault.ALIGNED_RESULT, layout.alignmentOf(result));
        }
        var words = new Places(places);
        var passing = new LinkerPassing(words.parameters(), words.result());
        check(words, passing);
        return passing;
    }

    private void checkStackAlignment(CType type) {
        if (layout.alignmentOf(type) > STACK_ALIGNMENT) {
            throw new UnsupportedCallException(
                    UnsupportedFault.ALIGNED_ARGUMENT, layout.alignmentOf(type), STACK_ALIGNMENT);
        }
    }

    /// The words, sorted by their places.
    private static final class Places {
        private final @Nullable Word[] general = new Word[GENERAL.size()];
        private final @Nullable Word[] vector = new Word[VECTOR.size()];
        private final NavigableMap<Long, Word> stack = new TreeMap<>();
        private final List<Word> result = new ArrayList<>();
        private final List<String> resultRegisters = new ArrayList<>();

        Places(Assignment places) {
            switch (places.result()) {
                case ValueLocation.ThroughPointer(var passedIn, var _) ->
                    general[GENERAL.indexOf(passedIn)] = new Word(Kind.GENERAL, Word.RESULT_ADDRESS, 0, WORD);
                case ValueLocation.InRegisters(var pieces) ->
                    pieces.forEach(piece -> {
                        Kind kind = piece.register().startsWith("XMM") ? Kind.VECTOR : Kind.GENERAL;
                        result.add(new Word(kind, 0, piece.offset(), piece.size()));
                        resultRegisters.add(piece.register());
                    });
                case ValueLocation.Nowhere _ -> {}
                case ValueLocation.OnStack _, ValueLocation.ByReference _ ->
                    throw new UnsupportedCallException(UnsupportedFault.PLACE, places.result());
            }
            for (int i = 0; i < places.arguments().size(); i++) {
                put(i, places.arguments().get(i));
            }
        }

        private void put(int value, ValueLocation location) {
            switch (location) {
                case ValueLocation.InRegisters(var pieces) -> pieces.forEach(piece -> put(value, piece));
                case ValueLocation.OnStack(var offset, var size)
                when size > MOST_IN_REGISTERS -> stack.put(offset, new Word(Kind.MEMORY, value, 0, size));
                case ValueLocation.OnStack(var offset, var size) -> {
                    for (long at = 0; at < size; at += WORD) {
                        stack.put(offset + at, new Word(Kind.GENERAL, value, at, Math.min(WORD, size - at)));
                    }
                }
                case ValueLocation.Nowhere _ -> {}
                case ValueLocation.ByReference _, ValueLocation.ThroughPointer _ ->
                    throw new UnsupportedCallException(UnsupportedFault.PLACE, location);
            }
        }

        private void put(int value, Piece piece) {
            int index = GENERAL.indexOf(piece.register());
            if (index >= 0) {
                general[index] = new Word(Kind.GENERAL, value, piece.offset(), piece.size());
            } else {
                vector[VECTOR.indexOf(piece.register())] = new Word(Kind.VECTOR, value, piece.offset(), piece.size());
            }
        }

        /// The linker's parameters. Words go to the stack only when the integer registers are full, so fillers are
        /// added.
        List<Word> parameters() {
            var all = new ArrayList<Word>();
            places(general, stack.isEmpty()).forEach(place -> all.add(place == null ? Word.filler() : place));
            places(vector, true).forEach(place -> {
                if (place != null) {
                    all.add(place);
                }
            });
            long end = 0;
            for (var entry : stack.entrySet()) {
                for (; end < entry.getKey(); end += WORD) {
                    all.add(Word.filler());
                }
                all.add(entry.getValue());
                end = entry.getKey() + Math.ceilDiv(entry.getValue().size(), WORD) * WORD;
            }
            return all;
        }

        private static List<@Nullable Word> places(@Nullable Word[] places, boolean usedOnly) {
            var all = new ArrayList<@Nullable Word>(List.of());
            for (Word place : places) {
                all.add(place);
            }
            while (usedOnly && !all.isEmpty() && all.getLast() == null) {
                all.removeLast();
            }
            return all;
        }

        List<Word> result() {
            return result;
        }

        /// Where a word of the parameters must be; null for a filler.
        @Nullable
        ValueLocation wanted(Word word) {
            for (int i = 0; i < general.length; i++) {
                if (word.equals(general[i])) {
                    return new ValueLocation.InRegisters(List.of(new Piece(GENERAL.get(i), 0, WORD)));
                }
            }
            for (int i = 0; i < vector.length; i++) {
                if (word.equals(vector[i])) {
                    return new ValueLocation.InRegisters(List.of(new Piece(VECTOR.get(i), 0, WORD)));
                }
            }
            for (var entry : stack.entrySet()) {
                if (word.equals(entry.getValue())) {
                    return new ValueLocation.OnStack(entry.getKey(), Math.ceilDiv(word.size(), WORD) * WORD);
                }
            }
            return null;
        }
    }

    /// Checks that the linker will put the words into the wanted places.
    private void check(Places wanted, LinkerPassing passing) {
        List<CType> types =
                passing.arguments().stream().map(LinkerPassings::type).toList();
        Assignment linkers = abi.assign(layout, type(passing.result()), types, CallingConvention.NOT_VARIADIC);
        for (int i = 0; i < types.size(); i++) {
            Word word = passing.arguments().get(i);
            if (word.value() != Word.FILLER && !linkers.arguments().get(i).equals(wanted.wanted(word))) {
                throw new UnsupportedCallException(
                        UnsupportedFault.LINKER_ARGUMENT,
                        word.value() + 1,
                        linkers.arguments().get(i));
            }
        }
        List<String> registers = linkers.result() instanceof ValueLocation.InRegisters(var pieces)
                ? pieces.stream().map(Piece::register).toList()
                : List.of();
        if (!registers.equals(wanted.resultRegisters)) {
            throw new UnsupportedCallException(
                    UnsupportedFault.LINKER_RESULT, registers.toString(), wanted.resultRegisters.toString());
        }
    }

    private static CType type(Word word) {
        return switch (word.kind()) {
            case GENERAL -> IntegerType.LONG_LONG;
            case VECTOR -> FloatingType.DOUBLE;
            case MEMORY -> bytes(Math.ceilDiv(word.size(), WORD) * WORD);
        };
    }

    private static CType type(List<Word> result) {
        return switch (result.size()) {
            case 0 -> VoidType.VOID;
            case 1 -> type(result.getFirst());
            default -> struct(result.stream().map(LinkerPassings::type).toList());
        };
    }

    private static RecordType bytes(long size) {
        return struct(List.of(new ArrayType(IntegerType.CHAR, size)));
    }

    private static RecordType struct(List<CType> members) {
        return RecordType.declare(RecordType.Kind.STRUCT, null)
                .complete(
                        members.stream()
                                .map(type -> new RecordType.Member(null, type))
                                .toList(),
                        RecordType.NATURAL_PACKING);
    }

    /// In other conventions, a structure of bytes or of floating-point numbers replaces a structure. This checks
    /// that the substitute goes to the same place.
    private void checkSubstitutes(Assignment places, CType result, List<CType> arguments, int firstVariadic) {
        List<CType> substitutes = arguments.stream().map(this::substitute).toList();
        Assignment linkers = abi.assign(layout, substitute(result), substitutes, firstVariadic);
        if (!linkers.equals(places)) {
            throw new UnsupportedCallException(UnsupportedFault.LINKER_STRUCTURE);
        }
    }

    private CType substitute(CType type) {
        if (!(type.resolved() instanceof RecordType record)) {
            return type;
        }
        List<FloatingType> parts = homogeneous(record);
        return parts.isEmpty() ? bytes(layout.sizeOf(record)) : struct(List.copyOf(parts));
    }

    /// The floating-point members of a structure, if the convention passes it by them; else empty.
    List<FloatingType> homogeneous(RecordType record) {
        ValueLocation alone = abi.assign(layout, VoidType.VOID, List.of(record), CallingConvention.NOT_VARIADIC)
                .arguments()
                .getFirst();
        if (!(alone instanceof ValueLocation.InRegisters(var pieces))
                || !pieces.stream().allMatch(piece -> piece.register().matches("[SD]\\d"))) {
            return List.of();
        }
        return pieces.stream()
                .map(piece -> piece.size() == Float.BYTES ? FloatingType.FLOAT : FloatingType.DOUBLE)
                .toList();
    }
}
