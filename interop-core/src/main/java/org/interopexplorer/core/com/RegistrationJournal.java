package org.interopexplorer.core.com;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.UserFolders;
import org.jspecify.annotations.Nullable;

/// Keeps what the explorer wrote to registries: one file for each registration, written before the registry is.
///
/// A file is text: a head with a line for each fact, then a line for each change, with tabs between the fields.
/// Several processes may use it, since each file has one writer.
public final class RegistrationJournal {
    private static final String FORMAT = "interop-explorer registration 1";
    private static final String ENDING = ".registration";
    private static final String NOTHING = "-";
    private static final int FIELDS = 5;

    private final Path folder;

    /// @param folder that the files are in; made when something is written
    public RegistrationJournal(Path folder) {
        this.folder = folder;
    }

    /// The journal of the person who runs this process.
    public static RegistrationJournal ofThisUser() {
        return new RegistrationJournal(UserFolders.data(System::getenv).resolve("registrations"));
    }

    /// All registrations that are not undone, the oldest first.
    ///
    /// @throws IOException if a file cannot be read, or is no file of the journal; the message names it
    public List<Registration> all() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Registration> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(ENDING)).toList()) {
                read(file).ifPresent(all::add);
            }
        }
        all.sort(Comparator.comparing(Registration::written).thenComparing(Registration::id));
        return all;
    }

    /// Those of one registry.
    public List<Registration> of(String place) throws IOException {
        return all().stream().filter(each -> each.place().equals(place)).toList();
    }

    /// A new registration by this process, not yet in the journal.
    Registration begin(Registration.Kind kind, String subject, String place, List<RegistryChange> changes) {
        ProcessHandle self = ProcessHandle.current();
        Instant now = Instant.now();
        return new Registration(
                Long.toString(now.toEpochMilli(), Character.MAX_RADIX) + "-"
                        + Long.toString(self.pid(), Character.MAX_RADIX) + "-"
                        + Long.toString(System.nanoTime() & 0xffff, Character.MAX_RADIX),
                kind,
                Registration.State.WRITING,
                subject,
                place,
                now,
                self.pid(),
                Registration.Owner.start(self),
                changes);
    }

    /// Writes a registration, and replaces what was written of it before. It is on the disk when this returns.
    void write(Registration registration) throws IOException {
        Files.createDirectories(folder);
        Path file = file(registration);
        Path next = folder.resolve(registration.id() + ".next");
        Files.writeString(next, text(registration));
        try (FileChannel written = FileChannel.open(next, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Removes a registration that is undone.
    void remove(Registration registration) throws IOException {
        Files.deleteIfExists(file(registration));
    }

    private Path file(Registration registration) {
        return folder.resolve(registration.id() + ENDING);
    }

    private static String text(Registration registration) {
        StringBuilder text = new StringBuilder();
        text.append(FORMAT).append('\n');
        for (String fact : List.of(
                registration.id(),
                registration.kind().name(),
                registration.state().name(),
                registration.subject(),
                registration.place(),
                registration.written().toString(),
                Long.toString(registration.owner()),
                Long.toString(registration.ownerStart()))) {
            text.append(escaped(fact)).append('\n');
        }
        for (RegistryChange change : registration.changes()) {
            text.append(change.hive().name())
                    .append('\t')
                    .append(escaped(change.key()))
                    .append('\t')
                    .append(change.value() == null ? NOTHING : "=" + escaped(change.value()))
                    .append('\t')
                    .append(stored(change.before()))
                    .append('\t')
                    .append(stored(change.after()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String stored(@Nullable RegistryValue value) {
        return value == null ? NOTHING : value.stored();
    }

    private static Optional<Registration> read(Path file) throws IOException {
        try {
            return Optional.of(parsed(Files.readAllLines(file)));
        } catch (NoSuchFileException _) {
            // Another process has undone it meanwhile.
            return Optional.empty();
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Registration parsed(List<String> lines) {
        int head = 9;
        if (lines.size() < head || !lines.getFirst().equals(FORMAT)) {
            throw new IllegalArgumentException(FORMAT);
        }
        List<String> facts =
                lines.subList(1, head).stream().map(RegistrationJournal::plain).toList();
        return new Registration(
                facts.get(0),
                Registration.Kind.valueOf(facts.get(1)),
                Registration.State.valueOf(facts.get(2)),
                facts.get(3),
                facts.get(4),
                Instant.parse(facts.get(5)),
                Long.parseLong(facts.get(6)),
                Long.parseLong(facts.get(7)),
                lines.subList(head, lines.size()).stream()
                        .map(RegistrationJournal::change)
                        .toList());
    }

    private static String plain(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }

    private static RegistryChange change(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(line);
        }
        return new RegistryChange(
                RegistryChange.Hive.valueOf(fields[0]),
                plain(fields[1]),
                fields[2].equals(NOTHING) ? null : plain(fields[2].substring(1)),
                value(fields[3]),
                value(fields[4]));
    }

    private static @Nullable RegistryValue value(String field) {
        return field.equals(NOTHING) ? null : RegistryValue.ofStored(field);
    }
}
