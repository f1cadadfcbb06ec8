package org.interopexplorer.core.loading;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What matters of a library while its dependencies are searched for.
///
/// @param file where it was loaded from
/// @param rpath its own DT_RPATH; empty where it has a DT_RUNPATH, which makes the loader ignore the other
record Requester(Path file, List<String> rpath, List<String> runpath, boolean defaultDirectories) {
    /// The paths that these items stand for, with `$ORIGIN`, `$LIB` and `$PLATFORM` replaced (`ld.so(8)`, Dynamic
    /// string
    /// tokens); two for an item with `$LIB`, whose meaning depends on the distribution.
    List<Path> expand(List<String> items, LoaderEnvironment environment) {
        Path directory = file.toAbsolutePath().getParent();
        String origin = directory == null ? "/" : directory.toString();
        String platform = LoaderEnvironment.platform(environment.host());
        List<Path> paths = new ArrayList<>();
        for (String item : items) {
            String known = replace(replace(item, "ORIGIN", origin), "PLATFORM", platform);
            for (String lib : environment.libraryDirectoryNames()) {
                String text = replace(known, "LIB", lib);
                try {
                    Path path = Path.of(text.isEmpty() ? "." : text).normalize();
                    if (!paths.contains(path)) {
                        paths.add(path);
                    }
                } catch (InvalidPathException _) {
                    // Not a path on this system, so nothing can be there.
                }
            }
        }
        return paths;
    }

    private static String replace(String text, String token, String value) {
        return text.replace("${" + token + "}", value).replace("$" + token, value);
    }
}
