package org.interopexplorer.core.image;

/// A named part of an image: a section, or a segment if the file has no sections.
///
/// @param name as in the file
/// @param type the format's name of its kind, such as `PROGBITS`; empty if it has none
/// @param address unsigned, in memory; 0 if it is not loaded
/// @param size bytes in memory, unsigned
/// @param offset where its bytes start in the file
/// @param storedSize bytes in the file; 0 for one that starts as zeros
public record Section(
        String name,
        String type,
        long address,
        long size,
        long offset,
        long storedSize,
        boolean readable,
        boolean writable,
        boolean executable) {
    /// The permissions as `ls` writes them: `r-x`.
    public String access() {
        return (readable ? "r" : "-") + (writable ? "w" : "-") + (executable ? "x" : "-");
    }
}
