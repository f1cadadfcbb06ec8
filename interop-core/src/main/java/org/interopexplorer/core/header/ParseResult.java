package org.interopexplorer.core.header;

import java.util.List;
import org.interopexplorer.core.ctype.FunctionType;

/// The outcome of parsing a typed prototype.
public sealed interface ParseResult {
    /// A function that can be called.
    record Parsed(String name, FunctionType type) implements ParseResult {}

    /// The text is not a prototype.
    ///
    /// @param problems at least one, in the order of the text
    record Failed(List<DeclarationProblem> problems) implements ParseResult {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
