package org.interopexplorer.app.collections;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.UUID;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.collection.CollectionReader;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// The file of a collection as it was when it was read or written. It is replaced atomically, so even after a
/// crash it has either the old or the new content. It is written in place only if its directory or a mount does
/// not allow the replacement.
final class CollectionFile {
    private final Path path;
    private final byte[] content;

    private CollectionFile(Path path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    static CollectionFile read(Path path) throws IOException, MalformedFileException {
        return new CollectionFile(path, MappedFile.bytes(path, CollectionReader.LARGEST));
    }

    /// Replaces a file, or makes it if it does not exist.
    static CollectionFile write(Path path, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        boolean present = Files.exists(path);
        // Keep a link, and replace its target.
        Path target = present ? path.toRealPath() : path.toAbsolutePath();
        if (present && !Files.isWritable(target)) {
            throw new AccessDeniedException(target.toString());
        }
        if (present && !Files.isWritable(target.resolveSibling(""))) {
            fill(target, content, StandardOpenOption.WRITE);
        } else {
            replace(target, content, present);
        }
        return new CollectionFile(path, content);
    }

    private static void replace(Path target, byte[] content, boolean present) throws IOException {
        Path fresh = target.resolveSibling("." + UUID.randomUUID() + ".tmp");
        try {
            fill(fresh, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            if (present) {
                keepPermissions(target, fresh);
            }
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileSystemException e) {
                // A file that is a mount point cannot be replaced, but its content can be overwritten.
                if (!Files.isRegularFile(target)) {
                    throw e;
                }
                fill(target, content, StandardOpenOption.WRITE);
            }
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void fill(Path file, byte[] content, OpenOption... how) throws IOException {
        try (FileChannel out = FileChannel.open(file, how)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                var _ = out.write(rest);
            }
            out.truncate(content.length);
            // The file must not be empty after a crash of the system.
            out.force(true);
        }
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    Path path() {
        return path;
    }

    byte[] content() {
        return content;
    }

    /// Whether another program has changed the file since. A deleted file counts as unchanged.
    boolean isChanged() throws IOException {
        try {
            return !Arrays.equals(content, Files.readAllBytes(path));
        } catch (NoSuchFileException _) {
            return false;
        }
    }
}
