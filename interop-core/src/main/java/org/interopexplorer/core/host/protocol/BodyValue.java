package org.interopexplorer.core.host.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A value that goes to or comes from the body of an object's method, as Java has it.
public sealed interface BodyValue {
    /// Java's null.
    record Nothing() implements BodyValue {}

    /// An argument that the caller left out.
    record Missing() implements BodyValue {}

    record Truth(boolean value) implements BodyValue {}

    /// A whole number, or a pointer.
    ///
    /// @param isLong whether Java needs a `long` for its type
    record Whole(long value, boolean isLong) implements BodyValue {}

    record Real(double value) implements BodyValue {}

    record Text(String text) implements BodyValue {}

    /// A decimal number, as `BigDecimal` writes it.
    record Decimal(String text) implements BodyValue {}

    /// Days since 30 December 1899.
    record Date(double days) implements BodyValue {}

    record Listed(List<BodyValue> elements) implements BodyValue {
        public Listed {
            elements = List.copyOf(elements);
        }
    }

    /// A structure.
    ///
    /// @param fields by their names, in order
    record Fields(SequencedMap<String, BodyValue> fields) implements BodyValue {
        public Fields {
            fields = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(fields));
        }
    }

    /// An object.
    ///
    /// @param handle the explorer's number for it
    record Instance(long handle) implements BodyValue {}

    /// A variable of the caller, which the body may set.
    record Reference(BodyValue content) implements BodyValue {}
}
