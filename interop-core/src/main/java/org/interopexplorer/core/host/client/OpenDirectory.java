package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// An open directory. Operations act on this directory even if another one is put in its place. No link is
/// followed, not even one in place of the directory itself.
///
/// If the JDK does not support this, as on Windows, entries are reached by path. Then no other user may have write
/// access to the directory.
sealed interface OpenDirectory extends AutoCloseable {
    /// The deepest nesting that is removed. No directory of the explorer is so deep.
    int MOST_LEVELS = 64;

    /// The names in it.
    List<Path> names() throws IOException;

    BasicFileAttributes attributes(Path name) throws IOException;

    OpenDirectory open(Path name) throws IOException;

    /// Opens a regular file in it for reading and writing.
    FileChannel file(Path name) throws IOException;

    void deleteFile(Path name) throws IOException;

    void deleteDirectory(Path name) throws IOException;

    @Override
    void close() throws IOException;

    /// Opens the directory itself, never the target of a link in its place. Links in its parents are followed.
    static OpenDirectory of(Path directory) throws IOException {
        var parent = Objects.requireNonNull(directory.getParent());
        var name = Objects.requireNonNull(directory.getFileName());
        try (var opened = Files.newDirectoryStream(parent)) {
            if (opened instanceof SecureDirectoryStream<Path> secure) {
                return new Relative(secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
            }
        }
        return new ByPath(parent).open(name);
    }

    /// Removes an entry and everything below it.
    ///
    /// @throws IOException if something in it cannot be removed
    default void remove(Path name) throws IOException {
        remove(name, MOST_LEVELS);
    }

    private void remove(Path name, int levels) throws IOException {
        if (!attributes(name).isDirectory()) {
            deleteFile(name);
            return;
        }
        if (levels == 0) {
            throw new IOException("more levels than any directory of a host has: " + name);
        }
        try (var inside = open(name)) {
            for (var each : inside.names()) {
                try {
                    inside.remove(each, levels - 1);
                } catch (IOException _) {
                    // Remove the other entries. Removing the directory then reports that it is not empty.
                }
            }
        }
        deleteDirectory(name);
    }

    private static List<Path> names(DirectoryStream<Path> stream) throws IOException {
        var names = new ArrayList<Path>();
        try {
            for (var entry : stream) {
                names.add(entry.getFileName());
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    private static void requireFile(BasicFileAttributes found, Path name) throws IOException {
        if (!found.isRegularFile()) {
            throw new IOException("not a regular file: " + name);
        }
    }

    /// Works through an open descriptor.
    record Relative(SecureDirectoryStream<Path> stream) implements OpenDirectory {
        private static final Set<OpenOption> OPENED =
                Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

        @Override
        public List<Path> names() throws IOException {
            return OpenDirectory.names(stream);
        }

        @Override
        public BasicFileAttributes attributes(Path name) throws IOException {
            return stream.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
        }

        @Override
        public OpenDirectory open(Path name) throws IOException {
            return new Relative(stream.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
        }

        @Override
        public FileChannel file(Path name) throws IOException {
            requireFile(attributes(name), name);
            SeekableByteChannel channel = stream.newByteChannel(name, OPENED);
            if (channel instanceof FileChannel file) {
                return file;
            }
            channel.close();
            throw new IOException("not a file that can be locked: " + name);
        }

        @Override
        public void deleteFile(Path name) throws IOException {
            stream.deleteFile(name);
        }

        @Override
        public void deleteDirectory(Path name) throws IOException {
            stream.deleteDirectory(name);
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }

    /// Works by path.
    record ByPath(Path path) implements OpenDirectory {
        @Override
        public List<Path> names() throws IOException {
            try (var stream = Files.newDirectoryStream(path)) {
                return OpenDirectory.names(stream);
            }
        }

        @Override
        public BasicFileAttributes attributes(Path name) throws IOException {
            return Files.readAttributes(path.resolve(name), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        }

        @Override
        public OpenDirectory open(Path name) throws IOException {
            if (!attributes(name).isDirectory()) {
                throw new NotDirectoryException(name.toString());
            }
            return new ByPath(path.resolve(name));
        }

        @Override
        public FileChannel file(Path name) throws IOException {
            requireFile(attributes(name), name);
            return FileChannel.open(path.resolve(name), Relative.OPENED);
        }

        @Override
        public void deleteFile(Path name) throws IOException {
            Files.delete(path.resolve(name));
        }

        @Override
        public void deleteDirectory(Path name) throws IOException {
            Files.delete(path.resolve(name));
        }

        @Override
        public void close() {}
    }
}
