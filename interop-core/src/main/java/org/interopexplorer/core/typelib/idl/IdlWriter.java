package org.interopexplorer.core.typelib.idl;

import org.interopexplorer.core.text.SafeText;
/// Writes tokens, indents lines, and separates the items of lists.

final class IdlWriter {
    private static final String INDENT = "    ";

    private final IdlSink sink;
    private int depth;
    private boolean lineStarted;

    IdlWriter(IdlSink sink) {
        this.sink = sink;
    }

    IdlSink sink() {
        return sink;
    }

    IdlWriter keyword(String word) {
        return token(IdlToken.KEYWORD, word);
    }

    IdlWriter type(String name) {
        return token(IdlToken.TYPE, name);
    }

    IdlWriter name(String name) {
        return token(IdlToken.NAME, name);
    }

    IdlWriter number(String number) {
        return token(IdlToken.NUMBER, number);
    }

    IdlWriter string(String text) {
        return token(IdlToken.STRING, quoted(text));
    }

    IdlWriter plain(String text) {
        return token(IdlToken.PLAIN, text);
    }

    IdlWriter comment(String text) {
        return token(IdlToken.COMMENT, text);
    }

    IdlWriter token(IdlToken kind, String text) {
        if (!lineStarted) {
            sink.accept(IdlToken.PLAIN, INDENT.repeat(depth));
            lineStarted = true;
        }
        // A name from a file must not start a new line.
        sink.accept(kind, kind == IdlToken.PLAIN ? text : SafeText.oneLine(text));
        return this;
    }

    IdlWriter line() {
        sink.accept(IdlToken.PLAIN, "\n");
        lineStarted = false;
        return this;
    }

    IdlWriter line(String end) {
        return plain(end).line();
    }

    /// Writes a line without indentation, such as `#endif`.
    IdlWriter directive(String text) {
        lineStarted = true;
        sink.accept(IdlToken.KEYWORD, text);
        return line();
    }

    IdlWriter open() {
        line("{");
        depth++;
        return this;
    }

    IdlWriter close(String end) {
        depth--;
        return line("}" + end);
    }

    void deeper() {
        depth++;
    }

    void shallower() {
        depth--;
    }

    /// The text as a string literal. Characters for which IDL has no escape stay as they are.
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\\' -> quoted.append("\\\\");
                case '"' -> quoted.append("\\\"");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
