package org.interopexplorer.core.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.open.FileOpener;

/// Finds the target of a library's code. Several threads may use this class.
final class LibraryTargets {
    private record Known(FileStamp stamp, Abi target) {}

    /// The bytes of an ELF file up to its machine (System V ABI, "ELF Header").
    private static final int HEADER = 20;

    private static final int CLASS_AT = 4;
    private static final int ELFCLASS32 = 1;
    private static final int MACHINE_AT = 18;
    private static final int EM_AARCH64 = 183;

    /// The targets beside its own whose hosts a 64-bit Linux starts.
    private static final Set<Abi> OTHERS = Set.of(Abi.LINUX_X86, Abi.LINUX_ARM64);

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
            // What else is no library of this machine, its loader reports.
            return own == Abi.LINUX_X64 && isOtherElf(library)
                    ? opener.identify(library).abi().filter(OTHERS::contains).orElse(own)
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

    private static boolean isOtherElf(Path library) throws IOException {
        byte[] start = start(library);
        return start.length == HEADER
                && start[1] == 'E'
                && start[2] == 'L'
                && start[3] == 'F'
                && (start[CLASS_AT] == ELFCLASS32 || Byte.toUnsignedInt(start[MACHINE_AT]) == EM_AARCH64);
    }

    private static byte[] start(Path library) throws IOException {
        if (!Files.isRegularFile(library)) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(library)) {
            return in.readNBytes(HEADER);
        }
    }
}
