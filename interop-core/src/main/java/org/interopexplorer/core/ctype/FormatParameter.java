package org.interopexplorer.core.ctype;

/// The parameter of a variadic function that is a format for the arguments after it (C17 7.21.6; gcc's attribute
/// `format`).
///
/// @param kind the family whose rules the format follows
/// @param parameter the index of the parameter
public record FormatParameter(Kind kind, int parameter) {
    /// The families of functions with formats.
    public enum Kind {
        /// Formats of `printf`: the arguments are values.
        PRINTS,
        /// Formats of `scanf`: the arguments point at the places for the values.
        SCANS
    }
}
