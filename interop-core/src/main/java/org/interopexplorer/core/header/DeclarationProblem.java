package org.interopexplorer.core.header;

import org.interopexplorer.core.message.Message;

/// What is wrong with C text, and where.
///
/// @param file the file it stands in; a prototype that was typed is in [PrototypeParser#TYPED]
/// @param line counted from 1
/// @param column counted from 1, in UTF-16 units, as an editor counts them
/// @param message what is wrong, without the place
public record DeclarationProblem(String file, int line, int column, Message message) {
    /// The stable, searchable name of what is wrong, such as `c.unknown-type`.
    public String code() {
        return message.key();
    }
}
