package org.interopexplorer.core.mangling;

/// The mangling scheme of a linker name.
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
    /// D: `_D…`.
    D,
    /// Ada by GNAT: `ada__text_io__put_line`, `_ada_main`.
    ADA,
    /// Swift: `$s…`. Recognized, not decoded.
    SWIFT,
    /// Go: a package path, a dot, a name. Recognized, not decoded.
    GO,
    /// Not mangled, or not in a way that could be understood.
    NONE
}
