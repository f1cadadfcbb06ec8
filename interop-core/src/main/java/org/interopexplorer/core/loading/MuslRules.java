package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// The rules of musl's loader. A name with a slash is a path. Other names are searched in `LD_LIBRARY_PATH`, then
/// in the RPATH or RUNPATH (treated the same) of the asker and of all above it, then in the directories of
/// `/etc/ld-musl-MACHINE.path`. There is no cache. The names of a C library's parts, such as `libm.so`, mean musl
/// itself.
final class MuslRules implements SearchRules {
    private static final Set<String> ITSELF =
            Set.of("libc", "libpthread", "librt", "libm", "libdl", "libutil", "libxnet");

    private final ElfPlaces places;
    private final BinaryTarget target;
    private final ImageSource images;
    private final ElsewhereRules elsewhere;
    private final @Nullable Path interpreter;

    /// @param interpreter the loader named by the program; null for a library
    MuslRules(
            LoaderEnvironment environment,
            BinaryTarget target,
            ImageSource images,
            ElsewhereRules elsewhere,
            @Nullable Path interpreter) {
        this.places = environment.elf();
        this.target = target;
        this.images = images;
        this.elsewhere = elsewhere;
        this.interpreter = interpreter;
    }

    @Override
    public Resolution resolve(String name, @Nullable LoadedLibrary asker) {
        LibrarySearch search = new LibrarySearch(name, target, images, LibrarySearch.OtherMachine.PASS);
        if (name.indexOf('/') >= 0) {
            search.candidate(LibrarySearch.child(Path.of(""), name), Resolution.Rule.PATH);
            return search.outcome();
        }
        boolean found = itself(search)
                || search.in(ElfPlaces.splitForMusl(places.libraryPath()), Resolution.Rule.LD_LIBRARY_PATH)
                || (asker != null && inSearchPaths(search, asker))
                || search.in(places.musl(), Resolution.Rule.MUSL_PATH);
        if (!found && asker != null) {
            elsewhere.search(search, name, asker);
        }
        return search.outcome();
    }

    private boolean inSearchPaths(LibrarySearch search, LoadedLibrary asker) {
        for (LoadedLibrary at : asker.upwards()) {
            if (at.image() != null) {
                List<String> own = at.image().linkage().runpath().isEmpty()
                        ? at.image().linkage().rpath()
                        : at.image().linkage().runpath();
                if (search.in(directories(own, at), Resolution.Rule.RPATH)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// The directories of a path. musl knows only the token `$ORIGIN` and ignores a path with another one; empty
    /// items are skipped.
    private static List<Path> directories(List<String> items, LoadedLibrary at) {
        String text = String.join(":", items);
        String origin = at.origin().toString();
        String replaced = text.replace("${ORIGIN}", origin).replace("$ORIGIN", origin);
        return replaced.indexOf('$') < 0 || text.indexOf('$') < 0 ? ElfPlaces.splitForMusl(replaced) : List.of();
    }

    /// musl's loader and its C library are one file, `/lib/ld-musl-MACHINE.so.1`.
    private boolean itself(LibrarySearch search) {
        int dot = search.name().indexOf('.');
        if (dot < 0 || !ITSELF.contains(search.name().substring(0, dot))) {
            return false;
        }
        for (Path directory : places.musl()) {
            for (Path loader : Directories.list(directory, "ld-musl-*.so.1")) {
                if (search.candidate(loader, Resolution.Rule.MUSL_ITSELF)) {
                    return true;
                }
            }
        }
        return interpreter != null && search.candidate(interpreter, Resolution.Rule.MUSL_ITSELF);
    }

    @Override
    public @Nullable String key(String name) {
        return name;
    }

    @Override
    public List<String> aliases(NativeImage image) {
        // musl identifies loaded libraries by the names it searched for, and does not read DT_SONAME.
        return List.of();
    }

    @Override
    public List<String> preloaded() {
        return elsewhere.foreign() ? List.of() : places.preload();
    }

    @Override
    public List<SystemLibrary> all() {
        List<SystemLibrary> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path directory : places.musl()) {
            for (Path file : Directories.list(directory, "*.so.*")) {
                String name = file.getFileName().toString();
                if (names.add(name)) {
                    all.add(new SystemLibrary(name, file));
                }
            }
        }
        return all;
    }
}
