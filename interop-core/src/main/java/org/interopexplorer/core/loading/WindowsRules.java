package org.interopexplorer.core.loading;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// The rules of Windows (Microsoft, Dynamic-link library search order): API sets, side-by-side assemblies, known
/// DLLs, the application directory, the system's directories, the current one, `PATH`. Case is ignored, and a name
/// without an extension gets `.dll`.
///
/// The checked file's directory is used as the application directory, because the program that will load it is not
/// known.
final class WindowsRules implements SearchRules {
    private static final String EXTENSION = ".dll";

    private final WindowsPlaces places;
    private final BinaryTarget target;
    private final ImageSource images;
    private final ElsewhereRules elsewhere;
    private final ApiSets apiSets;
    private final FoldedDirectories directories = new FoldedDirectories();
    private final SideBySide assemblies;

    WindowsRules(
            WindowsPlaces places, BinaryTarget target, ImageSource images, ElsewhereRules elsewhere, ApiSets apiSets) {
        this.places = places;
        this.target = target;
        this.images = images;
        this.elsewhere = elsewhere;
        this.apiSets = apiSets;
        this.assemblies = new SideBySide(places.sideBySide(), target, directories);
    }

    @Override
    public Resolution resolve(String name, @Nullable LoadedLibrary asker) {
        String dll = withExtension(name);
        // Any Windows may lack extension sets. A name that no Windows knows as a contract is treated as a file.
        return apiSets.known(dll) ? apiSet(name, dll, asker) : file(name, dll, asker);
    }

    private static String withExtension(String name) {
        return name.indexOf('.') < 0 ? name + EXTENSION : name;
    }

    /// The library that implements an API set, if it is on this machine; else the set counts as part of Windows.
    private Resolution apiSet(String name, String dll, @Nullable LoadedLibrary asker) {
        Optional<String> host = apiSets.hostOf(dll);
        if (host.isPresent()
                && file(host.get(), host.get(), asker) instanceof Resolution.Found(Path path, Resolution.Rule _)) {
            return new Resolution.Found(path, Resolution.Rule.API_SET);
        }
        return new Resolution.PartOfSystem(name, SystemPart.WINDOWS, Resolution.Rule.API_SET, host.orElse(null));
    }

    private Resolution file(String name, String dll, @Nullable LoadedLibrary asker) {
        LibrarySearch search = new LibrarySearch(name, target, images, LibrarySearch.OtherMachine.FAIL);
        if (dll.indexOf('\\') >= 0 || dll.indexOf('/') >= 0) {
            search.candidate(LibrarySearch.child(Path.of(""), dll), Resolution.Rule.PATH);
            return search.outcome();
        }
        var _ = (asker != null && inAssemblies(search, dll, asker))
                || (elsewhere.names().knownDll(dll) && inSystemDirectory(search, dll))
                || (asker != null && in(search, asker.root().directory(), dll, Resolution.Rule.APPLICATION))
                || inAdded(search, dll)
                || inPlaces(search, dll, asker == null)
                || elsewhere.listed(search, dll);
        return search.outcome();
    }

    private boolean in(LibrarySearch search, Path directory, String dll, Resolution.Rule rule) {
        if (search.candidate(directories.child(directory, dll), rule)) {
            return true;
        }
        search.lookedIn(directory, rule);
        return false;
    }

    private boolean inAdded(LibrarySearch search, String dll) {
        for (Path directory : elsewhere.added()) {
            if (in(search, directory, dll, Resolution.Rule.ADDED)) {
                return true;
            }
        }
        return false;
    }

    /// @param typed whether a person typed the name. Then the current directory is not searched, since anybody may
    ///     have put a file there; a program does the same with `SetDllDirectory("")`
    private boolean inPlaces(LibrarySearch search, String dll, boolean typed) {
        for (WindowsPlaces.Place place : places.places(target)) {
            if (typed && place.rule() == Resolution.Rule.CURRENT_DIRECTORY) {
                continue;
            }
            if (in(search, place.directory(), dll, place.rule())) {
                return true;
            }
        }
        return false;
    }

    /// A known DLL comes from the system directory, even if the program's directory has one. On Wine the list is
    /// not used, since Wine looks next to the program too.
    private boolean inSystemDirectory(LibrarySearch search, String dll) {
        for (WindowsPlaces.Place place : places.places(target)) {
            if (place.rule() == Resolution.Rule.SYSTEM_DIRECTORY || place.rule() == Resolution.Rule.WINE) {
                return search.candidate(directories.child(place.directory(), dll), Resolution.Rule.KNOWN_DLL);
            }
        }
        return false;
    }

    private boolean inAssemblies(LibrarySearch search, String dll, LoadedLibrary asker) {
        for (Path directory : assemblies.directories(asker)) {
            if (search.candidate(directories.child(directory, dll), Resolution.Rule.SIDE_BY_SIDE)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<Resolution.NotFound> missingAssemblies(LoadedLibrary library) {
        return assemblies.missing(library);
    }

    @Override
    public @Nullable String key(String name) {
        return withExtension(name).toLowerCase(Locale.ROOT);
    }

    @Override
    public List<String> aliases(NativeImage image) {
        return List.of();
    }

    @Override
    public List<SystemLibrary> all() {
        List<SystemLibrary> all = new ArrayList<>();
        for (WindowsPlaces.Place place : places.places(target)) {
            if (place.rule() == Resolution.Rule.SYSTEM_DIRECTORY || place.rule() == Resolution.Rule.WINE) {
                directories.list(place.directory()).forEach((name, path) -> {
                    if (name.endsWith(EXTENSION)) {
                        all.add(new SystemLibrary(path.getFileName().toString(), path));
                    }
                });
            }
        }
        return all;
    }
}
