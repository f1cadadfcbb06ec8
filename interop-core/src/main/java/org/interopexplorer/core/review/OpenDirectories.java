package org.interopexplorer.core.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds directories in which every user of the machine may make files.
final class OpenDirectories {
    /// The names of Windows' groups that everybody is in, as an English system calls them.
    private static final Set<String> EVERYBODY =
            Set.of("everyone", "builtin\\users", "nt authority\\authenticated users", "nt authority\\interactive");

    private OpenDirectories() {}

    /// Whether every user may put a file into a directory, or make the directory where it does not exist.
    static boolean isOpen(Path directory) {
        Path existing = existing(directory.toAbsolutePath().normalize());
        try {
            return existing != null && isWritableByAll(existing);
        } catch (IOException | UnsupportedOperationException _) {
            // What cannot be asked is not claimed.
            return false;
        }
    }

    private static @Nullable Path existing(Path directory) {
        Path at = directory;
        while (at != null && !Files.exists(at)) {
            at = at.getParent();
        }
        return at != null && Files.isDirectory(at) ? at : null;
    }

    private static boolean isWritableByAll(Path directory) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(directory, PosixFileAttributeView.class);
        if (posix != null) {
            Set<PosixFilePermission> all = posix.readAttributes().permissions();
            return all.contains(PosixFilePermission.OTHERS_WRITE) && all.contains(PosixFilePermission.OTHERS_EXECUTE);
        }
        AclFileAttributeView acl = Files.getFileAttributeView(directory, AclFileAttributeView.class);
        return acl != null && acl.getAcl().stream().anyMatch(OpenDirectories::letsAllWrite);
    }

    private static boolean letsAllWrite(AclEntry entry) {
        return entry.type() == AclEntryType.ALLOW
                && entry.permissions().contains(AclEntryPermission.ADD_FILE)
                && EVERYBODY.contains(entry.principal().getName().toLowerCase(Locale.ROOT));
    }
}
