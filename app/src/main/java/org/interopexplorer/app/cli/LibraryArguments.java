package org.interopexplorer.app.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.archive.ArchivePath;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LibraryUse;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.ContentsReader;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// Finds and reads the libraries that commands name, with errors for the command line.
final class LibraryArguments {
    /// The base folder of relative paths on a command line.
    static final Path CURRENT = Path.of("");

    private final LibraryFinder finder;
    private final FileOpener opener;
    private final MemberFiles members;
    private final boolean runsMembers;

    /// @param members where members of archives become files
    LibraryArguments(LibraryFinder finder, FileOpener opener, MemberFiles members) {
        this(finder, opener, members, false);
    }

    private LibraryArguments(LibraryFinder finder, FileOpener opener, MemberFiles members, boolean runsMembers) {
        this.finder = finder;
        this.opener = opener;
        this.members = members;
        this.runsMembers = runsMembers;
    }

    /// The same, where members of archives may run.
    LibraryArguments runningMembers() {
        return new LibraryArguments(finder, opener, members, true);
    }

    /// Finds libraries for a process whose loader looks in these directories first.
    LibraryArguments lookingFirstIn(List<Path> directories) {
        return directories.isEmpty()
                ? this
                : new LibraryArguments(finder.lookingFirstIn(directories), opener, members, runsMembers);
    }

    /// Refuses every call into a library that cannot be loaded here.
    void throwIfUnloadable(NativeImage image) throws RefusedException {
        if (new LoadCheck(finder).checkFiles(image).use() instanceof LibraryUse.ReadOnly(var why)) {
            throw new RefusedException(why.stream()
                    .map(problem -> new CallProblem(new CallProblem.Place.WholeCall(), problem.message()))
                    .toList());
        }
    }

    /// Reads a library whose code will run. It is named by a path, or by a soname that is searched only by the
    /// loader's rules. Of a file with several images, the one that suits this machine best is read.
    ///
    /// @param folder the base of relative paths
    NativeImage openToRun(String typed, Path folder) throws CommandFailure {
        return open(toRun(typed, folder), null);
    }

    private Resolution toRun(String typed, Path folder) throws CommandFailure {
        Optional<ArchivePath> member = ArchivePath.of(typed);
        if (member.isPresent() && !runsMembers) {
            Message why = Message.of(CliText.MEMBER_RUNS, typed);
            throw new CommandFailure(
                    ExitStatus.REJECTED, new CallProblem(new CallProblem.Place.WholeCall(), why), why, null);
        }
        return member.isPresent()
                ? new Resolution.Found(extracted(member.get()), Resolution.Rule.PATH)
                : finder.resolve(typed, folder);
    }

    private Path extracted(ArchivePath member) throws CommandFailure {
        return reading(member.file(), () -> members.extract(member));
    }

    /// The file to read for a path or a member of an archive.
    Path pathToRead(String typed) throws CommandFailure {
        Optional<ArchivePath> member = ArchivePath.of(typed);
        return member.isPresent() ? extracted(member.get()) : Path.of(typed);
    }

    /// The folder or archive that a text names; empty for other files.
    Optional<Path> container(String typed) throws CommandFailure {
        Optional<ArchivePath> member = ArchivePath.of(typed);
        Resolution found = member.isPresent()
                ? new Resolution.Found(extracted(member.get()), Resolution.Rule.PATH)
                : finder.resolveToRead(typed, CURRENT);
        return found instanceof Resolution.Found(Path path, Resolution.Rule _) && ContentsReader.isContainer(path)
                ? Optional.of(path)
                : Optional.empty();
    }

    /// Reads a library only to show it. Its name without a path may be that of a file in the current folder.
    /// Prints a note if the loader would take another file.
    ///
    /// @param architecture the architecture of the image to read from a file with several; null for the one that
    ///     suits this machine best
    NativeImage openToRead(String typed, @Nullable String architecture, Console console) throws CommandFailure {
        Optional<ArchivePath> member = ArchivePath.of(typed);
        if (member.isPresent()) {
            return open(new Resolution.Found(extracted(member.get()), Resolution.Rule.PATH), architecture);
        }
        tellOfAnother(typed, console);
        return open(finder.resolveToRead(typed, CURRENT), architecture);
    }

    /// Prints a note if a bare name is that of a file in the current folder and the loader takes another file.
    void tellOfAnother(String typed, Console console) {
        finder.ambiguity(typed, CURRENT)
                .ifPresent(both -> console.complain(Message.of(CliText.ANOTHER_TAKEN, typed, both.loaders())));
    }

    /// The file of a library whose code will run.
    Path fileToRun(String typed) throws CommandFailure {
        return file(toRun(typed, CURRENT)).toAbsolutePath();
    }

    private static Path file(Resolution resolution) throws CommandFailure {
        return switch (resolution) {
            case Resolution.Found found -> found.path();
            // Reading the file gives a better error than the search.
            case Resolution.Unusable unusable -> unusable.path();
            case Resolution.PartOfSystem missing -> throw notHere(missing);
            case Resolution.NotFound missing -> throw notHere(missing);
        };
    }

    private NativeImage open(Resolution resolution, @Nullable String architecture) throws CommandFailure {
        Path path = file(resolution);
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

    /// The full symbol table of an opened library.
    SymbolTable symbols(NativeImage image) throws CommandFailure {
        return reading(image.path(), () -> opener.symbols(image));
    }

    /// An operation that reads a file.
    interface Reading<T> {
        T read() throws MalformedFileException, IOException;
    }

    /// Runs an operation that reads a file, with errors for the command line.
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

    /// Adds the file's name, which readers do not know, to a fault.
    private static Message told(Path path, Diagnostic why) {
        return why.names(path) ? why.message() : Message.of(CliText.IN_FILE, path, why.message());
    }
}
