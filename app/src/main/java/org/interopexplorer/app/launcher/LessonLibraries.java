package org.interopexplorer.app.launcher;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.app.session.LibraryFiles;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.open.OpenedFile;

/// Reads which functions the libraries of a lesson have.
final class LessonLibraries {
    private LessonLibraries() {}

    /// The names that a library exports; empty if it cannot be read here.
    ///
    /// @param place its path, or a name for the loader
    static Optional<Set<String>> exports(LibraryFiles files, String place) {
        try {
            return files.resolve(place) instanceof Resolution.Found(var path, var _)
                    ? names(files.open(path.toAbsolutePath().normalize()))
                    : Optional.empty();
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }

    private static Optional<Set<String>> names(OpenedFile file) {
        return switch (file) {
            case OpenedFile.Image(NativeImage image) -> Optional.of(names(image));
            case OpenedFile.Assembly(NativeImage image, var _) -> Optional.of(names(image));
            // It exports nothing, but it is there.
            case OpenedFile.BareTypeLibrary _ -> Optional.of(Set.of());
        };
    }

    private static Set<String> names(NativeImage image) {
        Set<String> names = new HashSet<>();
        for (Export export : image.exports()) {
            names.add(export.label());
            names.add(image.format().sourceName(export.requestName()));
        }
        return names;
    }
}
