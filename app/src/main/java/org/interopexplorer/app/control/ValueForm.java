package org.interopexplorer.app.control;

/// One textual form of a value.
public record ValueForm(Kind kind, String text) {
    /// The kinds of form.
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
