package org.interopexplorer.core.mangling.msvc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.interopexplorer.core.mangling.scan.NameCursor;
import org.interopexplorer.core.mangling.scan.NameWriter;

/// Qualified names, innermost part first, and template arguments.
final class MsvcNames {
    private final MsvcParser parser;
    private final NameCursor cursor;

    MsvcNames(MsvcParser parser) {
        this.parser = parser;
        this.cursor = parser.cursor;
    }

    /// ```
    /// <qualified name> ::= <part> <scope>* @
    /// <part> ::= <digit> | ?$ <template> | <simple name>
    /// ```
    String qualifiedName() throws MalformedNameException {
        String name;
        if (NameCursor.isDigit(cursor.peek())) {
            name = nameReference();
        } else if (cursor.peek() == '?' && cursor.peek(1) == '$') {
            name = rememberedTemplate();
        } else {
            name = rememberedSimpleName();
        }
        return within(name);
    }

    /// Reads the scopes around a name, up to the final `@`, and puts them before it.
    String within(String name) throws MalformedNameException {
        List<String> parts = new ArrayList<>();
        parts.add(name);
        addScopes(parts);
        return join(parts);
    }

    /// Adds the scopes up to the final `@`, innermost first.
    void addScopes(List<String> parts) throws MalformedNameException {
        while (!cursor.accept('@')) {
            parser.limits.step();
            parts.add(scope());
        }
    }

    /// Joins the parts, given innermost first, as C++ writes them.
    String join(List<String> parts) throws MalformedNameException {
        long length = 0;
        for (String part : parts) {
            length += part.length() + 2L;
        }
        if (length > NameWriter.LIMIT) {
            throw cursor.malformed("the demangled form is longer than 1 MiB");
        }
        List<String> outermostFirst = new ArrayList<>(parts);
        Collections.reverse(outermostFirst);
        return String.join("::", outermostFirst);
    }

    /// ```
    /// <scope> ::= <digit> | ?$ <template> | ?A <anything> @ | ? <number> ? <symbol> | <simple name>
    /// ```
    private String scope() throws MalformedNameException {
        if (NameCursor.isDigit(cursor.peek())) {
            return nameReference();
        } else if (cursor.peek() != '?') {
            return rememberedSimpleName();
        } else if (cursor.peek(1) == '$') {
            return rememberedTemplate();
        } else if (cursor.peek(1) == 'A') {
            return anonymousNamespace();
        }
        return localScope();
    }

    private String anonymousNamespace() throws MalformedNameException {
        cursor.skip(2);
        parser.back.addName(textUntilAt());
        return "`anonymous namespace'";
    }

    private String localScope() throws MalformedNameException {
        cursor.skip(1);
        long number = parser.number();
        cursor.expect('?');
        parser.limits.enter();
        String symbol = parser.symbols.symbol();
        parser.limits.leave();
        return "`" + symbol + "'::`" + number + "'";
    }

    String nameReference() throws MalformedNameException {
        int index = cursor.next() - '0';
        if (index >= parser.back.names().size()) {
            throw cursor.malformed("a back reference to a name that has not been given yet");
        }
        return parser.back.names().get(index);
    }

    String rememberedSimpleName() throws MalformedNameException {
        String name = simpleName();
        parser.back.addName(name);
        return name;
    }

    private String rememberedTemplate() throws MalformedNameException {
        cursor.skip(2);
        String name = template();
        parser.back.addName(name);
        return name;
    }

    /// A name up to `@`, at least one character.
    String simpleName() throws MalformedNameException {
        String name = textUntilAt();
        if (name.isEmpty()) {
            throw cursor.malformed("a name is empty");
        }
        return name;
    }

    private String textUntilAt() throws MalformedNameException {
        int start = cursor.position();
        while (cursor.peek() != '@') {
            if (cursor.atEnd()) {
                throw cursor.malformed("a name has no end");
            }
            cursor.skip(1);
        }
        String text = new String(cursor.bytes(), start, cursor.position() - start, StandardCharsets.UTF_8);
        cursor.skip(1);
        return text;
    }

    /// The name and arguments of a template, after `?$` was read.
    private String template() throws MalformedNameException {
        parser.limits.enter();
        BackReferences outer = parser.back;
        parser.back = new BackReferences();
        String name = rememberedSimpleName() + arguments();
        parser.back = outer;
        parser.limits.leave();
        return name;
    }

