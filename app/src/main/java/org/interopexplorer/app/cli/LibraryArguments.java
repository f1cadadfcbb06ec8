package org.interopexplorer.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// Finds and reads the libraries that commands name, with failures worded for a shell.
final class LibraryArguments {
    /// The folder that the words of a command line begin in.
    static final Path CURRENT = Path.of("");

    private final LibraryFinder finder;
    private final FileOpener opener;

    LibraryArguments(LibraryFinder finder, FileOpener opener) {
        this.finder = finder;
        this.opener = opener;
    }

    /// Reads a library whose code is to run, named by a path or by a soname that is looked up as the loader
    /// would, and nowhere else; of a file that holds several, the one that suits this machine best.
    ///
    /// @param folder where a path that is not absolute begins
    NativeImage openToRun(String typed, Path folder) throws CommandFailure {
        return open(finder.resolve(typed, folder), null);
    }

    /// Reads a library to look at, also one of the current folder that is named without its path; tells where the
    /// loader would take another one.
    ///
    /// @param architecture the image to read of a file that holds several; null for that which suits this machine
    ///     best
    NativeImage openToRead(String typed, @Nullable String architecture, Console console) throws CommandFailure {
        tellOfAnother(typed, console);
        return open(finder.resolveToRead(typed, CURRENT), architecture);
    }

    /// Says so where a bare name is that of a file in the current folder, and the loader would take another one.
    void tellOfAnother(String typed, Console console) {
        finder.ambiguity(typed, CURRENT)
                .ifPresent(both -> console.complain(Message.of(CliText.ANOTHER_TAKEN, typed, both.loaders())));
    }

    private NativeImage open(Resolution resolution, @Nullable String architecture) throws CommandFailure {
        Path path = switch (resolution) {
            case Resolution.Found found -> found.path();
            // The reader names the file for what it is, better than the search can.
            case Resolution.Unusable unusable -> unusable.path();
            case Resolution.PartOfSystem missing -> throw notHere(missing);
            case Resolution.NotFound missing -> throw notHere(missing);
        };
        return reading(
                path,
                () -> architecture == null ? opener.image(path) : opener.image(path, Architecture.named(architecture)));
    }

    private static CommandFailure notHere(Resolution resolution) {
        Message why = resolution.failure().orElseThrow();
        Optional<Message> places =
                resolution instanceof Resolution.NotFound missing ? Optional.of(missing.places()) : Optional.empty();
        return new CommandFailure(
                ExitStatus.BAD_FILE,
                new CallProblem(new CallProblem.Place.WholeCall(), why),
                DependencyList.detailed(why, places),
                null);
    }

    /// The full symbol table of a library that was opened.
    SymbolTable symbols(NativeImage image) throws CommandFailure {
        return reading(image.path(), () -> opener.symbols(image));
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
                    ExitStatus.BAD_FILE, new CallProblem(new CallProblem.Place.WholeCall(), why), why, e);
        }
    }

    private static CallProblem problem(Diagnostic why) {
        return new CallProblem(new CallProblem.Place.WholeCall(), why.message());
    }

    /// Readers say what is wrong with the bytes; which file that was is known here.
    private static Message told(Path path, Diagnostic why) {
        return why.names(path) ? why.message() : Message.of(CliText.IN_FILE, path, why.message());
    }
}
