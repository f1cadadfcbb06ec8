package org.interopexplorer.core.image;

import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// A symbol that a library offers to others.
///
/// @param name as in the file; empty if only the ordinal names it
/// @param ordinal the number by which it can also be requested; null in formats without ordinals
/// @param address unsigned, as the file states it and relative to where it wants to be loaded; in ELF `st_value`,
///     for [ExportTarget.Tls] an offset in the thread's block, for [ExportTarget.Absolute] the value itself; in
///     PE the relative virtual address, for [ExportTarget.Forwarder] that of its text
/// @param size in bytes, unsigned; 0 if the file does not give it
/// @param version the symbol version (`GLIBC_2.17`); null if it has none
/// @param defaultVersion whether an unversioned request gets this one (`name@@version`); true without versions
public record Export(
        String name,
        @Nullable Ordinal ordinal,
        long address,
        long size,
        ExportTarget target,
        @Nullable String version,
        boolean defaultVersion,
        Binding binding) {
    /// The name, with its version as linkers write it: `name`, `name@version` (hidden) or `name@@version`
    /// (default).
    public String versionedName() {
        if (version == null) {
            return name;
        }
        return name + versionMark() + version;
    }

    /// The mark before the version: `@@` for the default one, `@` for others.
    public String versionMark() {
        return defaultVersion ? "@@" : "@";
    }

    /// The name to request from the loader; with the version if a request without one gets another export.
    public String requestName() {
        return defaultVersion ? name : versionedName();
    }

    /// Whether a request for this name means this export.
    public boolean isNamed(VersionedName wanted) {
        return name.equals(wanted.name())
                && (wanted.version() == null || wanted.version().equals(version));
    }

    /// Its label: its name, or `#ordinal` if it has none.
    public String label() {
        return name.isEmpty() && ordinal != null ? ordinal.toString() : name;
    }
}
