package org.interopexplorer.core.metadata;

/// A row of a table. Tools write it as a number: `0x06000001` is the first method (ECMA-335 II.22).
///
/// @param row counted from 1
public record Token(Table table, int row) {
    /// The table's number in the upper 8 bits, the row in the lower 24.
    public int value() {
        return table.number() << 24 | row;
    }

    @Override
    public String toString() {
        return "0x%08x".formatted(value());
    }
}
