package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// A header given as text. It includes nothing and is parsed only as far as needed.
///
/// The first question parses the types, and each further question parses the function that it asks for. So one
/// function of a long header costs no more than a typed prototype. Functions share the struct types. Common type
/// names need no declaration. This class is for the project's own catalog: comments are `/* */`, and there are no
/// function bodies. The only directives are `#ifdef`, `#ifndef`, `#else` and `#endif`, about the macros that a
/// compiler for the ABI predefines. Several threads may use this class.
public final class HeaderText {
    private static final List<String> TYPE_WORDS = List.of("typedef", "struct", "union", "enum", "extern");

    /// A type or a variable. Variables are read together with the types.
    private static final Pattern TYPE =
            Pattern.compile("(typedef\\b.*|(struct|union|enum)\\s*\\w*\\s*(\\{.*)?|extern\\b[^(]*)", Pattern.DOTALL);

    private final String name;
    private final List<HeaderText> included;
    private final List<Statement> typeStatements = new ArrayList<>();
    private final Map<String, Statement> functions = new LinkedHashMap<>();
    private final DeclarationCollector reading;
    private @Nullable HeaderDeclarations types;

    /// @param name the header's name in results, such as `math.h`
    public HeaderText(Abi abi, String name, String text) {
        this(abi, name, text, List.of());
    }

    /// @param included headers whose types this one uses
    public HeaderText(Abi abi, String name, String text, List<HeaderText> included) {
        this.name = name;
        this.included = List.copyOf(included);
        this.reading = new DeclarationCollector(abi, new String[0]);
        for (Statement statement : statements(Conditions.applied(abi, text))) {
            if (isType(statement.text())) {
                typeStatements.add(statement);
                continue;
            }
            String function = functionName(statement.text());
            if (function != null) {
                functions.put(function, statement);
            }
        }
    }

    /// The names of the functions that the header declares, in order. Nothing is parsed for this.
    public Set<String> functions() {
        return Collections.unmodifiableSet(functions.keySet());
    }

    /// A function; empty if the header does not declare it.
    public synchronized Optional<Function> function(String function) {
        Statement statement = functions.get(function);
        if (statement == null) {
            return Optional.empty();
        }
        types();
        if (!reading.functions().containsKey(function)) {
            read(name, statement.text() + ";");
        }
        return Optional.ofNullable(reading.functions().get(function))
                .map(found -> new Function(found.name(), found.type(), name, statement.line()));
    }

    /// The header's types and variables, without its functions.
    public synchronized HeaderDeclarations types() {
        HeaderDeclarations known = types;
        if (known == null) {
            // As one text: each parse costs as much as dozens of declarations.
            StringBuilder all = new StringBuilder();
            collectTypes(new LinkedHashSet<>(), all);
            if (!all.isEmpty()) {
                read(name, all.toString());
            }
            // This is a copy, because functions that are read later may declare more.
            known = reading.declarations().copy();
            types = known;
        }
        return known;
    }

    /// The problems in the parts that were parsed so far.
    public synchronized List<DeclarationProblem> problems() {
        return reading.declarations().problems();
    }

    /// @param done the headers that are in the text already: several may include one
    private void collectTypes(Set<HeaderText> done, StringBuilder all) {
        if (done.add(this)) {
            included.forEach(each -> each.collectTypes(done, all));
            typeStatements.forEach(statement -> all.append(statement.text()).append(";\n"));
        }
    }

    private void read(String name, String text) {
        reading.text(name, text, PredefinedMacros.catalog(), IncludeFiles.none());
    }

    private record Statement(String text, int line) {}

    /// The statements, without comments and directives. This is written without regular expressions, since a fresh JVM
    /// takes ten times as long with them.
    private static List<Statement> statements(String text) {
        char[] all = text.toCharArray();
        List<Statement> statements = new ArrayList<>();
        char[] bare = new char[all.length];
        int length = 0;
        int depth = 0;
        int line = 1;
        int firstLine = 1;
        boolean startsLine = true;
        for (int i = 0; i < all.length; i++) {
            char c = all[i];
            if (c == '/' && i + 1 < all.length && all[i + 1] == '*') {
                int end = text.indexOf("*/", i + 2);
                int after = end < 0 ? all.length : end + 2;
                for (; i < after; i++) {
                    if (all[i] == '\n') {
                        line++;
                        startsLine = true;
                        length = append(bare, length, '\n');
                    }
                }
                i--;
                firstLine = length == 0 ? line : firstLine;
                continue;
            }
            if (c == '#' && startsLine) {
                int end = text.indexOf('\n', i);
                i = (end < 0 ? all.length : end) - 1;
                continue;
            }
            startsLine = c == '\n';
            line += startsLine ? 1 : 0;
            if (c == ';' && depth == 0) {
                statements.add(new Statement(new String(bare, 0, length), firstLine));
                length = 0;
                firstLine = line;
                continue;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            length = append(bare, length, c);
            firstLine = length == 0 ? line : firstLine;
        }
        return statements;
    }

    /// Adds a character, but no blanks at the start.
    private static int append(char[] to, int length, char c) {
        if (length == 0 && (c == ' ' || c == '\n' || c == '\t' || c == '\r')) {
            return 0;
        }
        to[length] = c;
        return length + 1;
    }

    private static boolean isType(String statement) {
        for (String word : TYPE_WORDS) {
            if (statement.startsWith(word)) {
                return TYPE.matcher(statement).matches();
            }
        }
        return false;
    }

    /// The first word before a parenthesis; null if there is none.
    private static @Nullable String functionName(String statement) {
        for (int at = statement.indexOf('('); at >= 0; at = statement.indexOf('(', at + 1)) {
            int end = at;
            while (end > 0 && Character.isWhitespace(statement.charAt(end - 1))) {
                end--;
            }
            int start = end;
            while (start > 0 && isWord(statement.charAt(start - 1))) {
                start--;
            }
            if (start < end) {
                return statement.substring(start, end);
            }
        }
        return null;
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }
}
