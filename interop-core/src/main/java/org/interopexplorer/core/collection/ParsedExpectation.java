package org.interopexplorer.core.collection;

import java.util.List;

/// What became of reading an expectation.
public sealed interface ParsedExpectation {
    /// The text was one expectation, whole.
    record Parsed(Expectation expectation) implements ParsedExpectation {}

    /// The text was none.
    ///
    /// @param column of the first character that is at fault, from 1, in UTF-16 units
    /// @param code stable and searchable, such as `expectation.unknown-subject`
    /// @param arguments the values that a translation of `code` names, in order
    /// @param message in English: what is wrong, and what would be right
    record Malformed(int column, String code, List<String> arguments, String message) implements ParsedExpectation {
        public Malformed {
            arguments = List.copyOf(arguments);
        }
    }
}
