package org.interopexplorer.core.value;

import org.interopexplorer.core.message.Message;

/// The outcome of parsing a literal.
public sealed interface ParsedValue {
    /// The whole text was one literal.
    record Parsed(Value value) implements ParsedValue {}

    /// The text was not a literal.
    ///
    /// A column is counted from 1, in UTF-16 units. If something is missing at the end, it is one past the end.
    ///
    /// @param column of the first character that is at fault
    /// @param message what is wrong, and what would be right
    record Malformed(int column, Message message) implements ParsedValue {
        /// The stable, searchable name of what is wrong, such as `literal.trailing-text`.
        public String code() {
            return message.key();
        }
    }
}
