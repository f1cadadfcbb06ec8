package org.interopexplorer.core.header;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
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
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern DIRECTIVE = Pattern.compile("^#.*$", Pattern.MULTILINE);
    /// A type or a variable. Variables are read together with the types.
    private static final Pattern TYPE =
            Pattern.compile("(typedef\\b.*|(struct|union|enum)\\s*\\w*\\s*(\\{.*)?|extern\\b[^(]*)", Pattern.DOTALL);
    private static final Pattern FUNCTION_NAME = Pattern.compile("(\\w+)\\s*\\(");

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
            if (TYPE.matcher(statement.text()).matches()) {
                typeStatements.add(statement);
                continue;
            }
            Matcher function = FUNCTION_NAME.matcher(statement.text());
            if (function.find()) {
                functions.put(function.group(1), statement);
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
            readTypes(this);
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

    private void readTypes(HeaderText of) {
        of.included.forEach(this::readTypes);
        // As one text: each parse costs as much as dozens of declarations.
        StringBuilder all = new StringBuilder();
        of.typeStatements.forEach(statement -> all.append(statement.text()).append(";\n"));
        if (!all.isEmpty()) {
            read(of.name, all.toString());
        }
    }

    private void read(String name, String text) {
        reading.text(name, text, PredefinedMacros.catalog(), IncludeFiles.none());
    }

    private record Statement(String text, int line) {}

    private static List<Statement> statements(String text) {
        String bare = COMMENT.matcher(text)
                .replaceAll(match -> "\n".repeat((int) match.group().lines().count() - 1));
        bare = DIRECTIVE.matcher(bare).replaceAll("");
        List<Statement> statements = new ArrayList<>();
        int depth = 0;
        int first = 0;
        int line = 1;
        int firstLine = 1;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            line += c == '\n' ? 1 : 0;
            if (first == i && Character.isWhitespace(c)) {
                first++;
                firstLine = line;
            }
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ';' && depth == 0) {
                statements.add(new Statement(bare.substring(first, i), firstLine));
                first = i + 1;
                firstLine = line;
            }
        }
        return statements;
    }
}
