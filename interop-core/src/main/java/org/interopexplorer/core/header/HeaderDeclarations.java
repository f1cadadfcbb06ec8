package org.interopexplorer.core.header;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.RecordType;

/// The declarations of header files.
///
/// @param functions by name; if there are several declarations, the last one that was understood
/// @param variables by name, such as `environ`
/// @param typedefs by name, including those of included files
/// @param records structs and unions by tag, complete or not
/// @param enums by tag
/// @param problems what could not be read or understood, in the order of the text; the other declarations are
///     valid
/// @param constants the names of numbers, which are enumerators and macros
public record HeaderDeclarations(
        Map<String, Function> functions,
        Map<String, CType> variables,
        Map<String, CType> typedefs,
        Map<String, RecordType> records,
        Map<String, EnumType> enums,
        List<DeclarationProblem> problems,
        NamedConstants constants) {
    /// Nothing is declared.
    public static final HeaderDeclarations NONE =
            new HeaderDeclarations(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), NamedConstants.NONE);

    /// A copy that later reading does not change.
    HeaderDeclarations copy() {
        return new HeaderDeclarations(
                Map.copyOf(functions),
                Map.copyOf(variables),
                Map.copyOf(typedefs),
                Map.copyOf(records),
                Map.copyOf(enums),
                List.copyOf(problems),
                constants);
    }

    /// These declarations and those of others. If both declare a name, these win.
    public HeaderDeclarations over(HeaderDeclarations others) {
        return new HeaderDeclarations(
                over(functions, others.functions),
                over(variables, others.variables),
                over(typedefs, others.typedefs),
                over(records, others.records),
                over(enums, others.enums),
                Stream.concat(problems.stream(), others.problems.stream()).toList(),
                constants.over(others.constants));
    }

    private static <T> Map<String, T> over(Map<String, T> these, Map<String, T> others) {
        if (these.isEmpty() || others.isEmpty()) {
            return these.isEmpty() ? others : these;
        }
        Map<String, T> both = new LinkedHashMap<>(others);
        both.putAll(these);
        return Collections.unmodifiableMap(both);
    }

    /// A function and where it is declared.
    ///
    /// @param file the file that declares it, perhaps an included one
    /// @param line counted from 1
    public record Function(String name, FunctionType type, String file, int line) {}
}
