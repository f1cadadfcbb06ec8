package org.interopexplorer.app.workspace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The file of one workspace. One window at a time has it.
public final class WorkspaceFile implements AutoCloseable {
    /// The end of the name of each workspace's file.
    public static final String SUFFIX = ".workspace.json";

    /// The most bytes of a workspace's file. A larger file is no workspace.
    static final long LARGEST = 64L << 20;

    private static final int MOST_WINDOWS = 50;

    /// What was read from a file.
    ///
    /// @param complaint null if nothing was wrong
    /// @param readOnly whether the file is of a newer version, and so never written
    public record Loaded(SavedWorkspace workspace, @Nullable WorkspaceComplaint complaint, boolean readOnly) {}

    private final Path file;
    private final @Nullable FileChannel lock;
    private final WorkspaceJson json = new WorkspaceJson();
    private boolean closed;

    private WorkspaceFile(Path file, @Nullable FileChannel lock) {
        this.file = file;
        this.lock = lock;
    }

    /// Takes the file of a workspace. If another window has it, takes that of `NAME-2`, and so on.
    ///
    /// @param folder the folder of all workspaces
    /// @throws IOException if the folder cannot be written
    public static WorkspaceFile take(Path folder, String name) throws IOException {
        Files.createDirectories(folder);
        for (int number : IntStream.rangeClosed(1, MOST_WINDOWS).toArray()) {
            String tried = number == 1 ? name : name + "-" + number;
            Path file = folder.resolve(tried + SUFFIX);
            FileChannel channel = FileChannel.open(
                    folder.resolve(tried + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isTaken(channel)) {
                channel.close();
            } else {
                return new WorkspaceFile(file, channel);
            }
        }
        throw new IOException(folder + ": " + MOST_WINDOWS + " windows are open");
    }

    /// A file that is only read, or is written once to share it.
    public static WorkspaceFile at(Path file) {
        return new WorkspaceFile(file, null);
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock held = channel.tryLock();
            return held == null;
        } catch (OverlappingFileLockException _) {
            return true;
        }
    }

    /// The names of the workspaces in a folder, in alphabetical order.
    public static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        }
    }

    /// Whether this can be the name of a workspace: letters, digits, spaces, `.`, `-`, `_`; no dot first.
    public static boolean isName(String name) {
        return name.matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N} ._-]{0,60}");
    }

    public Path path() {
        return file;
    }

    /// The name of the workspace.
    public String name() {
        String name = String.valueOf(file.getFileName());
        return name.toLowerCase(Locale.ROOT).endsWith(SUFFIX)
                ? name.substring(0, name.length() - SUFFIX.length())
                : name;
    }

    /// Reads what was saved last; an empty workspace if there is no file. A file that cannot be parsed is set
    /// aside.
    public Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(SavedWorkspace.EMPTY, null, false);
        }
        try {
            if (Files.size(file) > LARGEST) {
                return new Loaded(SavedWorkspace.EMPTY, setAside("larger than 64 MiB"), false);
            }
            WorkspaceJson.Read read = json.read(Files.readAllBytes(file));
            boolean newer = read.version() > SavedWorkspace.VERSION;
            WorkspaceComplaint complaint = newer
                    ? new WorkspaceComplaint.Newer(file.toString())
                    : read.leftOut() > 0 ? new WorkspaceComplaint.Incomplete(file.toString(), read.leftOut()) : null;
            return new Loaded(read.workspace(), complaint, newer);
        } catch (MalformedWorkspaceException e) {
            return new Loaded(SavedWorkspace.EMPTY, setAside(String.valueOf(e.getMessage())), false);
        } catch (IOException e) {
            return new Loaded(
                    SavedWorkspace.EMPTY, new WorkspaceComplaint.Unreadable(file.toString(), String.valueOf(e)), true);
        }
    }

    /// Replaces the file in one step, so that a crash or a full disk leaves the old one or the new one.
    ///
    /// Does nothing after the file was released: another window may have it.
    public synchronized void save(SavedWorkspace workspace) throws IOException {
        if (closed) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        byte[] text = json.write(workspace);
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer bytes = ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Reads a file from elsewhere without setting it aside.
    ///
    /// @throws MalformedWorkspaceException if it cannot be parsed
    Loaded peek() throws IOException, MalformedWorkspaceException {
        if (Files.size(file) > LARGEST) {
            throw new MalformedWorkspaceException("larger than 64 MiB");
        }
        WorkspaceJson.Read read = json.read(Files.readAllBytes(file));
        return new Loaded(read.workspace(), null, read.version() > SavedWorkspace.VERSION);
    }

    /// Takes the file of a workspace that does not exist yet: `NAME`, or `NAME` with a number.
    ///
    /// @throws IOException if the folder cannot be written
    public static WorkspaceFile fresh(Path folder, String name) throws IOException {
        String free = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? name : name + " " + number)
                .filter(tried -> !Files.exists(folder.resolve(tried + SUFFIX)))
                .findFirst()
                .orElseThrow();
        return take(folder, free);
    }

    private WorkspaceComplaint setAside(String reason) {
        Path aside = IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> file.resolveSibling(file.getFileName() + ".broken-" + number))
                .filter(path -> !Files.exists(path))
                .findFirst()
                .orElseThrow();
        try {
            Files.move(file, aside);
            return new WorkspaceComplaint.SetAside(
                    file.toString(), reason, Optional.of(String.valueOf(aside.getFileName())));
        } catch (IOException e) {
            return new WorkspaceComplaint.SetAside(file.toString(), reason + " (" + e + ")", Optional.empty());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (lock != null) {
            lock.close();
        }
    }
}
