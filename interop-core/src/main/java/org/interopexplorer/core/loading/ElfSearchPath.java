package org.interopexplorer.core.loading;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// The search paths inside an ELF library, with their tokens replaced (`ld.so(8)`, Dynamic string tokens).
///
/// @param machine gives the values of `$PLATFORM` and `$LIB`
record ElfSearchPath(Machine machine) {
    /// A token. It does not end before one of these characters.
    private static final Pattern TOKEN =
            Pattern.compile("\\$(?:\\{(ORIGIN|PLATFORM|LIB)}|(ORIGIN|PLATFORM|LIB)(?![A-Za-z0-9_]))");

    /// The items of `LD_LIBRARY_PATH`, separated by colons or semicolons. Their tokens refer to the program.
    ///
    /// @param asker null if no library asks but the person; items that depend on a program are then left out
    List<Path> libraryPath(String text, @Nullable LoadedLibrary asker) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> items = List.of(text.split("[:;]", -1));
        return asker == null
                ? expand(items.stream().filter(item -> !item.contains("ORIGIN")).toList(), Path.of("."))
                : expand(items, asker.root().origin());
    }

    /// The paths of these items. An item with `$LIB` gives two paths if both values are possible. An empty item
    /// among others is the working directory; an empty path has no items.
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

    /// The name of a needed library, with its tokens replaced.
    String name(String name, LoadedLibrary asker) {
        return replaced(
                name, asker.origin(), ElfPlaces.libraryDirectoryNames(machine).getFirst());
    }

    /// The DT_RUNPATH of a library, which applies only to its direct dependencies.
    List<Path> runpath(LoadedLibrary asker) {
        return asker.image() == null
                ? List.of()
                : expand(asker.image().linkage().runpath(), asker);
    }

    /// The DT_RPATH of the asker, then of the library that loaded it, and so on upwards. A library with a
    /// DT_RUNPATH is left out; if the asker itself has one, there is none at all.
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
