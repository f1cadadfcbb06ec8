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
import org.jspecify.annotations.Nullable;

/// The side-by-side assemblies that manifests depend on (Microsoft, Assembly Searching Sequence): shared ones are
/// directories of `WinSxS`, private ones stand beside the program, in a directory of their name or as their manifest.
final class SideBySide {
    /// Those whose name starts so come with Windows or with an installer of Microsoft's, and go into `WinSxS` only.
    private static final String MICROSOFT = "microsoft.";

    private final @Nullable Path shared;
    private final BinaryTarget target;
    private final FoldedDirectories directories;
    private final Map<Path, List<Manifest.Assembly>> assemblies = new HashMap<>();

    /// @param shared the `WinSxS` directory; null where there is none here
    SideBySide(@Nullable Path shared, BinaryTarget target, FoldedDirectories directories) {
        this.shared = shared;
        this.target = target;
        this.directories = directories;
    }

    /// The directories in which a library's own assemblies, then those of the program, have their files.
    List<Path> directories(LoadedLibrary asker) {
        return Stream.of(asker, asker.root())
                .distinct()
                .flatMap(at -> of(at).stream().flatMap(assembly -> directories(assembly, at).stream()))
                .toList();
    }

    /// The assemblies that a library asks for and that are nowhere. Where there is no `WinSxS`, that does not tell of
    /// those that only stand there.
    List<Resolution.NotFound> missing(LoadedLibrary asker) {
        return of(asker).stream()
                .filter(assembly -> shared != null || !folded(assembly).startsWith(MICROSOFT))
                .filter(assembly -> directories(assembly, asker).isEmpty()
                        && !besideProgram(assembly, asker.root().directory()))
                .map(assembly ->
                        new Resolution.NotFound(assembly.toString(), looked(assembly, asker), List.of(), List.of()))
                .toList();
    }

    private List<String> looked(Manifest.Assembly assembly, LoadedLibrary asker) {
        Path own = asker.root().directory();
        return Stream.of(shared, own, LibrarySearch.child(own, assembly.name()))
                .filter(directory -> directory != null)
                .map(directory -> Resolution.Rule.SIDE_BY_SIDE.label() + " " + directory)
                .toList();
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

    /// Whether its manifest stands there, alone or inside the one library that the assembly is.
    private boolean besideProgram(Manifest.Assembly assembly, Path directory) {
        return Stream.of(".manifest", ".dll")
                .map(extension -> directories.child(directory, assembly.name() + extension))
                .anyMatch(file -> file != null && Files.isRegularFile(file));
    }

    /// Whether a directory of `WinSxS`, `architecture_name_token_version_language_hash`, holds the assembly: of the
    /// same major and minor version, as the publisher's policy redirects.
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
