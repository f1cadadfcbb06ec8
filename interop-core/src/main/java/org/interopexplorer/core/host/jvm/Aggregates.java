package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.MemoryLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;

/// Structs and unions that Java's linker refuses, as others that a convention passes in the same places.
///
/// The linker takes a struct only with each member at the next offset of its own alignment, and no padding beyond what
/// that makes. Packing, bit-fields and unions with padding make others; but what decides where a struct goes is its
/// size and which of its bytes are floating numbers, so a struct of the same size made of bytes and floats will do.
final class Aggregates {
    private static final int EIGHTBYTE = 8;
    private static final int MOST_IN_REGISTERS = 2 * EIGHTBYTE;

    /// One scalar and where it stands.
    private record Leaf(long offset, Scalar type) {
        boolean isFloating() {
            return type == Scalar.F32 || type == Scalar.F64;
        }
    }

    private final boolean systemV;

    /// @param systemV whether this process passes structs as the System V convention of AMD64 does
    Aggregates(boolean systemV) {
        this.systemV = systemV;
    }

    static Aggregates ofThisProcess() {
        boolean amd64 = List.of("amd64", "x86_64")
                .contains(System.getProperty("os.arch").toLowerCase(Locale.ROOT));
        return new Aggregates(amd64 && !System.getProperty("os.name").startsWith("Windows"));
    }

    /// The registers that a value takes.
    ///
    /// @param general of the six for integers
    /// @param vector of the eight for floating numbers
    record Registers(int general, int vector) {}

    /// The registers of a value, should there be enough of them; empty for one that is always passed in memory
    /// (System V AMD64 3.2.3).
    Optional<Registers> registers(WireLayout layout) {
        if (layout.size() > MOST_IN_REGISTERS || isUnaligned(layout)) {
            return Optional.empty();
        }
        var leaves = new ArrayList<Leaf>();
        collect(layout, 0, leaves);
        int vector = 0;
        for (long start = 0; start < layout.size(); start += EIGHTBYTE) {
            vector += isFloating(leaves, start) ? 1 : 0;
        }
        return Optional.of(new Registers(Math.toIntExact(Math.ceilDiv(layout.size(), EIGHTBYTE)) - vector, vector));
    }

    /// Whether it is a struct that would fit registers, but is passed in memory because a member is not aligned:
    /// the one kind for which no other layout stands, and which an [Arrangement] passes.
    boolean isUnaligned(WireLayout layout) {
        if (!systemV || layout.size() > MOST_IN_REGISTERS) {
            return false;
        }
        var leaves = new ArrayList<Leaf>();
        collect(layout, 0, leaves);
        return isUnaligned(leaves);
    }

    private static boolean isUnaligned(List<Leaf> leaves) {
        return leaves.stream().anyMatch(leaf -> leaf.offset() % leaf.type().alignment() != 0);
    }

    private static boolean isFloating(List<Leaf> leaves, long eightbyte) {
        List<Leaf> within = leaves.stream()
                .filter(leaf -> leaf.offset() / EIGHTBYTE == eightbyte / EIGHTBYTE)
                .toList();
        return !within.isEmpty() && within.stream().allMatch(Leaf::isFloating);
    }

    /// Whether the linker takes it as it is.
    static boolean isNatural(WireLayout layout) {
        return switch (layout) {
            case WireLayout.Nothing _, Scalar _ -> true;
            case WireLayout.Array(var element, var count) -> count > 0 && isNatural(element);
            case WireLayout.Struct struct -> {
                long end = 0;
                long alignment = 1;
                boolean natural = !struct.members().isEmpty();
                for (var member : struct.members()) {
                    long own = member.layout().alignment();
                    alignment = Math.max(alignment, own);
                    natural &= isNatural(member.layout()) && member.offset() == up(end, own);
                    end = member.offset() + member.layout().size();
                }
                yield natural && struct.size() == up(end, alignment) && struct.alignment() == alignment;
            }
            case WireLayout.Union union -> {
                long largest = union.members().stream()
                        .mapToLong(WireLayout::size)
                        .max()
                        .orElse(0);
                long alignment = union.members().stream()
                        .mapToLong(WireLayout::alignment)
                        .max()
                        .orElse(1);
                // The linker wants a union without padding, even where C adds some.
                yield union.members().stream().allMatch(Aggregates::isNatural)
                        && union.size() == largest
                        && union.size() == up(largest, alignment)
                        && union.alignment() == alignment;
            }
        };
    }

