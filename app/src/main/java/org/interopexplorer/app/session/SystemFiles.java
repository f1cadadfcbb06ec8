package org.interopexplorer.app.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.interopexplorer.core.archive.ArchivePath;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.FileFault;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.index.IndexedLibraries;
import org.interopexplorer.core.index.LibraryIndex;
import org.interopexplorer.core.index.Place;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.open.Contents;
import org.interopexplorer.core.open.ContentsReader;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// The files of this machine, found by its loader's rules. The loader's cache is read at the first lookup.
public final class SystemFiles implements LibraryFiles {
    private static final int CHUNK = 1 << 20;

    private final Supplier<LoaderEnvironment> environment;
    private final Machine machine;
    private final List<Path> added = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final FileOpener opener;
    private final @Nullable LibraryIndex index;
    private final MemberFiles members;
    private final ContentsReader reader;
    private @Nullable LibraryFinder finder;

    /// @param environment called at the first lookup, and again after [#lookAgain]
    public SystemFiles(Machine machine, Supplier<LoaderEnvironment> environment, FileOpener opener) {
        this(machine, environment, opener, null, new MemberFiles(UserFolders.temporary()));
    }

    /// @param environment called at the first lookup, and again after [#lookAgain]
    /// @param index knows the names of all libraries; null if nobody may ask for them
    /// @param members where members of archives become files
    public SystemFiles(
            Machine machine,
            Supplier<LoaderEnvironment> environment,
            FileOpener opener,
            @Nullable LibraryIndex index,
            MemberFiles members) {
        this.machine = machine;
        this.environment = environment;
        this.opener = opener;
        this.index = index;
        this.members = members;
        this.reader = new ContentsReader(machine, members);
    }

    @Override
    public Resolution resolve(String pathOrName) {
        Optional<ArchivePath> member = ArchivePath.of(pathOrName);
        if (member.isEmpty()) {
            return finder().resolve(pathOrName);
        }
        Path archive = member.get().file();
        try {
            return new Resolution.Found(members.extract(member.get()), Resolution.Rule.PATH);
        } catch (MalformedFileException e) {
            return new Resolution.Unusable(pathOrName, archive, e.diagnostic());
        } catch (IOException e) {
            return new Resolution.Unusable(
                    pathOrName, archive, Diagnostic.of(FileFault.UNREADABLE, -1, archive, e.getMessage()));
        }
    }

    @Override
    public boolean isBundle(Path path) {
        return ContentsReader.isBundle(path);
    }

    @Override
    public boolean isContainer(Path path) {
        return ContentsReader.isContainer(path);
    }

    @Override
    public Contents contents(Path container) throws MalformedFileException, IOException {
        return reader.read(container);
    }

    @Override
    public Path extract(Path container, String name) throws MalformedFileException, IOException {
        return Files.isDirectory(container)
                ? container.resolve(name)
                : members.extract(new ArchivePath(container, List.of(name.split(ArchivePath.SEPARATOR, -1))));
    }

    @Override
    public boolean isFromArchive(Path file) {
        return members.has(file);
    }

    @Override
    public Optional<Path> passedOver(String pathOrName) {
        return finder().ambiguity(pathOrName, Path.of("")).map(LibraryFinder.Ambiguity::here);
    }

    @Override
    public OpenedFile open(Path file) throws MalformedFileException, IOException {
        return opener.open(file);
    }

    @Override
    public OpenedFile open(Path file, Architecture wanted) throws MalformedFileException, IOException {
        return opener.open(file, wanted);
    }

    @Override
    public TypeLibrary typeLibrary(Path file, TypeLibraryPlace place) throws MalformedFileException, IOException {
        return opener.typeLibrary(file, place);
    }

    @Override
    public TypeResolver importsOf(Path typeLibrary) {
        return TypeResolver.forFile(typeLibrary, machine, opener);
    }

    @Override
    public SymbolTable symbols(NativeImage image) throws MalformedFileException, IOException {
        return opener.symbols(image);
    }

    @Override
    public byte[] bytes(Path file, long offset, int length) throws MalformedFileException, IOException {
        return MappedFile.read(file, whole -> whole.bytes(offset, length));
    }

    @Override
    public void copy(Path file, long offset, long length, Path target) throws MalformedFileException, IOException {
        MappedFile.read(file, whole -> write(whole.slice(offset, length), target));
    }

    /// The target may be the file itself, so it is written next to it first and then moved.
    private static Path write(ByteView part, Path target) throws MalformedFileException, IOException {
        Path made = Files.createTempFile(target.toAbsolutePath().getParent(), "saved", null);
        try {
            try (OutputStream out = Files.newOutputStream(made)) {
                for (long at = 0; at < part.size(); at += CHUNK) {
                    out.write(part.bytes(at, (int) Math.min(CHUNK, part.size() - at)));
                }
            }
            return Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    @Override
    public LoadReport check(NativeImage image, List<Path> lookFirstIn, DoubleConsumer progress)
            throws InterruptedException {
        LibraryFinder usual = finder();
        return new LoadCheck(lookFirstIn.isEmpty() ? usual : usual.lookingFirstIn(lookFirstIn))
                .check(image, (done, known) -> progress.accept(known == 0 ? 1 : (double) done / known));
    }

    @Override
    public void lookAlsoIn(Path directory) {
        lock.lock();
        try {
            finder = finder().with(directory);
            added.add(directory);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void lookAgain() {
        lock.lock();
        try {
            finder = null;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<SystemLibrary> systemLibraries() {
        return finder().systemLibraries();
    }

    @Override
    public IndexedLibraries systemNames(LibraryIndex.Progress progress) throws InterruptedException {
        return index == null ? IndexedLibraries.NONE : index.look(Place.ofSystem(finder()), progress);
    }

    private LibraryFinder finder() {
        lock.lock();
        try {
            if (finder == null) {
                LibraryFinder fresh = new LibraryFinder(environment.get(), opener);
                for (Path directory : added) {
                    fresh = fresh.with(directory);
                }
                finder = fresh;
            }
            return finder;
        } finally {
            lock.unlock();
        }
    }
}
