package org.interopexplorer.core.mangling.itanium;

/// Flags for the qualifiers after a type or after a member function's parameters.
final class Qualifiers {
    static final int CONST = 1;
    static final int VOLATILE = 2;
    static final int RESTRICT = 4;
    static final int LVALUE = 8;
    static final int RVALUE = 16;
    static final int TRANSACTION_SAFE = 32;
    static final int NOEXCEPT = 64;

    /// The first parameter is an explicit `this` (C++23).
    static final int EXPLICIT_THIS = 128;

    private Qualifiers() {}
}
