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

/// Finds the target of a library's code. Several threads may use this class.
final class LibraryTargets {
    private record Known(FileStamp stamp, Abi target) {}

    /// The bytes of an ELF file up to its class (System V ABI, "ELF Identification").
    private static final int IDENT = 5;

    private static final int ELFCLASS32 = 1;

    private final Abi own;
    private final FileOpener opener;
    private final Map<Path, Known> known = new ConcurrentHashMap<>();

    /// @param own the target of this machine
    LibraryTargets(Abi own, FileOpener opener) {
        this.own = own;
        this.opener = opener;
    }

    /// The target of a library. It is this machine's target if only the loader can find the library, or if no
    /// target is known.
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
            if (isPortableExecutable(library)) {
                return opener.identify(library).abi().orElse(own);
            }
            // A 64-bit Linux also runs 32-bit hosts. What else is no library of its own, its loader reports.
            return own == Abi.LINUX_X64 && isElf32(library)
                    ? opener.identify(library)
                            .abi()
                            .filter(abi -> abi == Abi.LINUX_X86)
                            .orElse(own)
                    : own;
        } catch (IOException | MalformedFileException _) {
            // The loader will report what is wrong with it.
            return own;
        }
    }

    private static boolean isPortableExecutable(Path library) throws IOException {
        byte[] start = start(library);
        return start.length > 1 && start[0] == 'M' && start[1] == 'Z';
    }

    private static boolean isElf32(Path library) throws IOException {
        byte[] start = start(library);
        return start.length == IDENT && start[1] == 'E' && start[2] == 'L' && start[3] == 'F' && start[4] == ELFCLASS32;
    }

    private static byte[] start(Path library) throws IOException {
        if (!Files.isRegularFile(library)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(library)) {
            return in.readNBytes(IDENT);
        }
    }
}