    private static long up(long value, long alignment) {
        return Math.ceilDiv(value, alignment) * alignment;
    }

    /// A layout of the same size that goes where this one does.
    ///
    /// @throws IllegalArgumentException where there is none; the message says why
    MemoryLayout substitute(WireLayout aggregate) {
        var leaves = new ArrayList<Leaf>();
        collect(aggregate, 0, leaves);
        if (systemV) {
            return systemV(aggregate.size(), leaves);
        }
        return homogeneous(aggregate.size(), leaves).orElseGet(() -> bytes(aggregate.size()));
    }

    private static void collect(WireLayout layout, long offset, List<Leaf> leaves) {
        switch (layout) {
            case WireLayout.Nothing _ -> {}
            case Scalar scalar -> leaves.add(new Leaf(offset, scalar));
            case WireLayout.Array(var element, var count) -> {
                // Beyond what fits registers only the size counts.
                for (long i = 0; i < Math.min(count, MOST_IN_REGISTERS + 1); i++) {
                    collect(element, offset + i * element.size(), leaves);
                }
            }
            case WireLayout.Struct struct ->
                struct.members().forEach(member -> collect(member.layout(), offset + member.offset(), leaves));
            case WireLayout.Union union -> union.members().forEach(member -> collect(member, offset, leaves));
        }
    }

    private static MemoryLayout bytes(long size) {
        return MemoryLayout.structLayout(MemoryLayout.sequenceLayout(size, JAVA_BYTE));
    }

    /// System V AMD64 3.2.3: up to 16 bytes go by eightbytes, each a floating one if all in it is floating.
    private static MemoryLayout systemV(long size, List<Leaf> leaves) {
        if (size > MOST_IN_REGISTERS) {
            return bytes(size);
        }
        if (isUnaligned(leaves)) {
            throw new IllegalStateException("no layout goes where a small packed struct does: it is to be arranged");
        }
        var parts = new ArrayList<MemoryLayout>();
        for (long start = 0; start < size; start += EIGHTBYTE) {
            long rest = Math.min(EIGHTBYTE, size - start);
            boolean floating = isFloating(leaves, start);
            if (floating && rest % Float.BYTES == 0 && size % Float.BYTES == 0) {
                parts.add(MemoryLayout.sequenceLayout(rest / Float.BYTES, JAVA_FLOAT));
            } else if (floating) {
                throw new IllegalArgumentException("a structure of floating numbers whose size is no multiple of them");
            } else {
                parts.add(MemoryLayout.sequenceLayout(rest, JAVA_BYTE));
            }
        }
        return MemoryLayout.structLayout(parts.toArray(MemoryLayout[]::new));
    }

    /// AAPCS64 5.9.5: up to four floating numbers of one type.
    private static Optional<MemoryLayout> homogeneous(long size, List<Leaf> leaves) {
        long count = leaves.isEmpty() ? 0 : size / leaves.getFirst().type().size();
        boolean same = count >= 1
                && count <= 4
                && leaves.getFirst().isFloating()
                && leaves.stream()
                        .allMatch(leaf -> leaf.type() == leaves.getFirst().type())
                && count * leaves.getFirst().type().size() == size;
        return same
                ? Optional.of(MemoryLayout.structLayout(MemoryLayout.sequenceLayout(
                        count, leaves.getFirst().type() == Scalar.F32 ? JAVA_FLOAT : JAVA_DOUBLE)))
                : Optional.empty();
    }
}