    String arguments() throws MalformedNameException {
        StringBuilder list = new StringBuilder("<");
        while (!cursor.accept('@')) {
            if (emptyPack()) {
                continue;
            }
            String argument = argument();
            if (argument.length() > NameWriter.LIMIT - list.length()) {
                throw cursor.malformed("the demangled form is longer than 1 MiB");
            }
            list.append(list.length() == 1 ? "" : ", ").append(argument);
        }
        return list.append('>').toString();
    }

    private boolean emptyPack() {
        return cursor.accept("$S") || cursor.accept("$$V") || cursor.accept("$$$V") || cursor.accept("$$Z");
    }

    /// ```
    /// <argument> ::= $0 <number> | $1 <symbol> | $E <symbol> | $H <symbol> <number> | $I … | $J … | $F
    ///              <number> <number>
    ///            ::= $G <number> <number> <number> | $A <bits of a float> | $B <bits of a double> |
    ///            ::= $6 <part> | $C <part> | $$Y <name> | $M <type> <argument> | <type>
    /// ```
    private String argument() throws MalformedNameException {
        if (cursor.accept("$$Y")) {
            return qualifiedName();
        } else if (cursor.accept("$M")) {
            parser.types.type();
            cursor.accept('$');
            return cursor.peek() == '?' ? pointee() : value();
        } else if (cursor.peek() == '$' && isValue(cursor.peek(1))) {
            cursor.skip(1);
            return value();
        }
        return parser.text.of(parser.types.type());
    }

    private static boolean isValue(int code) {
        return "01236ABCEFGHIJ".indexOf(code) >= 0;
    }

    /// The text after the mark of a value: a number, a symbol, parts of a pointer to a member, or since C++20 a
    /// class or an array.
    private String value() throws MalformedNameException {
        int code = cursor.next();
        return switch (code) {
            case '0' -> parser.numberText();
            case '1' -> "&" + pointee();
            case '2', '3' -> structure();
            case '6', 'C' -> part(code);
            case 'A' -> Float.toString(Float.intBitsToFloat((int) parser.number()));
            case 'B' -> Double.toString(Double.longBitsToDouble(parser.number()));
            case 'E' -> pointee();
            case 'F' -> numbers("{", 2);
            case 'G' -> numbers("{", 3);
            case 'H' -> numbers("{" + pointee() + ", ", 1);
            case 'I' -> numbers("{" + pointee() + ", ", 2);
            case 'J' -> numbers("{" + pointee() + ", ", 3);
            default -> throw cursor.malformed("unknown kind of template argument");
        };
    }

    /// ```
    /// <part> ::= 6 <part> <member> @ | C <part> (0 <index>)* @ | 1 <symbol>
    /// ```
    ///
    /// The name does not tell whether it is the part's address or the part.
    private String part(int kind) throws MalformedNameException {
        if (kind == '1') {
            cursor.expect('?');
            return parser.symbols.objectName();
        }
        parser.limits.enter();
        StringBuilder text = new StringBuilder(part(cursor.next()));
        switch (kind) {
            case '6' -> {
                text.append('.').append(simpleName());
                cursor.expect('@');
            }
            case 'C' -> {
                while (!cursor.accept('@')) {
                    cursor.expect('0');
                    text.append('[').append(parser.numberText()).append(']');
                }
            }
            default -> throw cursor.malformed("unknown part of an object");
        }
        parser.limits.leave();
        return text.toString();
    }

    /// A type, then each member as its type and value, up to `@`.
    private String structure() throws MalformedNameException {
        parser.limits.enter();
        StringBuilder text = new StringBuilder(parser.text.of(parser.types.type())).append('{');
        String separator = "";
        while (!cursor.accept('@')) {
            boolean nested = cursor.peek() == '2' || cursor.peek() == '3';
            if (!nested) {
                parser.types.type();
            }
            String member = value();
            if (member.length() > NameWriter.LIMIT - text.length()) {
                throw cursor.malformed("the demangled form is longer than 1 MiB");
            }
            text.append(separator).append(member);
            separator = ", ";
        }
        parser.limits.leave();
        return text.append('}').toString();
    }

    private String pointee() throws MalformedNameException {
        cursor.expect('?');
        return parser.symbols.symbolAfterMark();
    }

    private String numbers(String start, int count) throws MalformedNameException {
        StringBuilder text = new StringBuilder(start);
        for (int i = 0; i < count; i++) {
            text.append(i == 0 ? "" : ", ").append(parser.number());
        }
        return text.append('}').toString();
    }
}
