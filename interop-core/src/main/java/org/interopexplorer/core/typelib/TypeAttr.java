package org.interopexplorer.core.typelib;

/// The attributes of a type (`TYPEATTR`).
///
/// @param guid [Guid#NULL] if the type has none
/// @param flags bits of [TypeFlag]
/// @param size of an instance, in bytes, on the system that the library is for
/// @param alignment in bytes
/// @param vtableSize in bytes, including inherited entries
public record TypeAttr(
        Guid guid, TypeKind kind, int flags, Version version, int lcid, long size, int alignment, int vtableSize) {
    public boolean has(TypeFlag flag) {
        return flag.in(flags);
    }
}
