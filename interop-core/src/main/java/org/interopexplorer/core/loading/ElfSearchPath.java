package org.interopexplorer.core.loading;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.machine.Machine;

/// The search paths that an ELF library carries, with their tokens replaced (`ld.so(8)`, Dynamic string tokens).
///
/// @param machine whose processor and width `$PLATFORM` and `$LIB` stand for
record ElfSearchPath(Machine machine) {
    /// The paths that these items stand for; two for an item with `$LIB`, whose meaning depends on the distribution.
    List<Path> expand(List<String> items, LoadedLibrary asker) {
        String origin = asker.directory().toString();
        String platform = ElfPlaces.platform(machine);
        List<Path> paths = new ArrayList<>();
        for (String item : items) {
            String known = replace(replace(item, "ORIGIN", origin), "PLATFORM", platform);
            for (String lib : ElfPlaces.libraryDirectoryNames(machine)) {
                String text = replace(known, "LIB", lib);
                try {
                    Path path = Path.of(text.isEmpty() ? "." : text);
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

    /// The DT_RUNPATH of a library, which serves its own dependencies only.
    List<Path> runpath(LoadedLibrary asker) {
        return asker.image() == null
                ? List.of()
                : expand(asker.image().linkage().runpath(), asker);
    }

    /// The DT_RPATH of the asker, then of the one that had it loaded, and so on up; one beside a DT_RUNPATH does not
    /// count, and where the asker itself has a DT_RUNPATH none does.
    List<Path> inheritedRpath(LoadedLibrary asker) {
        List<Path> paths = new ArrayList<>();
        if (asker.image() == null || asker.image().linkage().runpath().isEmpty()) {
            for (LoadedLibrary at : asker.upwards()) {
                if (at.image() != null && at.image().linkage().runpath().isEmpty()) {
                    paths.addAll(expand(at.image().linkage().rpath(), at));
                }
            }
        }
        return paths;
    }
}
