package org.interopexplorer.core.mangling.itanium;

/// Flags of what follows a type or a member function's parameters.
final class Qualifiers {
    static final int CONST = 1;
    static final int VOLATILE = 2;
    static final int RESTRICT = 4;
    static final int LVALUE = 8;
    static final int RVALUE = 16;
    static final int TRANSACTION_SAFE = 32;
    static final int NOEXCEPT = 64;

    private Qualifiers() {}
}
