package org.interopexplorer.core.loading;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.pe.Manifest;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Finds the side-by-side assemblies that manifests depend on (Microsoft, Assembly Searching Sequence). Shared
/// ones are directories of `WinSxS`; private ones are next to the program, in a directory of their name or as a
/// manifest.
final class SideBySide {
    /// Assemblies with this prefix come with Windows or with Microsoft's installers, and are only in `WinSxS`.
    private static final String MICROSOFT = "microsoft.";

    private final @Nullable Path shared;
    private final BinaryTarget target;
    private final FoldedDirectories directories;
    private final Map<Path, List<Manifest.Assembly>> assemblies = new HashMap<>();

    /// @param shared the `WinSxS` directory; null if there is none
    SideBySide(@Nullable Path shared, BinaryTarget target, FoldedDirectories directories) {
        this.shared = shared;
        this.target = target;
        this.directories = directories;
    }

    /// The directories with the files of a library's own assemblies, then of the program's.
    List<Path> directories(LoadedLibrary asker) {
        return Stream.of(asker, asker.root())
                .distinct()
                .flatMap(at -> of(at).stream().flatMap(assembly -> directories(assembly, at).stream()))
                .toList();
    }

    /// The missing assemblies of a library. Without a `WinSxS` directory, assemblies that are only there are not
    /// reported.
    List<Resolution.NotFound> missing(LoadedLibrary asker) {
        return of(asker).stream()
                .filter(assembly -> shared != null || !folded(assembly).startsWith(MICROSOFT))
                .filter(assembly -> directories(assembly, asker).isEmpty()
                        && !besideProgram(assembly, asker.root().directory()))
                .map(assembly ->
                        new Resolution.NotFound(assembly.toString(), looked(assembly, asker), List.of(), List.of()))
                .toList();
    }

    private List<Message> looked(Manifest.Assembly assembly, LoadedLibrary asker) {
        Path own = asker.root().directory();
        Path named = LibrarySearch.child(own, assembly.name());
        List<Message> places = new ArrayList<>();
        if (shared != null) {
            places.add(Resolution.Rule.SIDE_BY_SIDE.in(shared));
        }
        places.add(Resolution.Rule.SIDE_BY_SIDE.in(own));
        if (named != null) {
            places.add(Resolution.Rule.SIDE_BY_SIDE.in(named));
        }
        return places;
    }

    private List<Manifest.Assembly> of(LoadedLibrary library) {
        NativeImage image = library.image();
        return image == null
                ? List.of()
                : assemblies.computeIfAbsent(
                        image.path(),
                        _ -> Manifest.of(image).map(Manifest::dependencies).orElse(List.of()).stream()
                                .filter(assembly -> !assembly.name().isEmpty())
                                .toList());
    }

    private List<Path> directories(Manifest.Assembly assembly, LoadedLibrary at) {
        List<Path> all = new ArrayList<>();
        if (shared != null) {
            directories.list(shared).entrySet().stream()
                    .filter(entry -> holds(entry.getKey(), assembly))
                    .sorted(Map.Entry.<String, Path>comparingByKey().reversed())
                    .map(Map.Entry::getValue)
                    .forEach(all::add);
        }
        Path own = directories.child(at.root().directory(), assembly.name());
        if (own != null && Files.isDirectory(own)) {
            all.add(own);
        }
        return all;
    }

    /// Whether the assembly's manifest is there, as a file or inside the assembly's only library.
    private boolean besideProgram(Manifest.Assembly assembly, Path directory) {
        return Stream.of(".manifest", ".dll")
                .map(extension -> directories.child(directory, assembly.name() + extension))
                .anyMatch(file -> file != null && Files.isRegularFile(file));
    }

    /// Whether a directory of `WinSxS`, `architecture_name_token_version_language_hash`, contains the assembly.
    /// Major and minor version must be equal; the publisher's policy redirects the rest.
    private boolean holds(String directory, Manifest.Assembly assembly) {
        String machine =
                assembly.architecture().isEmpty() || assembly.architecture().equals("*")
                        ? machine()
                        : assembly.architecture();
        String start = "%s_%s_%s_"
                .formatted(machine, assembly.name(), assembly.publicKeyToken())
                .toLowerCase(Locale.ROOT);
        return directory.startsWith(start + majorMinor(assembly.version()));
    }

    private static String majorMinor(String version) {
        int first = version.indexOf('.');
        int second = version.indexOf('.', first + 1);
        return second < 0 ? version : version.substring(0, second + 1);
    }

    private static String folded(Manifest.Assembly assembly) {
        return assembly.name().toLowerCase(Locale.ROOT);
    }

    private String machine() {
        return switch (target.architecture().name()) {
            case "x86-64" -> "amd64";
            case "ARM64" -> "arm64";
            case "ARM" -> "arm";
            default -> "x86";
        };
    }
}
