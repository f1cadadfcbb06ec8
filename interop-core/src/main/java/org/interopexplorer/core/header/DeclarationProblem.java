package org.interopexplorer.core.header;

import java.util.Set;
import org.interopexplorer.core.message.Message;

/// What is wrong with C text, and where.
///
/// @param file the file of the text; [PrototypeParser#TYPED] for a typed prototype
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units
/// @param message what is wrong, without the place
/// @param hides the names of functions that the faulty text may declare
public record DeclarationProblem(String file, int line, int column, Message message, Set<String> hides) {
    public DeclarationProblem {
        hides = Set.copyOf(hides);
    }

    public DeclarationProblem(String file, int line, int column, Message message) {
        this(file, line, column, message, Set.of());
    }

    /// The same problem, for a faulty text that may declare these functions.
    DeclarationProblem hiding(Set<String> names) {
        return new DeclarationProblem(file, line, column, message, names);
    }

    /// The stable, searchable name of what is wrong, such as `c.unknown-type`.
    public String code() {
        return message.key();
    }
}
