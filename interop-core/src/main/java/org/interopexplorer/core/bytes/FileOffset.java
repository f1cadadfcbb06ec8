package org.interopexplorer.core.bytes;

/// A place in a file.
///
/// @param value bytes from the file's start, not negative
public record FileOffset(long value) {
    @Override
    public String toString() {
        return "0x%x".formatted(value);
    }
}
