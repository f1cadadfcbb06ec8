package org.interopexplorer.core.image;

import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// One thing that a library offers to others.
///
/// @param name as the file spells it; empty where only the ordinal names it
/// @param ordinal the number by which it can also be asked for; null in formats without
/// @param address unsigned, as the file states it and relative to where it wants to be loaded; in ELF `st_value`, for
///     [ExportTarget.Tls] an offset in the thread's block, for [ExportTarget.Absolute] the value itself; in PE the
///     relative virtual address, for [ExportTarget.Forwarder] that of its text
/// @param size in bytes, unsigned; 0 where the file does not say
/// @param version the symbol version (`GLIBC_2.17`); null where it has none
/// @param defaultVersion whether an unversioned request gets this one (`name@@version`); true where there is no version
public record Export(
        String name,
        @Nullable Ordinal ordinal,
        long address,
        long size,
        ExportTarget target,
        @Nullable String version,
        boolean defaultVersion,
        Binding binding) {
    /// The name, with its version as linkers write it: `name`, `name@version` (hidden) or `name@@version` (default).
    public String versionedName() {
        if (version == null) {
            return name;
        }
        return name + versionMark() + version;
    }

    /// What stands before the version: `@@` of the default one, `@` of any other.
    public String versionMark() {
        return defaultVersion ? "@@" : "@";
    }

    /// What gets this one of the loader: its name, and its version too where a request without one gets another.
    public String requestName() {
        return defaultVersion ? name : versionedName();
    }

    /// Whether it is what a request for a name means, or one of several of that name.
    public boolean isNamed(VersionedName wanted) {
        return name.equals(wanted.name())
                && (wanted.version() == null || wanted.version().equals(version));
    }

    /// What to call it on screen: its name, or `#ordinal` where it has none.
    public String label() {
        return name.isEmpty() && ordinal != null ? ordinal.toString() : name;
    }
}
