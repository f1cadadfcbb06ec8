package org.interopexplorer.core.header;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.bytes.CacheFolder;
import org.interopexplorer.core.machine.Abi;

/// A cache of declarations of headers that were parsed before, in a folder of the user's cache. Parsing
/// `windows.h` takes seconds; reading its declarations back takes a moment.
///
/// The text, the ABI, the macros and the searched folders identify an entry. It is valid only while every file
/// that was read has the same content, as its size and time or else its hash tell, and every file that was not found is
/// still absent. Nothing here throws.
/// Without a cache, headers are parsed.
final class HeaderCache {
    /// Increase this whenever the result of a parse changes, because of the parser's rules or the format.
    private static final int VERSION = 4;

    /// If there is less text than this, parsing it is as fast as reading it back.
    private static final long LEAST_TEXT = 1 << 16;

    /// The bytes that all entries together may have. `windows.h` takes less than one MiB.
    private static final long MOST = 128 << 20;

    /// How old a change must be for no other to have the same time.
    private static final Duration SETTLING = Duration.ofSeconds(3);

    private final CacheFolder folder;

    HeaderCache(Path folder) {
        this.folder = new CacheFolder(folder, ".declarations", VERSION, MOST);
    }

    /// The name of the entry for these inputs.
    static String key(Abi abi, String[] includePath, Map<String, String> macros, List<String> asked) {
        MessageDigest digest = digest();
        for (Object part : new Object[] {VERSION, abi, Arrays.asList(includePath), new TreeMap<>(macros), asked}) {
            digest.update((part + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /// The result of an earlier parse; empty if there is none that is still valid.
    Optional<HeaderDeclarations> find(String key) {
        try {
            Optional<ByteBuffer> content = folder.read(key);
            return content.isPresent() ? read(content.get()) : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<HeaderDeclarations> read(ByteBuffer content) throws IOException {
        DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(content.array(), content.arrayOffset(), content.remaining()));
        for (int i = in.readInt(); i > 0; i--) {
            if (!isSame(text(in), new Noted(in.readNBytes(32), in.readLong(), in.readLong()))) {
                return Optional.empty();
            }
        }
        for (int i = in.readInt(); i > 0; i--) {
            if (Files.isRegularFile(Path.of(text(in)))) {
                return Optional.empty();
            }
        }
        return Optional.of(DeclarationsReader.of(in.readAllBytes()));
    }

    /// A file as it was when it was read.
    ///
    /// @param hash the SHA-256 of its content
    /// @param changed when it was changed before, in nanoseconds; [#UNSETTLED] if that was so shortly before that a
    ///     later change could have the same time
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Noted(byte[] hash, long size, long changed) {
        static final long UNSETTLED = 0;

        /// @param before its last change, asked for before the content was read
        static Noted of(byte[] content, FileTime before) {
            boolean settled = before.toInstant().isBefore(Instant.now().minus(SETTLING));
            return new Noted(
                    digest().digest(content), content.length, settled ? before.to(TimeUnit.NANOSECONDS) : UNSETTLED);
        }
    }

    /// The content is only compared where size and time do not tell, since a fresh JVM hashes slowly.
    private static boolean isSame(String path, Noted noted) throws IOException {
        Path file = Path.of(path);
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException _) {
            return false;
        }
        if (!now.isRegularFile() || now.size() != noted.size()) {
            return false;
        }
        if (noted.changed() != Noted.UNSETTLED
                && noted.changed() == now.lastModifiedTime().to(TimeUnit.NANOSECONDS)) {
            return true;
        }
        return now.size() <= IncludeFiles.LARGEST
                && MessageDigest.isEqual(noted.hash(), digest().digest(Files.readAllBytes(file)));
    }

    /// Keeps the result of a parse if the text is long enough.
    void keep(String key, IncludeFiles read, HeaderDeclarations declarations) {
        if (read.total() < LEAST_TEXT || !read.isFullyNoted()) {
            return;
        }
        try {
            folder.write(key, body(read.noted(), read.absent(), DeclarationsWriter.bytes(declarations)));
        } catch (IOException _) {
            // A result that cannot be written is parsed again the next time.
        }
    }

    private static byte[] body(Map<String, Noted> noted, Set<String> absent, byte[] declarations) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(declarations.length + (1 << 16));
        DataOutputStream out = new DataOutputStream(body);
        out.writeInt(noted.size());
        for (var each : noted.entrySet()) {
            text(out, each.getKey());
            out.write(each.getValue().hash());
            out.writeLong(each.getValue().size());
            out.writeLong(each.getValue().changed());
        }
        out.writeInt(absent.size());
        for (String each : absent) {
            text(out, each);
        }
        out.write(declarations);
        return body.toByteArray();
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}
