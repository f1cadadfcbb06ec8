package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files that a lesson may name: the bundled samples, files beside the lesson, and names for the system's loader.
final class Samples {
    /// In place of a file: the teaching library of this machine.
    private static final String TEACHING = "teaching";

    private static final String NARROW = "32.dll";
    private static final String NARROW_FOLDER = "windows-x86";
    private static final List<String> FOLDERS =
            List.of("", "linux-x64", "windows-x64", NARROW_FOLDER, "linux-arm64", "managed");

    private final Optional<Path> teaching;

    /// @param teaching the teaching library; the other samples are beside its folder
    Samples(Optional<Path> teaching) {
        this.teaching = teaching;
    }

    /// The path to open for a library of a lesson, or its name if the loader shall find it.
    ///
    /// @param beside the folder of the lesson's file; null for a lesson of the course
    String place(String library, @Nullable Path beside) {
        if (library.equals(TEACHING)) {
            return teaching.map(path -> path.toAbsolutePath().normalize().toString())
                    .orElse(library);
        }
        return bundled(library)
                .or(() -> Optional.ofNullable(beside)
                        .map(folder -> folder.resolve(library))
                        .filter(Files::isRegularFile))
                .map(path -> path.toAbsolutePath().normalize().toString())
                .orElse(library);
    }

    private Optional<Path> bundled(String library) {
        Path folder = folder();
        if (folder == null || library.indexOf('/') >= 0 || library.indexOf('\\') >= 0) {
            return Optional.empty();
        }
        Stream<Path> narrow = library.endsWith(NARROW)
                ? Stream.of(folder.resolve(NARROW_FOLDER)
                        .resolve(library.substring(0, library.length() - NARROW.length()) + ".dll"))
                : Stream.empty();
        return Stream.concat(FOLDERS.stream().map(name -> folder.resolve(name).resolve(library)), narrow)
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private @Nullable Path folder() {
        try {
            // Where the program was installed may be a link.
            Path file = teaching.isPresent() ? teaching.get().toRealPath() : null;
            Path target = file == null ? null : file.getParent();
            return target == null ? null : target.getParent();
        } catch (IOException _) {
            return null;
        }
    }
}
