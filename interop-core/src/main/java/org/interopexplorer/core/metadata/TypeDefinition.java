package org.interopexplorer.core.metadata;

import org.jspecify.annotations.Nullable;

/// A type that the metadata defines (ECMA-335 II.22.37).
///
/// @param token of its row
/// @param name without its namespace and enclosing type; a generic type's ends in its number of parameters:
///     `IVector`1`
/// @param fullName with its namespace; for a nested type, after its enclosing type and a `+`
/// @param base its base type; null for interfaces and `System.Object`
public record TypeDefinition(
        Token token,
        int flags,
        String namespace,
        String name,
        String fullName,
        @Nullable Token base) {
    /// How the fields of a struct are laid out.
    public enum LayoutKind {
        AUTO,
        SEQUENTIAL,
        EXPLICIT
    }

    /// The encoding of strings if a declaration does not give it.
    public enum Strings {
        ANSI,
        UNICODE,
        AUTO
    }

    public boolean isInterface() {
        return (flags & 0x20) != 0;
    }

    /// Whether it comes from a type library or WinRT and is no managed class (`ComImport`).
    public boolean isImported() {
        return (flags & 0x1000) != 0;
    }

    /// Whether it belongs to WinRT.
    public boolean isWindowsRuntime() {
        return (flags & 0x4000) != 0;
    }

    public LayoutKind layoutKind() {
        return switch (flags & 0x18) {
            case 0x08 -> LayoutKind.SEQUENTIAL;
            case 0x10 -> LayoutKind.EXPLICIT;
            default -> LayoutKind.AUTO;
        };
    }

    public Strings strings() {
        return switch (flags & 0x30000) {
            case 0x10000 -> Strings.UNICODE;
            case 0x20000 -> Strings.AUTO;
            default -> Strings.ANSI;
        };
    }
}
