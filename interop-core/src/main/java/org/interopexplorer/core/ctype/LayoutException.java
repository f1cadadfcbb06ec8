package org.interopexplorer.core.ctype;

/// Thrown if a type has no size, so that a call cannot pass it by value. It gives the reason.
public final class LayoutException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Why a type has no size.
    public enum Reason {
        /// A struct, union or array whose contents were never declared, or `void` (C17 6.2.5 p19-22).
        INCOMPLETE("is incomplete: only a pointer to it can be used"),
        /// A function is not an object (C17 6.2.5 p1).
        FUNCTION("is a function: only a pointer to it can be used"),
        /// The type would need more than [Long#MAX_VALUE] bytes.
        TOO_LARGE("is larger than any memory"),
        /// The type holds itself by value, or nests deeper than [Layout#MAX_DEPTH].
        ENDLESS("holds itself, or nests too deeply to be measured");

        private final String english;

        Reason(String english) {
            this.english = english;
        }
    }

    private final Reason reason;
    private final transient CType type;

    LayoutException(Reason reason, CType type) {
        super(CSpelling.of(type) + " " + reason.english);
        this.reason = reason;
        this.type = type;
    }

    public Reason reason() {
        return reason;
    }

    /// The type at fault, which may be the type of a member.
    public CType type() {
        return type;
    }
}
