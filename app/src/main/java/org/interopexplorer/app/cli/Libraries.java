package org.interopexplorer.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageReader;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.Resolution;

/// Finds and reads the libraries that commands name, with failures worded for a shell.
final class Libraries {
    private final LibraryFinder finder;

    Libraries(LibraryFinder finder) {
        this.finder = finder;
    }

    /// Reads a library, named by a path or by a soname that is looked up as the loader would.
    NativeImage open(String typed) throws CommandFailure {
        Path path = switch (finder.resolve(typed)) {
            case Resolution.Found found -> found.path();
            // The reader names the file for what it is, better than the search can.
            case Resolution.Unusable unusable -> unusable.path();
            case Resolution.PartOfSystem part ->
                throw new CommandFailure(ExitStatus.BAD_FILE, "%s is %s".formatted(part.name(), part.summary()));
            case Resolution.NotFound missing -> throw new CommandFailure(ExitStatus.BAD_FILE, missing.summary());
        };
        try {
            return ImageReader.open(path);
        } catch (MalformedFileException e) {
            throw new CommandFailure(ExitStatus.BAD_FILE, e.diagnostic().message(), e);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitStatus.BAD_FILE, "%s could not be read: %s".formatted(path, e.getMessage()), e);
        }
    }
}
