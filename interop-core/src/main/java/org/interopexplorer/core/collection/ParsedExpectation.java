package org.interopexplorer.core.collection;

import org.interopexplorer.core.message.Message;

/// The outcome of parsing an expectation.
public sealed interface ParsedExpectation {
    /// The whole text was one expectation.
    record Parsed(Expectation expectation) implements ParsedExpectation {}

    /// The text was not an expectation.
    ///
    /// @param column of the first character that is at fault, from 1, in UTF-16 units
    /// @param message what is wrong, and what would be right
    record Malformed(int column, Message message) implements ParsedExpectation {
        /// The stable, searchable name of what is wrong, such as `expectation.unknown-subject`.
        public String code() {
            return message.key();
        }
    }
}
