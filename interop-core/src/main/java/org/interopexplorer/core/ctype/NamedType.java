package org.interopexplorer.core.ctype;

/// A typedef name, such as `size_t` or `wchar_t`, and the type that it stands for (C17 6.7.8).
///
/// The name matters beyond printing: `wchar_t`, `char16_t` and `time_t` say how a number wants to be shown.
public record NamedType(String name, CType target) implements CType {
    @Override
    public CanonicalType resolved() {
        return target.resolved();
    }
}
