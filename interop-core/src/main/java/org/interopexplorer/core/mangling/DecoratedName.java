package org.interopexplorer.core.mangling;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of an export of 32-bit Windows that tells its calling convention: `f@8` or `_f@8` (stdcall), `@f@8`
/// (fastcall), `f@@8` (vectorcall).
///
/// @param identifier as a header declares it
/// @param bytes the size of the arguments
public record DecoratedName(String identifier, Kind kind, int bytes) {
    /// What a decoration says.
    public enum Kind {
        STDCALL,
        FASTCALL,
        VECTORCALL
    }

    private static final Pattern DECORATED =
            Pattern.compile("(?<mark>[@_]?)(?<name>[A-Za-z_$][\\w$]*)(?<at>@@?)(?<bytes>\\d{1,4})");

    /// What a name says; empty if it is not decorated.
    public static Optional<DecoratedName> parse(String export) {
        if (export.indexOf('@') < 0) {
            return Optional.empty();
        }
        Matcher parts = DECORATED.matcher(export);
        if (!parts.matches()) {
            return Optional.empty();
        }
        boolean twice = parts.group("at").length() == 2;
        boolean fast = parts.group("mark").equals("@");
        if (twice && fast) {
            return Optional.empty();
        }
        return Optional.of(new DecoratedName(
                parts.group("name"),
                twice ? Kind.VECTORCALL : fast ? Kind.FASTCALL : Kind.STDCALL,
                Integer.parseInt(parts.group("bytes"))));
    }

    /// The keyword of the convention.
    public String keyword() {
        return switch (kind) {
            case STDCALL -> "__stdcall";
            case FASTCALL -> "__fastcall";
            case VECTORCALL -> "__vectorcall";
        };
    }
}
