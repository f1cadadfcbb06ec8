package org.interopexplorer.core.ctype;

import org.jspecify.annotations.Nullable;

/// What a declaration says of a function's result, beside its type.
///
/// @param freedWith the function that gives the result back; null if nothing says it
/// @param length how much the result points at, as gcc's `alloc_size` says; null if nothing says it
/// @param nonNull whether the result is never null
/// @param mustUse whether a caller must not ignore the result
/// @param setsLastError whether a failure leaves its code for `GetLastError`
public record Promises(
        @Nullable String freedWith,
        @Nullable DeclaredLength length,
        boolean nonNull,
        boolean mustUse,
        boolean setsLastError) {
    /// Nothing is said.
    public static final Promises NONE = new Promises(null, null, false, false, false);

    /// These promises, completed by those of another declaration of the function.
    public Promises or(Promises other) {
        return new Promises(
                freedWith == null ? other.freedWith : freedWith,
                length == null ? other.length : length,
                nonNull || other.nonNull,
                mustUse || other.mustUse,
                setsLastError || other.setsLastError);
    }
}
