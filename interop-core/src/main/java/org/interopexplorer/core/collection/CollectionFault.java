package org.interopexplorer.core.collection;

import java.util.List;

/// One thing that is wrong with the file of a collection.
///
/// @param path of the field at fault, such as `steps[3].argments`; empty for the file as a whole
/// @param line counted from 1; 0 where no place is at fault
/// @param column counted from 1; 0 where no place is at fault
/// @param code stable and searchable, such as `calls.unknown-field`
/// @param message in English, complete: the path, what is wrong, what would be right
/// @param arguments the values that a translation of `code` names, in order
public record CollectionFault(String path, int line, int column, String code, String message, List<String> arguments) {
    public CollectionFault {
        arguments = List.copyOf(arguments);
    }
}
