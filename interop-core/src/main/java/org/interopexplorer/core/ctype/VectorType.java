package org.interopexplorer.core.ctype;

import java.util.Optional;
import org.interopexplorer.core.machine.Abi;

/// A vector of numbers that a processor handles at once: `__m128`, or gcc's `vector_size` attribute ("Using Vector
/// Instructions through Built-in Functions").
///
/// @param element an integer type whose width no ABI changes, or `float` or `double`
/// @param count how many elements, at least 1
public record VectorType(CanonicalType element, int count) implements CanonicalType {
    public VectorType {
        if (count < 1 || elementBytes(element) == 0) {
            throw new IllegalArgumentException("no vector of " + count + " " + CSpelling.of(element));
        }
    }

    /// The widest vector of a processor, in bytes.
    private static final int MOST_BYTES = 64;

    private static final int LEAST_BYTES = 8;

    /// A vector of so many elements; empty if no processor has it.
    ///
    /// @param element of any type; `long` becomes the type of its width in the ABI
    public static Optional<VectorType> of(CType element, Abi abi, long count) {
        CanonicalType fixed = switch (element.resolved()) {
            case IntegerType.LONG -> abi.longSize() == 4 ? IntegerType.INT : IntegerType.LONG_LONG;
            case IntegerType.UNSIGNED_LONG ->
                abi.longSize() == 4 ? IntegerType.UNSIGNED_INT : IntegerType.UNSIGNED_LONG_LONG;
            case CanonicalType other -> other;
        };
        long bytes = count < 1 || count > MOST_BYTES ? 0 : count * elementBytes(fixed);
        return bytes >= LEAST_BYTES && bytes <= MOST_BYTES && Long.bitCount(bytes) == 1
                ? Optional.of(new VectorType(fixed, (int) count))
                : Optional.empty();
    }

    /// The size of an element in bytes; 0 if there are no vectors of the type, or its width depends on the ABI.
    public static int elementBytes(CanonicalType element) {
        return switch (element) {
            case IntegerType integer ->
                switch (integer) {
                    case CHAR, SIGNED_CHAR, UNSIGNED_CHAR -> 1;
                    case SHORT, UNSIGNED_SHORT -> 2;
                    case INT, UNSIGNED_INT -> 4;
                    case LONG_LONG, UNSIGNED_LONG_LONG -> 8;
                    case INT128, UNSIGNED_INT128 -> 16;
                    case BOOL, LONG, UNSIGNED_LONG -> 0;
                };
            case FloatingType floating ->
                switch (floating) {
                    case FLOAT -> Float.BYTES;
                    case DOUBLE -> Double.BYTES;
                    case LONG_DOUBLE, EXTENDED -> 0;
                };
            case VoidType _, EnumType _, PointerType _, ArrayType _, VectorType _, RecordType _, FunctionType _ -> 0;
        };
    }

    /// The size, which is the alignment too, in bytes.
    public int bytes() {
        return count * elementBytes(element);
    }

    /// The elements as an array: they lie in memory so.
    public ArrayType elements() {
        return new ArrayType(element, count);
    }
}
