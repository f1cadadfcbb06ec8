package org.interopexplorer.core.metadata;

/// The native function that a method calls (`DllImport`, ECMA-335 II.22.22 and II.23.1.8).
///
/// @param token of its row
/// @param method a definition of a method
/// @param entryPoint the name as declared; `#` and a number for an ordinal
/// @param library the name as declared, with or without `.dll`
public record PlatformInvoke(Token token, Token method, int flags, String entryPoint, String library) {
    /// The encoding of text, which also selects between the names with `A` and `W`.
    public enum CharSet {
        NOT_SAID,
        ANSI,
        UNICODE,
        AUTO
    }

    /// The calling convention.
    public enum Convention {
        /// `stdcall` on Windows, C's elsewhere.
        PLATFORM,
        C,
        STDCALL,
        THISCALL,
        FASTCALL
    }

    /// Whether only the exact name is looked for.
    public boolean exactSpelling() {
        return (flags & 0x0001) != 0;
    }

    public CharSet charSet() {
        return switch (flags & 0x0006) {
            case 0x0002 -> CharSet.ANSI;
            case 0x0004 -> CharSet.UNICODE;
            case 0x0006 -> CharSet.AUTO;
            default -> CharSet.NOT_SAID;
        };
    }

    public boolean setsLastError() {
        return (flags & 0x0040) != 0;
    }

    public Convention convention() {
        return switch (flags & 0x0700) {
            case 0x0200 -> Convention.C;
            case 0x0300 -> Convention.STDCALL;
            case 0x0400 -> Convention.THISCALL;
            case 0x0500 -> Convention.FASTCALL;
            default -> Convention.PLATFORM;
        };
    }

    /// Whether characters that the code page lacks become similar ones: set to true, set to false, or left to the
    /// type.
    public int bestFit() {
        return (flags & 0x0030) >> 4;
    }
}
