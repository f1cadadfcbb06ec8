package org.interopexplorer.app.cli;

import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.image.FileFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.interopexplorer.core.marshal.Problem;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Architecture;
import org.interopexplorer.core.image.ImageReader;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.Resolution;
import org.jspecify.annotations.Nullable;

/// Finds and reads the libraries that commands name, with failures worded for a shell.
final class Libraries {
    private final LibraryFinder finder;

    Libraries(LibraryFinder finder) {
        this.finder = finder;
    }

    /// Reads a library, named by a path or by a soname that is looked up as the loader would; of a file that holds
    /// several, the one that suits this machine best.
    NativeImage open(String typed) throws CommandFailure {
        return open(typed, null);
    }

    /// Reads a library of one architecture; of that which suits this machine best where `architecture` is null.
    NativeImage open(String typed, @Nullable String architecture) throws CommandFailure {
        Path path = switch (finder.resolve(typed)) {
            case Resolution.Found found -> found.path();
            // The reader names the file for what it is, better than the search can.
            case Resolution.Unusable unusable -> unusable.path();
            case Resolution.PartOfSystem missing -> throw notHere(missing);
            case Resolution.NotFound missing -> throw notHere(missing);
        };
        return reading(
                path,
                () -> architecture == null
                        ? ImageReader.open(path)
                        : ImageReader.open(path, Architecture.named(architecture)));
    }

    private static CommandFailure notHere(Resolution resolution) {
        Message why = resolution.failure().orElseThrow();
        Optional<Message> places =
                resolution instanceof Resolution.NotFound missing ? Optional.of(missing.places()) : Optional.empty();
        return new CommandFailure(
                ExitStatus.BAD_FILE,
                new Problem(new Problem.Place.WholeCall(), why),
                DependencyList.detailed(why, places),
                null);
    }

    /// The full symbol table of a library that was opened.
    SymbolTable symbols(NativeImage image) throws CommandFailure {
        return reading(image.path(), () -> ImageReader.symbols(image));
    }

    /// What reads a file.
    interface Reading<T> {
        T read() throws MalformedFileException, IOException;
    }

    /// What a reading yields, with its failures worded for a shell.
    static <T> T reading(Path path, Reading<T> reading) throws CommandFailure {
        try {
            return reading.read();
        } catch (MalformedFileException e) {
            throw new CommandFailure(ExitStatus.BAD_FILE, problem(e.diagnostic()), told(path, e.diagnostic()), e);
        } catch (IOException e) {
            Message why = Message.of(FileFault.UNREADABLE, path, e.getMessage());
            throw new CommandFailure(
                    ExitStatus.BAD_FILE, new Problem(new Problem.Place.WholeCall(), why), why, e);
        }
    }

    private static Problem problem(Diagnostic why) {
        return new Problem(new Problem.Place.WholeCall(), why.message());
    }

    /// Readers say what is wrong with the bytes; which file that was is known here.
    private static Message told(Path path, Diagnostic why) {
        return why.names(path) ? why.message() : Message.of(CliText.IN_FILE, path, why.message());
    }
}
