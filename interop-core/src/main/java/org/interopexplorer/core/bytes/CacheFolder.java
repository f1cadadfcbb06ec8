package org.interopexplorer.core.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// Entries that can be made again, one file each, in a folder of the user's cache that nobody else can read.
///
/// A file: `IXCA`, the version, the CRC-32 of the content, the content; all big-endian. A damaged entry, or one of
/// another version, is not used. An entry appears only when it is complete. The entries that were not used for the
/// longest time make room for new ones. Nothing here throws: without a cache, the work is done again.
///
/// Safe for use by several threads and processes.
public final class CacheFolder {
    private static final int MAGIC = 0x49584341;
    private static final int HEAD = 12;
    private static final Set<PosixFilePermission> ONLY_ME = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private final String suffix;
    private final int version;
    private final long most;

    /// @param folder need not exist
    /// @param suffix of the entries' file names
    /// @param version of the content's format
    /// @param most the bytes that all files of the suffix together may have
    public CacheFolder(Path folder, String suffix, int version, long most) {
        this.folder = folder;
        this.suffix = suffix;
        this.version = version;
        this.most = most;
    }

    /// The content of an entry; empty if there is none that can be used.
    public Optional<ByteBuffer> read(String name) {
        Path file = file(name);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            byte[] whole = MappedFile.bytes(file, (int) Math.min(most, Integer.MAX_VALUE - HEAD));
            ByteBuffer bytes = ByteBuffer.wrap(whole);
            if (whole.length < HEAD
                    || bytes.getInt() != MAGIC
                    || bytes.getInt() != version
                    || bytes.getInt() != sum(whole)) {
                return Optional.empty();
            }
            // The order in which entries make room is that of their last use.
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(bytes.slice());
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }

    /// Writes an entry, or replaces it. Nothing is written if the folder cannot be, or if the entry is too large.
    public void write(String name, byte[] content) {
        long size = (long) HEAD + content.length;
        if (size > Math.min(most, Integer.MAX_VALUE)) {
            return;
        }
        ByteBuffer whole = ByteBuffer.allocate((int) size);
        whole.putInt(MAGIC).putInt(version).putInt(0).put(content);
        whole.putInt(HEAD - Integer.BYTES, sum(whole.array()));
        try {
            makeFolder();
            Path made = Files.createTempFile(folder, "made", null);
            try {
                Files.write(made, whole.array());
                makeRoom(most - size);
                Files.move(made, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (IOException _) {
            // The next one who asks does the work again.
        }
    }

    private Path file(String name) {
        return folder.resolve(name + suffix);
    }

    private static int sum(byte[] whole) {
        CRC32 sum = new CRC32();
        sum.update(whole, HEAD, whole.length - HEAD);
        return (int) sum.getValue();
    }

    private void makeFolder() throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder);
            return;
        }
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ONLY_ME));
        if (!Files.getPosixFilePermissions(folder).equals(ONLY_ME)) {
            Files.setPosixFilePermissions(folder, ONLY_ME);
        }
    }

    private record Kept(Path file, long size, FileTime used) {}

    private void makeRoom(long left) throws IOException {
        List<Kept> kept = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(suffix)).toList()) {
                kept.add(new Kept(file, Files.size(file), Files.getLastModifiedTime(file)));
            }
        }
        kept.sort(Comparator.comparing(Kept::used).reversed());
        long sum = 0;
        for (Kept each : kept) {
            sum += each.size();
            if (sum > left) {
                Files.deleteIfExists(each.file());
            }
        }
    }
}
