package org.interopexplorer.core.dwarf;

import java.util.Map;
import java.util.SequencedMap;
import org.interopexplorer.core.ctype.CType;

/// What debug information says besides functions: the types of external variables, and the virtual functions of
/// classes.
///
/// @param variables by the names that linkers know
/// @param tables the classes that declare or override virtual functions, by their names with scopes
public record DwarfData(Map<String, CType> variables, Map<String, SequencedMap<Long, String>> tables) {
    public DwarfData {
        variables = Map.copyOf(variables);
        tables = Map.copyOf(tables);
    }
}
