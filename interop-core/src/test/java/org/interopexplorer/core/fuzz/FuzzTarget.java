package org.interopexplorer.core.fuzz;

import java.util.List;

/// One reader as the fuzzer sees it: inputs to start from, and what must hold for any input.
public interface FuzzTarget {
    /// Inputs that reach deep into the reader; the fuzzer varies them.
    List<byte[]> seeds();

    /// Pieces of the format that the fuzzer inserts.
    default List<String> tokens() {
        return List.of();
    }

    /// The longest input that is worth trying, in bytes.
    int longest();

    /// Reads the input and checks the result.
    ///
    /// Returns normally if the reader refuses the input in the way that it declares.
    ///
    /// @throws RuntimeException or an [Error], [AssertionError] included, which is then a finding
    void accept(byte[] input);
}
