package org.interopexplorer.core.header;

import java.util.List;
import org.interopexplorer.core.ctype.CType;

/// What became of a typed declaration of a variable.
public sealed interface VariableResult {
    /// A variable and its type.
    record Declared(String name, CType type) implements VariableResult {}

    /// Not a declaration yet.
    ///
    /// @param problems at least one, in the order of the text
    record Failed(List<DeclarationProblem> problems) implements VariableResult {
        public Failed {
            problems = List.copyOf(problems);
        }
    }
}
