package org.interopexplorer.core.value;

import java.util.List;

/// What became of reading a literal.
public sealed interface ParsedValue {
    /// The text was one literal, whole.
    record Parsed(Value value) implements ParsedValue {}

    /// The text was not a literal.
    ///
    /// A column is counted from 1, in UTF-16 units; where something is missing it is one past the end.
    ///
    /// @param column of the first character that is at fault
    /// @param code stable and searchable, such as `literal.trailing-text`
    /// @param arguments the values that a translation of `code` names, in order
    /// @param message in English: what is wrong, and what would be right
    record Malformed(int column, String code, List<String> arguments, String message) implements ParsedValue {
        public Malformed {
            arguments = List.copyOf(arguments);
        }
    }
}
