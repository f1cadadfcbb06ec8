package org.interopexplorer.core.header;

import java.util.List;
import org.interopexplorer.core.ctype.CType;

/// The outcome of parsing the declaration of a variable.
public sealed interface VariableResult {
    /// A variable and its type.
    record Declared(String name, CType type) implements VariableResult {}

    /// The text is not a declaration of a variable.
    ///
    /// @param problems at least one, in the order of the text
    record Failed(List<DeclarationProblem> problems) implements VariableResult {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
