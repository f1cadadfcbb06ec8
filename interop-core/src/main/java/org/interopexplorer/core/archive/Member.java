package org.interopexplorer.core.archive;

import org.interopexplorer.core.diagnostic.Diagnostic;
import org.jspecify.annotations.Nullable;

/// A member of an archive.
///
/// @param name as in the archive, with `/` between its parts and without `./` in front
/// @param size in bytes; -1 if the archive does not say it before the content
/// @param refusal why it cannot be read; null if it can
public record Member(String name, long size, @Nullable Diagnostic refusal) {
    /// The part of a name after the last separator.
    public static String lastPart(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    static String tidy(String name) {
        String tidy = name;
        while (tidy.startsWith("./")) {
            tidy = tidy.substring(2);
        }
        return tidy;
    }

    /// The refusal of a name that leads out of the archive; null for others. No such name is ever used as a path;
    /// an archive that has one is not what it seems.
    static @Nullable Diagnostic refusalOfName(String name) {
        boolean absolute = name.startsWith("/")
                || name.startsWith("\\")
                || (name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0)));
        boolean leaves = false;
        for (String part : name.split("[/\\\\]", -1)) {
            leaves |= part.equals("..");
        }
        return absolute || leaves || name.indexOf('\0') >= 0 ? Diagnostic.of(ArchiveFault.NAME, -1, name) : null;
    }
}
