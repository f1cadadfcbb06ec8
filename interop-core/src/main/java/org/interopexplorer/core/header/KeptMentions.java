package org.interopexplorer.core.header;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import org.interopexplorer.core.bytes.CacheFolder;
import org.interopexplorer.core.header.InstalledHeaders.Mentioning;

/// Keeps which installed headers mention the exports of a library, as long as every header that was searched has
/// the size and the time of its last change that it had.
///
/// An entry, named by checksums of the exports: checksums of the headers' paths, sizes and times; how many
/// headers mention exports; each with its path, how many it mentions, and their numbers in sorted order.
final class KeptMentions {
    private static final int VERSION = 2;

    /// The bytes that all entries together may have.
    private static final long MOST = 32 << 20;

    private final CacheFolder folder;

    /// @param folder need not exist
    KeptMentions(Path folder) {
        this.folder = new CacheFolder(folder, ".mentions", VERSION, MOST);
    }

    /// What an entry is for: the sorted exports of a library, and the headers as they are now.
    ///
    /// @param name of the entry
    /// @param headers checksums of their paths, sizes and times
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Question(String name, List<String> exports, byte[] headers) {
        static Question of(Set<String> exports, String library, List<Path> headers) {
            List<String> sorted = exports.stream().sorted().toList();
            Checksums named = new Checksums();
            named.add((library + "\n" + String.join("\n", sorted)).getBytes(StandardCharsets.UTF_8));
            Checksums listed = new Checksums();
            ByteBuffer numbers = ByteBuffer.allocate(2 * Long.BYTES);
            for (Path header : headers) {
                listed.add((header + "\n").getBytes(StandardCharsets.UTF_8));
                try {
                    var attributes = Files.readAttributes(header, BasicFileAttributes.class);
                    numbers.clear().putLong(attributes.size());
                    numbers.putLong(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
                    listed.add(numbers.array());
                } catch (IOException _) {
                    // What cannot be read is not searched either.
                }
            }
            return new Question(HexFormat.of().formatHex(named.bytes()), sorted, listed.bytes());
        }
    }

    /// Two checksums of one text, which the JVM has in native code: a hash of so much text takes a fresh JVM a while.
    private static final class Checksums {
        private final CRC32 one = new CRC32();
        private final CRC32C other = new CRC32C();
        private long size;

        void add(byte[] bytes) {
            one.update(bytes);
            other.update(bytes);
            size += bytes.length;
        }

        byte[] bytes() {
            return ByteBuffer.allocate(3 * Long.BYTES)
                    .putLong(one.getValue())
                    .putLong(other.getValue())
                    .putLong(size)
                    .array();
        }
    }

    /// What was found before; empty if that is not known or no longer true.
    Optional<List<Mentioning>> find(Question question) {
        Optional<ByteBuffer> content = folder.read(question.name());
        if (content.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer kept = content.get();
        try (DataInputStream in = new DataInputStream(
                new ByteArrayInputStream(kept.array(), kept.arrayOffset() + kept.position(), kept.remaining()))) {
            if (!MessageDigest.isEqual(in.readNBytes(question.headers().length), question.headers())) {
                return Optional.empty();
            }
            List<Mentioning> all = new ArrayList<>();
            for (int i = in.readInt(); i > 0; i--) {
                Path header = Path.of(in.readUTF());
                Set<String> names = new HashSet<>();
                for (int n = in.readInt(); n > 0; n--) {
                    names.add(question.exports().get(in.readInt()));
                }
                all.add(new Mentioning(header, names));
            }
            return Optional.of(all);
        } catch (IOException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }

    /// Keeps what was found.
    void keep(Question question, List<Mentioning> found) {
        Map<String, Integer> numbers = new HashMap<>();
        for (int i = 0; i < question.exports().size(); i++) {
            numbers.put(question.exports().get(i), i);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            out.write(question.headers());
            out.writeInt(found.size());
            for (Mentioning each : found) {
                out.writeUTF(each.header().toString());
                out.writeInt(each.names().size());
                for (String name : each.names()) {
                    out.writeInt(numbers.getOrDefault(name, 0));
                }
            }
            folder.write(question.name(), body.toByteArray());
        } catch (IOException _) {
            // What cannot be written is searched again the next time.
        }
    }
}
