package org.interopexplorer.core.signature;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The files of what a person gave for libraries: two C texts for each, found by the library's identity. One has
/// the prototypes that were typed one by one, the other the header that the person wrote.
///
/// Not safe for use by several threads.
final class TypedStore {
    private static final String HEAD = "// What you typed for ";
    private static final String MARK = "// function ";
    private static final String EXTENSION = ".h";

    /// Ends the name of the file with the header that the person wrote.
    private static final String OWN = EXTENSION + ".own";

    private final Path folder;
    private final Map<Path, String> identities = new HashMap<>();
    private final Map<Path, Optional<Path>> predecessors = new HashMap<>();
    private final Map<Path, Read> read = new HashMap<>();
    private final StoredTexts texts = new StoredTexts();

    /// What was kept for one library.
    ///
    /// @param functions C declarations by the names of exports, each with the types that it needs
    /// @param header what the person wrote
    record Kept(SequencedMap<String, String> functions, String header) {
        static final Kept NOTHING = new Kept(new LinkedHashMap<>(), "");

        boolean isEmpty() {
            return functions.isEmpty() && header.isBlank();
        }
    }

    private record Read(
            @Nullable FileStamp ofFunctions, @Nullable FileStamp ofHeader, Kept kept) {}

    /// @param folder need not exist
    TypedStore(Path folder) {
        this.folder = folder;
    }

    /// What is kept for a library. The files are read again only if they changed.
    Kept of(NativeImage image) throws IOException, MalformedFileException {
        return Files.isDirectory(folder) ? at(stem(image)) : Kept.NOTHING;
    }

    /// What is kept at a place that [#predecessor] gave.
    Kept at(Path stem) throws IOException {
        Path functions = functions(stem);
        Path header = header(stem);
        FileStamp ofFunctions = FileStamp.of(functions);
        FileStamp ofHeader = FileStamp.of(header);
        Read before = read.get(stem);
        if (before != null && equal(before.ofFunctions(), ofFunctions) && equal(before.ofHeader(), ofHeader)) {
            return before.kept();
        }
        Kept kept = new Kept(
                ofFunctions == null ? new LinkedHashMap<>() : blocks(texts.read(functions)),
                ofHeader == null ? "" : withoutHead(texts.read(header)));
        read.put(stem, new Read(ofFunctions, ofHeader, kept));
        return kept;
    }

    /// Why what is kept for a library is not used, or not all of it.
    List<Message> remarks(NativeImage image) throws IOException, MalformedFileException {
        Path stem = stem(image);
        return Stream.of(functions(stem), header(stem))
                .flatMap(file -> texts.remarks(file).stream())
                .toList();
    }

    private static boolean equal(@Nullable FileStamp one, @Nullable FileStamp other) {
        return one == null ? other == null : one.equals(other);
    }

    private static SequencedMap<String, String> blocks(String text) {
        SequencedMap<String, String> all = new LinkedHashMap<>();
        for (String block : text.split("\n" + MARK, -1)) {
            int end = block.indexOf('\n');
            if (end > 0 && !block.startsWith("//")) {
                all.put(block.substring(0, end), block.substring(end + 1).strip());
            }
        }
        return all;
    }

    private static String withoutHead(String text) {
        return text.startsWith(HEAD) ? text.substring(text.indexOf('\n') + 1) : text;
    }

    /// Keeps this for a library in the place of what was kept.
    ///
    /// @throws IOException if the folder cannot be written or the library cannot be read
    void put(NativeImage image, Kept kept) throws IOException, MalformedFileException {
        Path stem = stem(image);
        StringBuilder text = new StringBuilder(HEAD + image.path() + "\n");
        kept.functions()
                .forEach((name, declaration) -> text.append('\n')
                        .append(MARK)
                        .append(name)
                        .append('\n')
                        .append(declaration)
                        .append(declaration.endsWith(";") ? "\n" : ";\n"));
        write(functions(stem), kept.functions().isEmpty() ? "" : text.toString());
        write(header(stem), kept.header().isBlank() ? "" : HEAD + image.path() + "\n" + kept.header());
        read.remove(stem);
    }

    private void write(Path file, String text) throws IOException {
        if (text.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(folder);
        Path made = Files.createTempFile(folder, "typed", null);
        try {
            Files.writeString(made, text);
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /// Where the newest text lies that was kept for another build of a library of the same file name; empty if
    /// something is kept for this build.
    Optional<Path> predecessor(NativeImage image) throws IOException, MalformedFileException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        Path own = stem(image);
        if (Files.exists(functions(own)) || Files.exists(header(own))) {
            return Optional.empty();
        }
        Optional<Path> known = predecessors.get(image.path());
        if (known == null) {
            known = newest(String.valueOf(image.path().getFileName()));
            predecessors.put(image.path(), known);
        }
        return known;
    }

    private Optional<Path> newest(String library) throws IOException {
        try (Stream<Path> kept = Files.list(folder)) {
            return kept.filter(file -> file.toString().endsWith(EXTENSION)
                            || file.toString().endsWith(OWN))
                    .filter(file -> isOf(file, library))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
                    .map(TypedStore::stemOf);
        }
    }

    private static boolean isOf(Path kept, String name) {
        try (Stream<String> lines = Files.lines(kept, StandardCharsets.UTF_8)) {
            String first = lines.findFirst().orElse("");
            return first.startsWith(HEAD)
                    && first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1)
                            .equals(name);
        } catch (IOException | UncheckedIOException _) {
            return false;
        }
    }

    /// Forgets which file lies at a path.
    void forget(Path library) {
        identities.remove(library);
        predecessors.remove(library);
    }

    private Path stem(NativeImage image) throws IOException, MalformedFileException {
        String known = identities.get(image.path());
        if (known == null) {
            known = LibraryIdentity.of(image);
            identities.put(image.path(), known);
        }
        return folder.resolve(known);
    }

    private static Path stemOf(Path file) {
        String name = String.valueOf(file.getFileName());
        String ending = name.endsWith(OWN) ? OWN : EXTENSION;
        return file.resolveSibling(name.substring(0, name.length() - ending.length()));
    }

    private static Path functions(Path stem) {
        return stem.resolveSibling(stem.getFileName() + EXTENSION);
    }

    private static Path header(Path stem) {
        return stem.resolveSibling(stem.getFileName() + OWN);
    }
}
