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

/// A header at hand as text, which includes nothing and is parsed only as far as it is asked about.
///
/// The first question parses the types, each further one the function it asks for, so that one function of a long
/// header costs no more than a typed prototype; functions share the struct types. Common type names need no
/// declaration. Written for the project's own catalog: comments are `/* */`, there are no function bodies, and
/// directives are passed over. Safe for use by several threads.
public final class HeaderText {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern DIRECTIVE = Pattern.compile("^#.*$", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("(typedef\\b.*|(struct|union|enum)\\s*\\w*\\s*(\\{.*)?)", Pattern.DOTALL);
    private static final Pattern FUNCTION_NAME = Pattern.compile("(\\w+)\\s*\\(");

    private final String name;
    private final List<Statement> typeStatements = new ArrayList<>();
    private final Map<String, Statement> functions = new LinkedHashMap<>();
    private final DeclarationCollector reading;
    private @Nullable HeaderDeclarations types;

    /// @param name how answers name the header, such as `math.h`
    public HeaderText(Abi abi, String name, String text) {
        this.name = name;
        this.reading = new DeclarationCollector(abi, new String[0]);
        for (Statement statement : statements(text)) {
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

    /// The names of the functions it declares, in order; nothing is parsed for this.
    public Set<String> functions() {
        return Collections.unmodifiableSet(functions.keySet());
    }

    /// A function; empty where the header does not declare it.
    public synchronized Optional<Function> function(String function) {
        Statement statement = functions.get(function);
        if (statement == null) {
            return Optional.empty();
        }
        types();
        if (!reading.functions().containsKey(function)) {
            read(statement);
        }
        return Optional.ofNullable(reading.functions().get(function))
                .map(found -> new Function(found.name(), found.type(), name, statement.line()));
    }

    /// Its types, without its functions.
    public synchronized HeaderDeclarations types() {
        HeaderDeclarations known = types;
        if (known == null) {
            typeStatements.forEach(this::read);
            // Copied, because the functions that are read later may declare more.
            known = reading.declarations().copy();
            types = known;
        }
        return known;
    }

    /// What could not be understood of the part that was read.
    public synchronized List<DeclarationProblem> problems() {
        return reading.declarations().problems();
    }

    private void read(Statement statement) {
        reading.text(name, statement.text() + ";", PredefinedMacros.typed(), IncludeFiles.none());
    }

    private record Statement(String text, int line) {}

    private static List<Statement> statements(String text) {
        String bare = COMMENT.matcher(text)
                .replaceAll(match -> "\n".repeat((int) match.group().lines().count() - 1));
        bare = DIRECTIVE.matcher(bare).replaceAll("");
        List<Statement> statements = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ';' && depth == 0) {
                int first = start
                        + (bare.substring(start, i).length()
                                - bare.substring(start, i).stripLeading().length());
                int line = 1
                        + (int) bare.chars()
                                .limit(first)
                                .filter(each -> each == '\n')
                                .count();
                statements.add(new Statement(bare.substring(first, i), line));
                start = i + 1;
            }
        }
        return statements;
    }
}
