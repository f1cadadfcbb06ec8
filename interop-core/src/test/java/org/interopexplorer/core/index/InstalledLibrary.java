package org.interopexplorer.core.index;

import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.SystemLibrary;
import org.interopexplorer.core.machine.Machine;

/// Libraries of the machine that the tests run on.
final class InstalledLibrary {
    private InstalledLibrary() {}

    /// Real files of installed libraries, spread over the alphabet, each of another name.
    static List<Path> some(int count) throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/usr/lib")), "this system has other folders");
        List<Path> all = new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER)
                .systemLibraries().stream()
                        .map(SystemLibrary::path)
                        // Those of Wine are loaded by name too.
                        .filter(path -> path.toString().contains(".so"))
                        .map(InstalledLibrary::real)
                        .distinct()
                        .toList();
        int step = Math.max(1, all.size() / count);
        return Stream.iterate(0, i -> i < all.size(), i -> i + step)
                .map(all::get)
                .limit(count)
                .toList();
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A library whose header has another name than its file.
    static Path withIdentity() throws Exception {
        for (Path library : some(30)) {
            String identity = OPENER.image(library).identity();
            if (identity != null && !library.endsWith(identity)) {
                return library;
            }
        }
        assumeTrue(false, "no installed library has another name than its file");
        throw new AssertionError();
    }
}
