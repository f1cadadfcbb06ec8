package org.interopexplorer.core.header;

import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.RecordType;

/// What header files declare.
///
/// @param functions by name; where a function is declared twice, the last that was understood
/// @param typedefs by name, includes counted
/// @param records structs and unions by tag, complete or not
/// @param enums by tag
/// @param problems what could not be read or understood, in the order of the text; the rest stands nevertheless
public record HeaderDeclarations(
        Map<String, Function> functions,
        Map<String, CType> typedefs,
        Map<String, RecordType> records,
        Map<String, EnumType> enums,
        List<Problem> problems) {
    /// A function and where it is declared.
    ///
    /// @param file the file that declares it, which may be one that was included
    /// @param line counted from 1
    public record Function(String name, FunctionType type, String file, int line) {}
}
