package org.interopexplorer.core.typelib.idl;

/// What a piece of IDL text is.
public enum IdlToken {
    /// A word of the language: `library`, `interface`, `propget`.
    KEYWORD,
    /// A type: `long`, `BSTR`, or one that a library declares.
    TYPE,
    /// What is declared: a type, a member, a parameter.
    NAME,
    /// Text in quotes.
    STRING,
    /// A number, a version or a GUID.
    NUMBER,
    COMMENT,
    /// Brackets, commas, blanks and line ends.
    PLAIN
}
