package org.interopexplorer.core.typelib.idl;

/// The kind of a piece of IDL text.
public enum IdlToken {
    /// A word of the language: `library`, `interface`, `propget`.
    KEYWORD,
    /// A type: `long`, `BSTR`, or one that a library declares.
    TYPE,
    /// The declared name: of a type, a member, a parameter.
    NAME,
    /// Text in quotes.
    STRING,
    /// A number, a version or a GUID.
    NUMBER,
    COMMENT,
    /// Brackets, commas, blanks and line ends.
    PLAIN
}
