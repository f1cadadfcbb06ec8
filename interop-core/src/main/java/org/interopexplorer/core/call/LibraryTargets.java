package org.interopexplorer.core.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.open.FileOpener;

/// Which target the code of a library is for. Safe for use by several threads.
final class LibraryTargets {
    private record Known(FileStamp stamp, Abi target) {}

    private final Abi own;
    private final FileOpener opener;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /// @param own that of this machine
    LibraryTargets(Abi own, FileOpener opener) {
        this.own = own;
        this.opener = opener;
    }

    /// That of this machine for what only its loader finds, and for what no target is known of.
    Abi of(Path library) {
        Optional<FileStamp> stamp = FileStamp.of(library);
        if (stamp.isEmpty()) {
            return own;
        }
        Known before = known.get(library);
        if (before == null || !before.stamp().equals(stamp.get())) {
            before = new Known(stamp.get(), read(library));
            known.put(library, before);
        }
        return before.target();
    }

    private Abi read(Path library) {
        try {
            return isPortableExecutable(library)
                    ? opener.identify(library).abi().orElse(own)
                    : own;
        } catch (IOException | MalformedFileException _) {
            // The loader will say what is wrong with it.
            return own;
        }
    }

    private static boolean isPortableExecutable(Path library) throws IOException {
        if (!Files.isRegularFile(library)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(library)) {
            return in.read() == 'M' && in.read() == 'Z';
        }
    }
}
