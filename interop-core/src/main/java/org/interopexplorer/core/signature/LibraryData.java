package org.interopexplorer.core.signature;

import java.util.Map;
import java.util.SequencedMap;
import org.interopexplorer.core.ctype.CType;

/// What a library's own description says besides functions.
///
/// @param variables the types of exported variables, by the names of their symbols
/// @param tables the virtual functions of classes, by their places in the table; the classes by their names with
///     scopes, the functions by the names of their symbols
public record LibraryData(Map<String, CType> variables, Map<String, SequencedMap<Long, String>> tables) {
    /// Nothing is known.
    public static final LibraryData NONE = new LibraryData(Map.of(), Map.of());

    public LibraryData {
        variables = Map.copyOf(variables);
        tables = Map.copyOf(tables);
    }

    boolean isEmpty() {
        return variables.isEmpty() && tables.isEmpty();
    }
}
