package org.interopexplorer.core.ctype;

/// A typedef name, such as `size_t` or `wchar_t`, and the type that it stands for (C17 6.7.8).
///
/// The name matters beyond printing: `wchar_t`, `char16_t` and `time_t` say how to show a number.
///
/// @param alignment in bytes, from an attribute of the typedef; or [RecordType#NO_ALIGNMENT]
public record NamedType(String name, CType target, int alignment) implements CType {
    public NamedType(String name, CType target) {
        this(name, target, RecordType.NO_ALIGNMENT);
    }

    @Override
    public CanonicalType resolved() {
        return target.resolved();
    }
}
