package org.interopexplorer.app.control;

/// One way to write one value: which, and the text of it.
public record ValueForm(Kind kind, String text) {
    /// The ways there are; a window names each in its own language.
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
