package org.interopexplorer.core.binding;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.interopexplorer.core.binding.jvm.ClassFiles;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.ContentsReader;
import org.jspecify.annotations.Nullable;

/// A file that may declare native functions.
///
/// @param isNamed whether a person named it; else it was found in a folder that they named, and may be something else
public record DeclaringFile(Path path, Kind kind, boolean isNamed) {
    private static final int MOST_FILES = 100_000;
    private static final int DOS = 0x4d5a;

    /// What the file is.
    public enum Kind {
        /// An assembly or a module.
        ASSEMBLY,
        /// A .NET application in a single file.
        APPLICATION,
        /// A jar, a class file, or a folder of both.
        JAVA
    }

    /// The file, or those below a folder: assemblies and applications, and the folder itself if it has Java classes.
    /// No link to a folder is followed.
    ///
    /// @throws MalformedFileException if there is nothing in the folder that declares functions
    /// @throws IOException if the system fails to deliver the bytes, or this thread is interrupted
    public static List<DeclaringFile> at(Path path) throws IOException, MalformedFileException {
        if (!Files.isDirectory(path)) {
            return List.of(new DeclaringFile(path, kind(path), true));
        }
        Folder found = new Folder();
        Files.walkFileTree(path, found);
        List<DeclaringFile> all = new ArrayList<>(found.images);
        all.sort(Comparator.comparing(DeclaringFile::path));
        if (found.hasClasses) {
            all.add(new DeclaringFile(path, Kind.JAVA, true));
        }
        if (all.isEmpty()) {
            throw new MalformedFileException(Diagnostic.of(BindingFault.NOTHING, -1, path));
        }
        return all;
    }

    private static Kind kind(Path path) throws IOException, MalformedFileException {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (!mayBeApplication(name) && start(path).orElse(0) >>> 16 == DOS) {
            return Kind.ASSEMBLY;
        }
        if (ContentsReader.isBundle(path)) {
            return Kind.APPLICATION;
        }
        return ClassFiles.recognises(path) ? Kind.JAVA : Kind.ASSEMBLY;
    }

    /// A library is none. To look into each would take long.
    private static boolean mayBeApplication(String name) {
        return !name.endsWith(".dll") && !name.endsWith(".winmd") && !name.endsWith(".netmodule");
    }

    /// The first four bytes, 0 for a shorter file; empty if it may not be read.
    private static OptionalInt start(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(Integer.BYTES);
            return OptionalInt.of(
                    head.length < Integer.BYTES ? 0 : ByteBuffer.wrap(head).getInt());
        } catch (IOException _) {
            // Who reads the whole file is told why.
            return OptionalInt.empty();
        }
    }

    private static final class Folder extends SimpleFileVisitor<Path> {
        private final List<DeclaringFile> images = new ArrayList<>();
        private final Set<Path> seen = new HashSet<>();
        private boolean hasClasses;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
            if (name.endsWith(".class") || name.endsWith(".jar")) {
                hasClasses = true;
            } else if (!name.endsWith(".so") && !name.contains(".so.") && isRegular(file, attributes)) {
                image(file, name);
            }
            return images.size() < MOST_FILES ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
        }

        /// A link to a file counts, if the file is not met by itself.
        private boolean isRegular(Path file, BasicFileAttributes attributes) throws IOException {
            boolean link = attributes.isSymbolicLink();
            return (link ? Files.isRegularFile(file) : attributes.isRegularFile())
                    && seen.add(link ? file.toRealPath() : file.toAbsolutePath().normalize());
        }

        private void image(Path file, String name) {
            OptionalInt head = start(file);
            if (head.isEmpty()) {
                // By its name it may declare something: to read it says why that is not known.
                if (!mayBeApplication(name) || name.endsWith(".exe")) {
                    images.add(new DeclaringFile(file, Kind.ASSEMBLY, false));
                }
                return;
            }
            int start = head.getAsInt();
            boolean windows = start >>> 16 == DOS;
            boolean application = (windows || start == 0x7f454c46 || start == 0xcffaedfe)
                    && mayBeApplication(name)
                    && ContentsReader.isBundle(file);
            if (windows || application) {
                images.add(new DeclaringFile(file, application ? Kind.APPLICATION : Kind.ASSEMBLY, false));
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException why) {
            // A folder that may not be opened: to read it, as one of Java classes, says why nothing of it is known.
            images.add(new DeclaringFile(file, Kind.JAVA, true));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException why) {
            return FileVisitResult.CONTINUE;
        }
    }
}
