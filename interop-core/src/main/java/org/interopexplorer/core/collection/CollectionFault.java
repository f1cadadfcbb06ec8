package org.interopexplorer.core.collection;

import org.interopexplorer.core.marshal.ProblemPlace;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// One fault in the file of a collection.
///
/// @param path of the field at fault, such as `steps[3].argments`; empty for the file as a whole
/// @param line counted from 1; 0 without a place
/// @param column counted from 1; 0 without a place
/// @param quoted the text of the field with the faulty column; null if the whole field is at fault
/// @param message what is wrong and what would be right, without the place
public record CollectionFault(
        String path, int line, int column, @Nullable Quoted quoted, Message message) {
    /// A text and its faulty column, from 1, in UTF-16 units.
    public record Quoted(String text, int column) {}

    /// The stable, searchable name of what is wrong, such as `calls.unknown-field`.
    public String code() {
        return message.key();
    }

    /// The message with the path in front.
    public Message whole() {
        if (quoted != null) {
            return Message.of(ProblemPlace.IN_LITERAL, path, quoted.text(), quoted.column(), message);
        }
        return path.isEmpty() ? message : Message.of(ProblemPlace.AT, path, message);
    }
}
