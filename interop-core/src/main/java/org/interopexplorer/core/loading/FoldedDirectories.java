package org.interopexplorer.core.loading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Directories in which case does not count, on a system where it does; each is listed once.
final class FoldedDirectories {
    private final Map<Path, Map<String, Path>> listed = new HashMap<>();

    /// What is called so, in whatever case; null where nothing is.
    @Nullable
    Path child(Path directory, String name) {
        Path exact = LibrarySearch.child(directory, name);
        if (exact == null || Files.exists(exact)) {
            return exact;
        }
        return list(directory).get(name.toLowerCase(Locale.ROOT));
    }

    /// Everything in it by its name in lower case; empty where it is not there or may not be listed.
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
