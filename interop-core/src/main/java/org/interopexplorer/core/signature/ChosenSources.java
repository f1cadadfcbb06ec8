package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Stores which source the person chose for functions that several sources know: in the folder of what they typed, a
/// text file for each library, found by the library's identity.
///
/// Safe for use by several threads. If two processes write at once, one choice may be lost, never a file.
public final class ChosenSources {
    private static final String EXTENSION = ".sources";

    private final Path folder;
    private final Map<Path, String> identities = new HashMap<>();
    private final Map<Path, Read> read = new HashMap<>();
    private final StoredTexts texts = new StoredTexts();

    /// @param others lines with kinds of sources that only a newer version knows, by function; they stay
    private record Read(@Nullable FileStamp stamp, Map<String, Choice> choices, Map<String, String> others) {}

    /// A source.
    ///
    /// @param file see [Provenance#file]
    public record Choice(Rung rung, @Nullable String file) {
        /// Whether a signature comes from it.
        public boolean isOf(Provenance provenance) {
            return rung == provenance.rung() && Objects.equals(file, provenance.file());
        }

        /// The signature that comes from it; if the file has another place now, from one of its kind.
        Optional<Signature> of(List<Signature> candidates) {
            Optional<Signature> exact = candidates.stream()
                    .filter(candidate -> isOf(candidate.provenance()))
                    .findFirst();
            return exact.isPresent()
                    ? exact
                    : candidates.stream()
                            .filter(candidate -> candidate.provenance().rung() == rung)
                            .findFirst();
        }
    }

    /// @param folder need not exist
    ChosenSources(Path folder) {
        this.folder = folder;
    }

    /// The source that the person chose for a function; empty if they chose none, or what they chose cannot be read.
    ///
    /// @param function the name of the export in source code
    public synchronized Optional<Choice> of(NativeImage image, String function) {
        try {
            return Files.isDirectory(folder)
                    ? Optional.ofNullable(all(file(image)).choices().get(function))
                    : Optional.empty();
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }

    /// Why what was chosen for a library is not used, or not all of it.
    synchronized List<Message> remarks(NativeImage image) {
        try {
            return texts.remarks(file(image));
        } catch (IOException | MalformedFileException _) {
            // Who opens the library is told.
            return List.of();
        }
    }

    /// Keeps a choice in the place of an earlier one.
    ///
    /// @throws IOException if the folder cannot be written or the library cannot be read
    public synchronized void put(NativeImage image, String function, Provenance chosen)
            throws IOException, MalformedFileException {
        Path file = file(image);
        Read before = all(file);
        Map<String, Choice> choices = new TreeMap<>(before.choices());
        choices.put(function, new Choice(chosen.rung(), chosen.file()));
        Map<String, String> others = new TreeMap<>(before.others());
        others.remove(function);
        write(file, choices, others);
    }

    /// Takes choices back: the order of the sources decides again.
    ///
    /// @throws IOException if the folder cannot be written or the library cannot be read
    public synchronized void remove(NativeImage image, Collection<String> functions)
            throws IOException, MalformedFileException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Path file = file(image);
        Read before = all(file);
        Map<String, Choice> choices = new TreeMap<>(before.choices());
        Map<String, String> others = new TreeMap<>(before.others());
        boolean chosen = choices.keySet().removeAll(functions);
        if (others.keySet().removeAll(functions) || chosen) {
            write(file, choices, others);
        }
    }

    /// Forgets which file lies at a path.
    synchronized void forget(Path library) {
        identities.remove(library);
    }

    private Path file(NativeImage image) throws IOException, MalformedFileException {
        String identity = identities.get(image.path());
        if (identity == null) {
            identity = LibraryIdentity.of(image);
            identities.put(image.path(), identity);
        }
        return folder.resolve(identity + EXTENSION);
    }

    private Read all(Path file) throws IOException {
        FileStamp stamp = FileStamp.of(file);
        Read before = read.get(file);
        if (before != null && Objects.equals(before.stamp(), stamp)) {
            return before;
        }
        Map<String, Choice> choices = new TreeMap<>();
        Map<String, String> others = new TreeMap<>();
        boolean whole = true;
        for (String line :
                stamp == null ? List.<String>of() : texts.read(file).lines().toList()) {
            String[] columns = line.split("\t", 3);
            if (columns.length < 3) {
                whole = false;
                continue;
            }
            Optional<Rung> rung = rung(columns[1]);
            rung.ifPresentOrElse(
                    its -> choices.put(columns[0], new Choice(its, columns[2].isEmpty() ? null : columns[2])),
                    () -> others.put(columns[0], line));
        }
        if (!whole) {
            texts.keepAside(file);
        }
        Read now = new Read(stamp, choices, others);
        read.put(file, now);
        return now;
    }

    /// A newer version may know other kinds.
    private static Optional<Rung> rung(String name) {
        for (Rung rung : Rung.values()) {
            if (rung.name().equals(name)) {
                return Optional.of(rung);
            }
        }
        return Optional.empty();
    }

    private void write(Path file, Map<String, Choice> choices, Map<String, String> others) throws IOException {
        read.remove(file);
        if (choices.isEmpty() && others.isEmpty()) {
            Files.deleteIfExists(file);
            return;
        }
        Files.createDirectories(folder);
        StringBuilder text = new StringBuilder();
        choices.forEach((function, choice) -> text.append(function)
                .append('\t')
                .append(choice.rung().name())
                .append('\t')
                .append(choice.file() == null ? "" : choice.file())
                .append('\n'));
        others.values().forEach(line -> text.append(line).append('\n'));
        Path made = Files.createTempFile(folder, "sources", null);
        try {
            Files.writeString(made, text);
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(made);
        }
    }
}
