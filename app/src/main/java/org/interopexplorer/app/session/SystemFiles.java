package org.interopexplorer.app.session;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageReader;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibraryReader;
import org.interopexplorer.core.typelib.TypeResolver;
import org.jspecify.annotations.Nullable;

/// The files of this machine, found as its loader finds them; the loader's cache is read at the first question.
public final class SystemFiles implements LibraryFiles {
    private static final int CHUNK = 1 << 20;

    private final LoaderEnvironment environment;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable LibraryFinder finder;

    public SystemFiles(LoaderEnvironment environment) {
        this.environment = environment;
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
    public NativeImage read(Path file) throws MalformedFileException, IOException {
        return ImageReader.open(file);
    }

    @Override
    public boolean isTypeLibrary(Path file) throws MalformedFileException, IOException {
        return TypeLibraryReader.isLibrary(file);
    }

    @Override
    public TypeLibrary readTypes(Path file, int number) throws MalformedFileException, IOException {
        return TypeLibraryReader.open(file, number);
    }

    @Override
    public TypeResolver importsOf(Path typeLibrary) {
        return TypeResolver.forFile(typeLibrary, environment.host());
    }

    @Override
    public NativeImage read(Path file, Architecture wanted) throws MalformedFileException, IOException {
        return ImageReader.open(file, wanted);
    }

    @Override
    public SymbolTable symbols(NativeImage image) throws MalformedFileException, IOException {
        return ImageReader.symbols(image);
    }

    @Override
    public byte[] bytes(Path file, long offset, int length) throws MalformedFileException, IOException {
        try (MappedFile mapped = ImageReader.map(file)) {
            return mapped.bytes().bytes(offset, length);
        } catch (InternalError e) {
            throw changed(file, e);
        }
    }

    @Override
    public void copy(Path file, long offset, long length, Path target) throws MalformedFileException, IOException {
        try (MappedFile mapped = ImageReader.map(file)) {
            ByteView part = mapped.bytes().slice(offset, length);
            // The target may be the file itself, so that it is made beside it and then takes its place.
            Path made = Files.createTempFile(target.toAbsolutePath().getParent(), "saved", null);
            try {
                try (OutputStream out = Files.newOutputStream(made)) {
                    for (long at = 0; at < length; at += CHUNK) {
                        out.write(part.bytes(at, (int) Math.min(CHUNK, length - at)));
                    }
                }
                Files.move(made, target, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (InternalError e) {
            throw changed(file, e);
        }
    }

    /// What the JVM throws for a mapped page that is gone because another program cut the file short.
    private static IOException changed(Path file, InternalError e) {
        return new IOException("%s changed while it was being read; open it again".formatted(file), e);
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
                finder = new LibraryFinder(environment);
            }
            return finder;
        } finally {
            lock.unlock();
        }
    }
}
