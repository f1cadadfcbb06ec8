package org.interopexplorer.core.open;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interopexplorer.core.archive.Archive;
import org.interopexplorer.core.archive.ArchiveFault;
import org.interopexplorer.core.archive.ArchivePath;
import org.interopexplorer.core.archive.Budget;
import org.interopexplorer.core.archive.Member;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.pe.ManagedMetadata;
import org.interopexplorer.core.machine.Machine;
import org.jspecify.annotations.Nullable;

/// Looks for native files, assemblies and type libraries inside folders and archives. Nothing of them runs, and no
/// link is followed.
public final class ContentsReader {
    private static final int HEAD = 512;

    /// Smaller files cannot be opened.
    private static final int SMALLEST = 32;

    /// Java 1.0's; no file has so many images.
    private static final int FIRST_CLASS_VERSION = 45;

    /// Larger members are unpacked into a file to be looked at.
    private static final int IN_MEMORY = 64 << 20;

    /// The most archives inside an archive that are looked into.
    private static final int MOST_ARCHIVES = 500;

    /// Many compressed files in an archive are pages of a manual, so that the name counts too.
    private static final Pattern ARCHIVE_NAME = Pattern.compile(
            "(?i).*\\.(?:zip|jar|war|ear|aar|apk|whl|nupkg|deb|tar|tgz|txz|tbz2?|tar\\.(?:gz|xz|zst|bz2))");

    private final SliceChoice best;
    private final MemberFiles members;

    /// @param machine selects the image in a file with several
    /// @param members keeps members that are too large for the memory
    public ContentsReader(Machine machine, MemberFiles members) {
        this.best = new SliceChoice.Best(machine.architecture());
        this.members = members;
    }

    /// Whether a path leads to a folder, or to an archive that can be read.
    public static boolean isContainer(Path path) {
        if (Files.isDirectory(path)) {
            return true;
        }
        try {
            return MappedFile.read(path, Archive::recognises);
        } catch (IOException | MalformedFileException _) {
            return false;
        }
    }

    /// Whether a path leads to a .NET application in a single file, which is an executable as well as an archive.
    public static boolean isBundle(Path path) {
        try {
            return !Files.isDirectory(path) && MappedFile.read(path, Archive::isBundle);
        } catch (IOException | MalformedFileException _) {
            return false;
        }
    }

    /// Looks into a folder or an archive. Of a damaged archive, or one beyond the limits, the members before the
    /// damage are there.
    ///
    /// @throws MalformedFileException if it is neither, or nothing of it can be read
    /// @throws IOException if the system fails to deliver the bytes, or this thread is interrupted
    public Contents read(Path container) throws IOException, MalformedFileException {
        Found found = new Found();
        if (Files.isDirectory(container)) {
            walk(container, found);
        } else {
            Budget budget = new Budget(Files.exists(container) ? Files.size(container) : 0);
            try {
                look(container, "", 1, budget, found);
            } catch (MalformedFileException e) {
                if (found.files.isEmpty() || !(e.diagnostic().message().code() instanceof ArchiveFault)) {
                    throw e;
                }
                found.log.add(e);
            }
        }
        found.files.sort(Comparator.comparing(ContainedFile::name));
        return new Contents(container, found.files, found.log.list());
    }

    private static final class Found {
        private final List<ContainedFile> files = new ArrayList<>();
        private final DiagnosticLog log = new DiagnosticLog();
        private int archives;
    }

    private void look(Path archive, String prefix, int level, Budget budget, Found found)
            throws IOException, MalformedFileException {
        Archive.read(archive, budget, (member, content) -> {
            String name = prefix + member.name();
            Diagnostic refusal = member.refusal();
            if (refusal != null) {
                // Each package of a library has links to it.
                if (!refusal.is(ArchiveFault.LINK)) {
                    found.log.add(refusal);
                }
            } else if (member.size() != 0) {
                look(member, content, name, level, budget, found);
            }
            return true;
        });
    }

    private void look(Member member, Archive.Content content, String name, int level, Budget budget, Found found)
            throws IOException, MalformedFileException {
        Path inner;
        try (InputStream in = content.open()) {
            byte[] head = in.readNBytes(HEAD);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), in);
            if (canBeOpened(head)) {
                open(member, whole, name).ifPresent(found.files::add);
                return;
            }
            if (!Archive.recognises(head) || !ARCHIVE_NAME.matcher(name).matches()) {
                return;
            }
            if (level >= MemberFiles.MOST_NESTED || ++found.archives > MOST_ARCHIVES) {
                found.log.add(ArchiveFault.NESTED, -1, MemberFiles.MOST_NESTED);
                return;
            }
            inner = members.keep(member.name(), () -> whole);
        }
        try {
            look(inner, name + ArchivePath.SEPARATOR, level + 1, budget, found);
        } catch (MalformedFileException e) {
            if (e.diagnostic().is(ArchiveFault.BOMB)) {
                throw e;
            }
            found.log.add(e);
        }
    }

    private Optional<ContainedFile> open(Member member, InputStream content, String name)
            throws IOException, MalformedFileException {
        Path path = Path.of(MemberFiles.fileName(member.name()));
        byte[] start = content.readNBytes(IN_MEMORY);
        if (start.length < IN_MEMORY) {
            return identified(path, name, ByteView.of(start, ByteOrder.LITTLE_ENDIAN));
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(start), content);
        return MappedFile.read(members.keep(member.name(), () -> whole), file -> identified(path, name, file));
    }

    /// Whether a file starts like one that can be opened. The first bytes of a Java class are those of a file for
    /// macOS with several images, whose number stands where the class has its version.
    private static boolean canBeOpened(byte[] head) {
        if (head.length < SMALLEST) {
            return false;
        }
        int start = ByteBuffer.wrap(head).getInt();
        return switch (start) {
            case 0x7f454c46, 0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabf, 0x4d534654, 0x534c5447 -> true;
            case 0xcafebabe -> ByteBuffer.wrap(head).getInt(Integer.BYTES) < FIRST_CLASS_VERSION;
            default -> start >>> 16 == 0x4d5a;
        };
    }

    /// The files of a folder and of all folders in it.
    private void walk(Path folder, Found found) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            private int seen;

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException();
                }
                if (++seen > Archive.MOST_MEMBERS) {
                    found.log.add(ArchiveFault.COUNT, -1, Archive.MOST_MEMBERS);
                    return FileVisitResult.TERMINATE;
                }
                if (attributes.isRegularFile() && attributes.size() >= SMALLEST) {
                    look(folder, file, found);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException why) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private void look(Path folder, Path file, Found found) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        try {
            MappedFile.read(
                            file,
                            content -> canBeOpened(content.bytes(0, (int) Math.min(HEAD, content.size())))
                                    ? identified(file, name, content)
                                    : Optional.<ContainedFile>empty())
                    .ifPresent(found.files::add);
        } catch (IOException | MalformedFileException _) {
            // It may not be opened, or is gone.
        }
    }

    private Optional<ContainedFile> identified(Path path, String name, ByteView file) {
        try {
            if (TypeLibraryFormats.recognise(file)) {
                return Optional.of(new ContainedFile(name, file.size(), ContainedFile.Kind.TYPE_LIBRARY, null));
            }
            NativeImage.Identity identity = ImageFormats.identify(path, file, best);
            boolean managed = ManagedMetadata.find(file).isPresent();
            return Optional.of(new ContainedFile(
                    name, file.size(), managed ? ContainedFile.Kind.ASSEMBLY : ContainedFile.Kind.NATIVE, identity));
        } catch (MalformedFileException _) {
            // It only starts like one.
            return Optional.empty();
        }
    }
}
