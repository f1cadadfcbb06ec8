package org.interopexplorer.core.loading;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// The search paths that an ELF library carries, with their tokens replaced (`ld.so(8)`, Dynamic string tokens).
///
/// @param machine whose processor and width `$PLATFORM` and `$LIB` stand for
record ElfSearchPath(Machine machine) {
    /// A name that goes on with one of these is another word.
    private static final Pattern TOKEN =
            Pattern.compile("\\$(?:\\{(ORIGIN|PLATFORM|LIB)}|(ORIGIN|PLATFORM|LIB)(?![A-Za-z0-9_]))");

    /// The items of `LD_LIBRARY_PATH`, separated by colons or semicolons; their tokens are those of the program.
    ///
    /// @param asker null where nobody asks but the person: then what depends on a program is left out
    List<Path> libraryPath(String text, @Nullable LoadedLibrary asker) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> items = List.of(text.split("[:;]", -1));
        return asker == null
                ? expand(items.stream().filter(item -> !item.contains("ORIGIN")).toList(), Path.of("."))
                : expand(items, asker.root().origin());
    }

    /// The paths that these items stand for; two for an item with `$LIB` on a system where that may mean either.
    /// An empty item among others is the working directory, a wholly empty path is none.
    List<Path> expand(List<String> items, LoadedLibrary asker) {
        return items.equals(List.of("")) ? List.of() : expand(items, asker.origin());
    }

    private List<Path> expand(List<String> items, Path origin) {
        List<Path> paths = new ArrayList<>();
        for (String item : items) {
            for (String lib : ElfPlaces.libraryDirectoryNames(machine)) {
                String text = replaced(item, origin, lib);
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

    private String replaced(String text, Path origin, String lib) {
        return text.indexOf('$') < 0
                ? text
                : TOKEN.matcher(text).replaceAll(match -> {
                    String token = match.group(1) == null ? match.group(2) : match.group(1);
                    return Matcher.quoteReplacement(
                            switch (String.valueOf(token)) {
                                case "ORIGIN" -> origin.toString();
                                case "PLATFORM" -> ElfPlaces.platform(machine);
                                default -> lib;
                            });
                });
    }

    /// A name that a library needs, with its tokens replaced.
    String name(String name, LoadedLibrary asker) {
        return replaced(
                name, asker.origin(), ElfPlaces.libraryDirectoryNames(machine).getFirst());
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
