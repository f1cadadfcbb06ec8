package org.interopexplorer.core.dwarf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.Section;
import org.jspecify.annotations.Nullable;

/// Finds the file with a library's debug information: the library itself, or a separate file where debuggers look
/// for it (GDB manual, "Debugging Information in Separate Files"). A separate file is used only if its build id
/// is the library's.
public final class DebugFiles {
    private static final Path SYSTEM = Path.of("/usr/lib/debug");

    private final Images images;

    /// Reads a file as an image.
    public interface Images {
        NativeImage read(Path path) throws IOException, MalformedFileException;
    }

    public DebugFiles(Images images) {
        this.images = images;
    }

    /// A reader for a library's debug information; empty if this machine has none.
    public Optional<DwarfReader> find(NativeImage library) {
        return library.abi()
                .flatMap(abi -> holder(library)
                        .map(holder -> new DwarfReader(
                                holder,
                                supplement(holder).orElse(null),
                                splitPackage(library, holder).orElse(null),
                                images,
                                abi)));
    }

    /// The package of split units, beside the library or the separate file.
    private Optional<NativeImage> splitPackage(NativeImage library, NativeImage holder) {
        return read(beside(library.path())).or(() -> read(beside(holder.path())));
    }

    private static Path beside(Path path) {
        return path.resolveSibling(path.getFileName() + ".dwp");
    }

    private Optional<NativeImage> holder(NativeImage library) {
        if (DwarfReader.isIn(library)) {
            return Optional.of(library);
        }
        String id = buildId(library);
        for (Path candidate : candidates(library, id)) {
            Optional<NativeImage> read = read(candidate);
            if (read.isPresent() && DwarfReader.isIn(read.get()) && (id == null || id.equals(buildId(read.get())))) {
                return read;
            }
        }
        return Optional.empty();
    }

    private static SequencedSet<Path> candidates(NativeImage library, @Nullable String id) {
        SequencedSet<Path> candidates = new LinkedHashSet<>();
        if (id != null && id.length() > 2) {
            candidates.add(
                    SYSTEM.resolve(".build-id").resolve(id.substring(0, 2)).resolve(id.substring(2) + ".debug"));
        }
        Path folder = library.path().toAbsolutePath().getParent();
        String name = String.valueOf(library.path().getFileName());
        if (folder == null) {
            return candidates;
        }
        // On macOS it is in a bundle next to the library.
        candidates.add(folder.resolve(name + ".dSYM/Contents/Resources/DWARF").resolve(name));
        String linked = link(library);
        if (linked != null && !linked.contains("/")) {
            for (Path one : List.of(folder, realFolder(library.path(), folder))) {
                candidates.add(one.resolve(linked));
                candidates.add(one.resolve(".debug").resolve(linked));
                candidates.add(SYSTEM.resolve(String.valueOf(one).substring(1)).resolve(linked));
            }
        }
        return candidates;
    }

    private static Path realFolder(Path file, Path otherwise) {
        try {
            Path folder = file.toRealPath().getParent();
            return folder == null ? otherwise : folder;
        } catch (IOException _) {
            return otherwise;
        }
    }

    /// The name in `.gnu_debuglink`; null if there is none.
    private static @Nullable String link(NativeImage library) {
        return section(library, ".gnu_debuglink").map(bytes -> text(bytes, 0)).orElse(null);
    }

    /// The file that `.gnu_debugaltlink` names, whose build id follows the name.
    private Optional<NativeImage> supplement(NativeImage holder) {
        Optional<byte[]> link = section(holder, ".gnu_debugaltlink");
        if (link.isEmpty()) {
            return Optional.empty();
        }
        String name = text(link.get(), 0);
        int from = Math.min(name.getBytes(StandardCharsets.ISO_8859_1).length + 1, link.get().length);
        String id = HexFormat.of().formatHex(link.get(), from, link.get().length);
        List<Path> candidates = new ArrayList<>();
        try {
            candidates.add(
                    realFolder(holder.path(), holder.path()).resolve(name).normalize());
        } catch (InvalidPathException _) {
            // The file may still be found by its build id.
        }
        if (id.length() > 2) {
            candidates.add(
                    SYSTEM.resolve(".build-id").resolve(id.substring(0, 2)).resolve(id.substring(2) + ".debug"));
            candidates.add(SYSTEM.resolve(".dwz").resolve(id + ".debug"));
        }
        for (Path candidate : candidates) {
            Optional<NativeImage> read = read(candidate);
            if (read.isPresent() && id.equals(buildId(read.get()))) {
                return read;
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> section(NativeImage image, String name) {
        for (Section section : image.sections()) {
            if (section.name().equals(name) && section.storedSize() > 0 && section.storedSize() < 1 << 12) {
                try {
                    return Optional.of(MappedFile.read(
                            image.path(), file -> bytes(file, section.offset(), (int) section.storedSize())));
                } catch (IOException | MalformedFileException _) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static byte[] bytes(ByteView file, long offset, int length) throws MalformedFileException {
        return file.bytes(offset, length);
    }

    private static String text(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private Optional<NativeImage> read(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(images.read(path));
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }

    private static @Nullable String buildId(NativeImage image) {
        for (Property property : image.properties()) {
            if (property.key() == Property.Fact.BUILD_ID || property.key() == Property.Fact.UUID) {
                return String.valueOf(property.text());
            }
        }
        return null;
    }
}
