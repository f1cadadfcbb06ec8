package org.interopexplorer.core.loading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Looks up names without regard to case on a case-sensitive system. Each directory is listed once.
final class FoldedDirectories {
    private final Map<Path, Map<String, Path>> listed = new HashMap<>();

    /// The entry with this name in any case; null if there is none.
    @Nullable
    Path child(Path directory, String name) {
        Path exact = LibrarySearch.child(directory, name);
        if (exact == null || Files.exists(exact)) {
            return exact;
        }
        return list(directory).get(name.toLowerCase(Locale.ROOT));
    }

    /// The entries of a directory by lower-case name; empty if it does not exist or may not be listed.
    Map<String, Path> list(Path directory) {
        return listed.computeIfAbsent(directory, FoldedDirectories::read);
    }

    private static Map<String, Path> read(Path directory) {
        Map<String, Path> names = new HashMap<>();
        for (Path file : Directories.list(directory, "*")) {
            names.put(file.getFileName().toString().toLowerCase(Locale.ROOT), file);
        }
        return names;
    }
}
