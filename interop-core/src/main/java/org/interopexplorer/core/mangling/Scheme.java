package org.interopexplorer.core.mangling;

/// How a linker name was made out of a source name.
public enum Scheme {
    /// C++ by the Itanium ABI: `_Z…`.
    ITANIUM,
    /// Rust before the v0 scheme: `_ZN…17h0123456789abcdefE`.
    RUST_LEGACY,
    /// Rust, RFC 2603: `_R…`.
    RUST_V0,
    /// Microsoft C++: `?…`.
    MSVC,
    /// C with a calling convention: `_name@8`, `@name@8`, `name@@8`.
    C_DECORATED,
    /// Ada by GNAT: `ada__text_io__put_line`, `_ada_main`.
    ADA,
    /// Not mangled, or not in a way that could be understood.
    NONE
}
