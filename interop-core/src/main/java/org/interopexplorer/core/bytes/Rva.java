package org.interopexplorer.core.bytes;

/// A relative virtual address: a place in an image once loaded, which is not its place in the file.
///
/// @param value bytes from where the image is loaded, not negative
public record Rva(long value) {
    @Override
    public String toString() {
        return "0x%x".formatted(value);
    }
}
