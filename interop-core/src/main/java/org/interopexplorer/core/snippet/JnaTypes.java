package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;

/// JNA's types and classes for C types.
final class JnaTypes {
    /// The keywords of Java that are names in C.
    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "byte",
            "catch",
            "class",
            "extends",
            "final",
            "finally",
            "implements",
            "import",
            "instanceof",
            "interface",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "strictfp",
            "super",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "try",
            "true",
            "false");

    private final Program program;
    private final JavaTypes java;

    JnaTypes(Program program) {
        this.program = program;
        this.java = new JavaTypes(program.layout(), program.names());
    }

    String of(CType type) {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> "byte";
            case RecordType record ->
                program.names().has(record) ? program.names().of(record) : "Pointer";
            case ArrayType array -> of(array.element()) + "[]";
            default -> Types.isNumber(type) ? java.carrier(type) : "Pointer";
        };
    }

    /// The method that calls a function. JNA looks for a function of the same name, unless a mapper says another one.
    String method(String function) {
        String name = program.identifier(function);
        return KEYWORDS.contains(name) ? name + "_" : name;
    }

    /// The option that says which functions some methods call, line by line.
    ///
    /// @param functions by the methods
    static List<String> mapper(Map<String, String> functions) {
        List<String> lines = new ArrayList<>();
        lines.add("Library.OPTION_FUNCTION_MAPPER, (FunctionMapper) (owner, method) -> switch (method.getName()) {");
        functions.forEach(
                (method, function) -> lines.add("    case \"" + method + "\" -> " + Quotes.java(function) + ";"));
        lines.add("    default -> method.getName();");
        lines.add("}");
        return lines;
    }

    String byValue(CType type) {
        return of(type) + (type.resolved() instanceof RecordType ? ".ByValue" : "");
    }

    String returned(CType type) {
        return Types.isVoid(type) ? "void" : byValue(type);
    }

    /// The word in the names of methods that read and write such a value.
    String accessor(CType type) {
        String name = of(type);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    String reference(CType type) {
        return accessor(type) + "ByReference";
    }

    String literal(Datum datum, CType type) {
        return java.literal(datum, type);
    }

    String shown(String value, CType type) {
        return type.resolved() == IntegerType.BOOL ? "(" + value + " != 0)" : java.shown(value, type);
    }

    static String member(RecordType record, int index) {
        String name = RecordNames.member(record, index);
        return Words.isReserved(name) ? name + "_" : name;
    }

    /// @throws SnippetException for a struct that JNA has no class for
    void check(RecordType record) throws SnippetException {
        for (RecordType.Member member : record.members()) {
            boolean nested = member.type().resolved() instanceof ArrayType array
                    && (array.element().resolved() instanceof ArrayType || array.count() <= 0);
            if (nested) {
                throw new SnippetException(SnippetFault.LAYOUT, SnippetLanguage.JNA.title(), CSpelling.of(record));
            }
        }
    }

    /// A class for a struct or union, with one for passing it by value.
    List<String> declaration(RecordType record) {
        String name = program.names().of(record);
        boolean union = record.kind() == RecordType.Kind.UNION;
        List<String> lines = new ArrayList<>();
        if (!union) {
            lines.add("@Structure.FieldOrder({"
                    + IntStream.range(0, record.members().size())
                            .mapToObj(i -> "\"" + member(record, i) + "\"")
                            .collect(Collectors.joining(", "))
                    + "})");
        }
        lines.add("public static class " + name + " extends " + (union ? "Union" : "Structure") + " {");
        for (int i = 0; i < record.members().size(); i++) {
            lines.add("    public " + field(record.members().get(i).type(), member(record, i)) + ";");
        }
        if (RecordShape.of(record, program.layout()) instanceof RecordShape.Packed) {
            lines.add("");
            lines.add("    public " + name + "() {");
            lines.add("        super(ALIGN_NONE);");
            lines.add("    }");
        }
        lines.add("");
        lines.add("    public static class ByValue extends " + name + " implements Structure.ByValue {}");
        lines.add("}");
        return lines;
    }

    private String field(CType type, String name) {
        if (!(type.resolved() instanceof ArrayType array)) {
            return of(type) + " " + name;
        }
        String element = of(array.element());
        return element + "[] " + name + " = "
                + (array.element().resolved() instanceof RecordType
                        ? "(" + element + "[]) new " + element + "().toArray(" + array.count() + ")"
                        : "new " + element + "[" + array.count() + "]");
    }
}
