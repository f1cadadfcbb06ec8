package org.interopexplorer.core.image;

/// The number by which a PE export can be requested; not an index in a table.
///
/// @param value the ordinal with its base added, 0 to 65535
public record Ordinal(int value) {
    @Override
    public String toString() {
        return "#" + value;
    }
}
