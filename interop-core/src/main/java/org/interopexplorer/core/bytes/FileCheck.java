package org.interopexplorer.core.bytes;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Tells whether a path leads to a file that may be opened, without opening it, and says why where it does not.
final class FileCheck {
    private static final int S_IFMT = 0xf000;

    private FileCheck() {}

    /// Refuses what must not or cannot be opened, without opening it.
    static void refuseUnlessRegular(Path path) throws IOException, MalformedFileException {
        int type;
        try {
            type = fileType(path);
        } catch (NoSuchFileException _) {
            throw missing(path);
        } catch (AccessDeniedException _) {
            throw denied(path);
        } catch (FileSystemException e) {
            throw unreachable(path, e);
        }
        switch (type) {
            case 0x8000 -> {}
            case 0x4000 -> throw refusal(FileFault.DIRECTORY, path);
            case 0x1000 -> throw refusal(FileFault.FIFO, path);
            case 0xc000 -> throw refusal(FileFault.SOCKET, path);
            case 0x2000, 0x6000 -> throw refusal(FileFault.DEVICE, path);
            default -> throw refusal(FileFault.SPECIAL, path);
        }
    }

    private static int fileType(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return (Integer) Files.getAttribute(path, "unix:mode") & S_IFMT;
        }
        var attributes = Files.readAttributes(path, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
            return 0x8000;
        }
        return attributes.isDirectory() ? 0x4000 : 0;
    }

    static MalformedFileException missing(Path path) throws IOException {
        if (Files.isSymbolicLink(path)) {
            return refusal(FileFault.MISSING_TARGET, path, linkTarget(path));
        }
        for (Path at = path.getParent(); at != null; at = at.getParent()) {
            if (Files.exists(at) && !Files.isDirectory(at)) {
                return refusal(FileFault.NOT_A_DIRECTORY, path, at.toString());
            }
        }
        return refusal(FileFault.MISSING, path);
    }

    /// The JDK has an exception for a missing file and one for a forbidden file, but none for a circle of links.
    private static MalformedFileException unreachable(Path path, FileSystemException e) throws FileSystemException {
        if (Files.isSymbolicLink(path)) {
            return refusal(FileFault.LINK_LOOP, path);
        }
        throw e;
    }

    private static String linkTarget(Path path) throws IOException {
        return Files.readSymbolicLink(path).toString();
    }

    static MalformedFileException denied(Path path) {
        return refusal(FileFault.DENIED, path);
    }

    private static MalformedFileException refusal(FileFault code, Path path, Object... arguments) {
        List<Object> all = new ArrayList<>();
        all.add(path);
        all.addAll(List.of(arguments));
        return new MalformedFileException(Diagnostic.of(code, 0, all.toArray()));
    }
}
