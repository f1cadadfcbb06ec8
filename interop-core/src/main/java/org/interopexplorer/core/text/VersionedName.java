package org.interopexplorer.core.text;

import org.jspecify.annotations.Nullable;

/// A symbol's name and the version of it that is asked for, written as linkers and `nm -D` write it: `name`,
/// `name@VERSION`, or `name@@VERSION` for one that is the default.
///
/// Only ELF has such versions: in PE `_f@4` is the whole name of a `stdcall` function.
///
/// @param version null if the name is written without one, so that the default is meant
public record VersionedName(String name, @Nullable String version) {
    /// Takes a written name apart.
    public static VersionedName parse(String written) {
        int at = written.indexOf('@');
        return at <= 0 || at == written.length() - 1
                ? new VersionedName(written, null)
                : new VersionedName(written.substring(0, at), written.substring(written.lastIndexOf('@') + 1));
    }
}
