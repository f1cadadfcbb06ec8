package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// The rules of dyld (`dyld(1)`): `DYLD_LIBRARY_PATH`, then the install name with `@rpath` (the `LC_RPATH`s of the
/// asker and of all above it), `@loader_path` and `@executable_path` replaced, then the fallback path; the
/// system's own libraries are in dyld's shared cache, not on the disk.
///
/// `@executable_path` is known only if the checked file is a program. For a library its own directory is used
/// instead, since programs usually ship it there.
final class DyldRules implements SearchRules {
    private static final Pattern FRAMEWORK = Pattern.compile("([^/]+)\\.framework/.*");
    private static final List<String> SYSTEM = List.of("/usr/lib/", "/System/");
    private static final String RPATH = "@rpath/";
    private static final String LOADER = "@loader_path/";
    private static final String EXECUTABLE = "@executable_path/";

    private final DyldPlaces places;
    private final BinaryTarget target;
    private final ImageSource images;
    private final ElsewhereRules elsewhere;

    DyldRules(DyldPlaces places, BinaryTarget target, ImageSource images, ElsewhereRules elsewhere) {
        this.places = places;
        this.target = target;
        this.images = images;
        this.elsewhere = elsewhere;
    }

    @Override
    public Resolution resolve(String name, @Nullable LoadedLibrary asker) {
        LibrarySearch search = new LibrarySearch(name, target, images, LibrarySearch.OtherMachine.PASS);
        String leaf = name.substring(name.lastIndexOf('/') + 1);
        boolean found = inEnvironment(search, name, leaf)
                || (asker != null && byInstallName(search, name, asker))
                || inSharedCache(search, name)
                || in(search, places.fallback(), leaf, Resolution.Rule.DYLD_FALLBACK);
        if (!found && asker != null) {
            elsewhere.search(search, leaf, asker);
        }
        return search.outcome();
    }

    private boolean inEnvironment(LibrarySearch search, String name, String leaf) {
        Matcher framework = FRAMEWORK.matcher(name);
        return framework.find()
                ? in(search, places.frameworkPath(), framework.group(), Resolution.Rule.DYLD_FRAMEWORK_PATH)
                : in(search, places.libraryPath(), leaf, Resolution.Rule.DYLD_LIBRARY_PATH);
    }

    private boolean in(LibrarySearch search, List<Path> directories, String name, Resolution.Rule rule) {
        for (Path directory : directories) {
            if (search.candidate(LibrarySearch.child(directory, name), rule)) {
                return true;
            }
            search.lookedIn(directory, rule);
        }
        return false;
    }

    private boolean byInstallName(LibrarySearch search, String name, LoadedLibrary asker) {
        if (name.startsWith(RPATH)) {
            return inRunPaths(search, name.substring(RPATH.length()), asker);
        }
        if (name.startsWith(LOADER)) {
            return at(search, asker.directory(), name.substring(LOADER.length()), Resolution.Rule.LOADER_PATH);
        }
        if (name.startsWith(EXECUTABLE)) {
            return at(
                    search,
                    asker.root().directory(),
                    name.substring(EXECUTABLE.length()),
                    Resolution.Rule.EXECUTABLE_PATH);
        }
        return at(search, Path.of(""), name, Resolution.Rule.INSTALL_NAME);
    }

    private static boolean at(LibrarySearch search, Path directory, String name, Resolution.Rule rule) {
        Path file = LibrarySearch.child(directory, name);
        if (search.candidate(file, rule)) {
            return true;
        }
        search.looked(String.valueOf(file));
        return false;
    }

    /// Searches each `LC_RPATH`, from the asker upwards. A path may start with `@loader_path`, the directory of
    /// the image that contains it.
    private static boolean inRunPaths(LibrarySearch search, String rest, LoadedLibrary asker) {
        for (LoadedLibrary at : asker.upwards()) {
            for (String path : runPaths(at)) {
                Path directory = runPath(path, at);
                if (directory != null && at(search, directory, rest, Resolution.Rule.RUN_PATH)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<String> runPaths(LoadedLibrary at) {
        return at.image() == null
                ? List.of()
                : Stream.concat(at.image().linkage().rpath().stream(), at.image().linkage().runpath().stream())
                        .toList();
    }

    private static @Nullable Path runPath(String path, LoadedLibrary at) {
        String item = path.endsWith("/") ? path : path + "/";
        if (item.startsWith(LOADER)) {
            return LibrarySearch.child(at.directory(), item.substring(LOADER.length()));
        }
        return item.startsWith(EXECUTABLE)
                ? LibrarySearch.child(at.root().directory(), item.substring(EXECUTABLE.length()))
                : LibrarySearch.child(Path.of(""), item);
    }

    /// Since macOS 11 the system's libraries are not files; names in their directories are in the cache.
    private static boolean inSharedCache(LibrarySearch search, String name) {
        return SYSTEM.stream().anyMatch(name::startsWith)
                && search.end(new Resolution.PartOfSystem(
                        search.name(), SystemPart.MACOS, Resolution.Rule.SHARED_CACHE, null));
    }

    @Override
    public @Nullable String key(String name) {
        return name.startsWith("@") ? null : name;
    }

    @Override
    public List<String> aliases(NativeImage image) {
        return List.of();
    }

    @Override
    public List<SystemLibrary> all() {
        List<SystemLibrary> all = new ArrayList<>();
        for (Path directory : places.fallback()) {
            for (Path file : Directories.list(directory, "*.dylib")) {
                all.add(new SystemLibrary(file.getFileName().toString(), file));
            }
        }
        return all;
    }
}
