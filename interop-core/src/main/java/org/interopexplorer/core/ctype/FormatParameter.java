package org.interopexplorer.core.ctype;

/// Which parameter of a variadic function is a format that describes the arguments after it (C17 7.21.6; gcc's
/// attribute `format`).
///
/// @param kind whose rules the format follows
/// @param parameter its index
public record FormatParameter(Kind kind, int parameter) {
    /// The families of functions with formats.
    public enum Kind {
        /// As `printf` reads formats: the arguments are values.
        PRINTS,
        /// As `scanf` reads formats: the arguments point at where values go.
        SCANS
    }
}
