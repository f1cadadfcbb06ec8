package org.interopexplorer.core.advice;

import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.machine.Abi;

/// The vectors by value that compilers pass in one of two ways: in a wide register if they may use AVX (AVX-512 for 64
/// bytes), else in memory. The library's file does not tell which (gcc's `-Wpsabi`).
final class WideVectors {
    /// The widest vector that every x86 processor has a register for.
    private static final int EVERYWHERE = 16;

    private WideVectors() {}

    /// The bytes of the widest such vector in a value; empty if the type has none, or the target has one way only.
    static OptionalLong in(CType type, Abi abi) {
        if (!abi.hasExtended() || abi.isWindows()) {
            return OptionalLong.empty();
        }
        return widths(type).filter(bytes -> bytes > EVERYWHERE).max();
    }

    private static LongStream widths(CType type) {
        return switch (type.resolved()) {
            case VectorType vector -> LongStream.of(vector.bytes());
            case RecordType struct
            when struct.isComplete() -> struct.members().stream().flatMapToLong(member -> widths(member.type()));
            case ArrayType array -> widths(array.element());
            default -> LongStream.empty();
        };
    }
}
