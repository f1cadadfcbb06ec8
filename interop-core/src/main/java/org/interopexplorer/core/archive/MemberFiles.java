package org.interopexplorer.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.text.Nearest;

/// Members of archives as files, in a folder of the user's cache that nobody else can read. A member's folder is named
/// by the hash of its content, its file by the last part of its name.
///
/// Safe for use by several threads and processes.
public final class MemberFiles {
    /// The most archives inside each other.
    public static final int MOST_NESTED = 3;

    /// The most bytes of all files. The ones that were not used for the longest time make room.
    private static final long MOST = 4L << 30;

    private static final String CHARACTERS_OF_WINDOWS = "<>:\"|?*";
    private static final int LONGEST_NAME = 100;

    private final Path folder;
    private final Map<Path, Origin> origins = new ConcurrentHashMap<>();

    /// Where a file came from.
    ///
    /// @param archive which may itself be a file that came out of another
    /// @param member its name there
    public record Origin(Path archive, String member) {}

    /// @param cache the user's folder for data that can be made again
    public MemberFiles(Path cache) {
        this.folder = cache.resolve("members").toAbsolutePath().normalize();
    }

    /// Whether a file came out of an archive.
    public boolean has(Path file) {
        return file.toAbsolutePath().normalize().startsWith(folder);
    }

    /// The archive and the member that a file was last made of by this object; empty for any other file.
    public Optional<Origin> origin(Path file) {
        return Optional.ofNullable(origins.get(file.toAbsolutePath().normalize()));
    }

    /// The file of a member, made anew.
    ///
    /// @throws MalformedFileException with a code of [ArchiveFault] if the archive is damaged, has no such
    ///     member, or the member is refused
    /// @throws IOException if the system fails to deliver the bytes, or the folder cannot be written
    public Path extract(ArchivePath wanted) throws IOException, MalformedFileException {
        if (wanted.members().size() > MOST_NESTED) {
            throw Archive.fault(ArchiveFault.NESTED, MOST_NESTED);
        }
        Path file = wanted.file();
        for (String name : wanted.members()) {
            file = extract(file, name);
        }
        return file;
    }

    private Path extract(Path archive, String name) throws IOException, MalformedFileException {
        Path[] made = new Path[1];
        List<String> names = new ArrayList<>();
        Archive.read(archive, (member, content) -> {
            if (!member.name().equals(name)) {
                names.add(member.name());
                return true;
            }
            made[0] = keep(name, content);
            origins.put(made[0].toAbsolutePath().normalize(), new Origin(archive, name));
            return false;
        });
        if (made[0] == null) {
            List<String> similar = Nearest.to(name, names).stream().toList();
            if (similar.isEmpty()) {
                String last = Member.lastPart(name);
                similar = names.stream()
                        .filter(other -> Member.lastPart(other).equals(last))
                        .limit(MOST_NESTED)
                        .toList();
            }
            throw similar.isEmpty()
                    ? Archive.fault(ArchiveFault.NO_MEMBER, archive, name)
                    : Archive.fault(ArchiveFault.NO_MEMBER_BUT, archive, name, similar);
        }
        return made[0];
    }

    /// Keeps the content of a member that was just met.
    ///
    /// @param name the member's
    public Path keep(String name, Archive.Content content) throws IOException, MalformedFileException {
        Path made;
        try (InputStream in = content.open()) {
            makeFolder();
            made = Files.createTempFile(folder, "made", null);
            try {
                String hash = copy(in, made, name);
                Path own = folder.resolve(hash);
                Files.createDirectories(own);
                Path file = own.resolve(fileName(name));
                makeRoom(own, Files.size(made));
                Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                Files.setLastModifiedTime(own, FileTime.from(Instant.now()));
                return file;
            } finally {
                Files.deleteIfExists(made);
            }
        } catch (FileSystemException e) {
            throw Archive.fault(ArchiveFault.UNWRITABLE, folder, e.toString());
        } catch (Budget.Exhausted e) {
            throw e.asFault();
        } catch (InterruptedIOException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            throw Archive.damaged(e);
        }
    }

    /// The last part of a member's name, without what has a meaning to a file system or a terminal.
    public static String fileName(String member) {
        StringBuilder name = new StringBuilder();
        Member.lastPart(member)
                .codePoints()
                .filter(c -> !Character.isISOControl(c) && CHARACTERS_OF_WINDOWS.indexOf(c) < 0)
                .forEach(name::appendCodePoint);
        String plain = name.substring(Math.max(0, name.length() - LONGEST_NAME));
        return plain.isBlank() || plain.equals(".") || plain.equals("..") ? "member" : plain;
    }

    private static String copy(InputStream in, Path to, String name) throws IOException, MalformedFileException {
        MessageDigest hash = sha256();
        byte[] part = new byte[1 << 16];
        long size = 0;
        try (OutputStream out = Files.newOutputStream(to)) {
            for (int read = in.read(part); read >= 0; read = in.read(part)) {
                size += read;
                if (size > Archive.LARGEST_MEMBER) {
                    throw Archive.fault(ArchiveFault.TOO_LARGE, name, Archive.LARGEST_MEMBER >> 20);
                }
                hash.update(part, 0, read);
                out.write(part, 0, read);
            }
        }
        return HexFormat.of().formatHex(hash.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void makeFolder() throws IOException {
        Path parent = folder.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(folder);
            return;
        }
        var onlyMe = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(onlyMe));
        if (!Files.getPosixFilePermissions(folder).equals(onlyMe)) {
            Files.setPosixFilePermissions(folder, onlyMe);
        }
    }

    private record Kept(Path folder, long size, FileTime used) {}

    private void makeRoom(Path except, long needed) throws IOException {
        List<Kept> all = new ArrayList<>();
        try (Stream<Path> folders = Files.list(folder)) {
            for (Path each : folders.filter(Files::isDirectory).toList()) {
                if (!each.equals(except)) {
                    all.add(new Kept(each, size(each), Files.getLastModifiedTime(each)));
                }
            }
        }
        all.sort(Comparator.comparing(Kept::used).reversed());
        long sum = needed;
        for (Kept each : all) {
            sum += each.size();
            if (sum > MOST) {
                for (Path file : files(each.folder())) {
                    Files.deleteIfExists(file);
                }
                Files.deleteIfExists(each.folder());
            }
        }
    }

    private static long size(Path folder) throws IOException {
        long sum = 0;
        for (Path file : files(folder)) {
            sum += Files.size(file);
        }
        return sum;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
