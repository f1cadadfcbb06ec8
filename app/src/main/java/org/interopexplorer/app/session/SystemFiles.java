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
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedFile;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// The files of this machine, found as its loader finds them; the loader's cache is read at the first question.
public final class SystemFiles implements LibraryFiles {
    private static final int CHUNK = 1 << 20;

    private final Supplier<LoaderEnvironment> environment;
    private final Machine machine;
    private final List<Path> added = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final FileOpener opener;
    private @Nullable LibraryFinder finder;

    /// @param environment asked at the first question, and again after [#lookAgain]
    public SystemFiles(Machine machine, Supplier<LoaderEnvironment> environment, FileOpener opener) {
        this.machine = machine;
        this.environment = environment;
        this.opener = opener;
    }

    @Override
    public Resolution resolve(String pathOrName) {
        return finder().resolve(pathOrName);
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

    /// The target may be the file itself, so that it is made beside it and then takes its place.
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
    public LoadReport check(NativeImage image, DoubleConsumer progress) throws InterruptedException {
        return new LoadCheck(finder())
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
    public List<String> loaderAccount(NativeImage image) throws IOException, InterruptedException {
        Optional<Path> loader = LoaderAccount.loader(image, machine);
        return loader.isEmpty() ? List.of() : LoaderAccount.of(loader.get(), image.path());
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
