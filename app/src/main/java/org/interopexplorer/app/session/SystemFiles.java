package org.interopexplorer.app.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageReader;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoadCheck;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibraryReader;
import org.jspecify.annotations.Nullable;

/// The files of this machine, found as its loader finds them; the loader's cache is read at the first question.
public final class SystemFiles implements LibraryFiles {
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
