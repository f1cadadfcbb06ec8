package org.interopexplorer.core.signature;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.header.PrototypeText;
import org.interopexplorer.core.header.PrototypeText.Part;
import org.interopexplorer.core.machine.Abi;

/// Writes typed prototypes as one C header that reads back the same: each type once, before its first use.
///
/// Prototypes were typed one by one, so that two of them may mean different types by one name. Then the later one
/// gets the name of its function behind it.
final class TypedHeader {
    /// Stands on the line before a prototype whose export has a name that is not one of C.
    private static final String EXPORT = "// export ";

    private static final Pattern C_NAME = Pattern.compile("[A-Za-z_$][\\w$]*");

    private final Abi abi;
    private final StringBuilder types = new StringBuilder();
    private final StringBuilder functions = new StringBuilder();
    /// The text of each type that has been declared.
    private final Map<String, String> declared = new HashMap<>();

    /// @param before what the text before says
    private TypedHeader(Abi abi, HeaderDeclarations before) {
        this.abi = abi;
        before.records().forEach((_, record) -> {
            if (record.isComplete()) {
                know(record);
            }
        });
        before.enums().forEach((_, each) -> know(each));
        before.typedefs()
                .forEach((name, target) -> know(target instanceof NamedType ? target : new NamedType(name, target)));
    }

    private void know(CType type) {
        PrototypeText.types(new FunctionType(type, List.of()), abi)
                .forEach(part -> declared.putIfAbsent(part.type(), part.text().strip()));
    }

    /// @param typed functions by the names of their exports
    /// @param before what the text says that this one will stand behind
    static String of(SequencedMap<String, FunctionType> typed, Abi abi, HeaderDeclarations before) {
        TypedHeader header = new TypedHeader(abi, before);
        typed.forEach(header::add);
        return header.types.isEmpty() ? header.functions.toString() : header.types + "\n" + header.functions;
    }

    private void add(String export, FunctionType type) {
        String function = cName(export);
        Map<String, String> renamed = new LinkedHashMap<>();
        List<Part> parts = PrototypeText.types(type, abi);
        for (Part part : parts) {
            String known = declared.get(part.type());
            if (known != null && !known.equals(part.text().strip())) {
                String name = part.type().substring(part.type().indexOf(' ') + 1);
                renamed.put(name, name + "_" + function);
            }
        }
        for (Part part : parts) {
            String text = renamed(part.text().strip(), renamed);
            if (declared.putIfAbsent(renamed(part.type(), renamed), text) == null) {
                types.append(text).append('\n');
            }
        }
        if (!function.equals(export)) {
            functions.append(EXPORT).append(export).append('\n');
        }
        functions
                .append(renamed(PrototypeText.prototype(function, type), renamed))
                .append(";\n");
    }

    private static String renamed(String text, Map<String, String> names) {
        String made = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            made = made.replaceAll("\\b" + name.getKey() + "\\b", name.getValue());
        }
        return made;
    }

    /// A name of C for an export: its own if that is one.
    static String cName(String export) {
        if (C_NAME.matcher(export).matches()) {
            return export;
        }
        String made = export.replaceAll("\\W", "_");
        return made.isEmpty() || Character.isDigit(made.charAt(0)) ? "_" + made : made;
    }

    /// The functions of a header by the names of their exports.
    ///
    /// @param name the text's name in the declarations
    static Map<String, Function> exports(String text, String name, HeaderDeclarations read) {
        Map<String, Function> all = new HashMap<>(read.functions());
        if (!text.contains(EXPORT)) {
            return all;
        }
        Map<Integer, Function> byLine = new HashMap<>();
        read.functions().values().stream()
                .filter(function -> function.file().equals(name))
                .forEach(function -> byLine.put(function.line(), function));
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            Function below = byLine.get(i + 2);
            if (lines.get(i).startsWith(EXPORT) && below != null) {
                all.put(lines.get(i).substring(EXPORT.length()).strip(), below);
            }
        }
        return all;
    }
}
