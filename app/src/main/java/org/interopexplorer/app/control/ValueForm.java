package org.interopexplorer.app.control;

/// One way to write one value: which, and the text of it.
public record ValueForm(Kind kind, String text) {
    /// The kinds of form; the window has a name for each.
    public enum Kind {
        DECIMAL,
        UNSIGNED,
        HEXADECIMAL,
        OCTAL,
        BINARY,
        CHARACTER,
        TEXT,
        LENGTH,
        CONSTANT,
        TIME,
        TRUTH,
        ADDRESS,
        SYMBOL,
        BITS,
        HEX_FLOAT,
        LITERAL
    }
}
