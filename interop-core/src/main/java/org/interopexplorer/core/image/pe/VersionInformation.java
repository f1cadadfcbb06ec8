package org.interopexplorer.core.image.pe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A version resource (`VS_VERSIONINFO`): numbers for programs, and texts for people in one or more languages.
///
/// @param fileVersion four numbers with dots; null if the fixed part is missing
/// @param productVersion likewise
/// @param flags what the fixed part says about the build, such as `debug`; empty for an ordinary build
/// @param tables the texts, one table for each language
record VersionInformation(
        @Nullable String fileVersion, @Nullable String productVersion, List<Message> flags, List<Texts> tables) {
    private static final String STRING_FILE_INFO = "StringFileInfo";
    private static final int FIXED_SIGNATURE = 0xfeef04bd;
    private static final int FIXED_SIZE = 52;
    private static final int HEADER = 6;
    private static final int LONGEST_KEY = 256;
    /// The most texts that are read, more than any version resource has.
    private static final int LIMIT = 1 << 10;

    /// The texts of one language, in the order of the file.
    ///
    /// @param language the LANGID
    record Texts(int language, List<Text> texts) {
        Texts {
            texts = List.copyOf(texts);
        }
    }

    /// One text, such as `CompanyName`.
    record Text(String name, String value) {}

    VersionInformation {
        flags = List.copyOf(flags);
        tables = List.copyOf(tables);
    }

    /// Reads the bytes of a version resource.
    ///
    /// @throws MalformedFileException if its blocks are not nested correctly
    static VersionInformation read(ByteView bytes) throws MalformedFileException {
        Block root = Block.at(bytes, 0, bytes.size());
        List<Texts> tables = new ArrayList<>();
        int[] left = {LIMIT};
        for (Block child : root.children(bytes)) {
            if (child.key.equals(STRING_FILE_INFO)) {
                for (Block table : child.children(bytes)) {
                    tables.add(texts(bytes, table, left));
                }
            }
        }
        boolean fixed = root.valueLength >= FIXED_SIZE && bytes.i32(root.value) == FIXED_SIGNATURE;
        return new VersionInformation(
                fixed ? version(bytes, root.value + 8) : null,
                fixed ? version(bytes, root.value + 16) : null,
                fixed ? flags(bytes.i32(root.value + 24) & bytes.i32(root.value + 28)) : List.of(),
                tables);
    }

    private static String version(ByteView bytes, long at) throws MalformedFileException {
        return "%d.%d.%d.%d".formatted(bytes.u16(at + 2), bytes.u16(at), bytes.u16(at + 6), bytes.u16(at + 4));
    }

    private static List<Message> flags(int flags) {
        List<PeTerm> names = List.of(
                PeTerm.VERSION_DEBUG,
                PeTerm.VERSION_PRERELEASE,
                PeTerm.VERSION_PATCHED,
                PeTerm.VERSION_PRIVATE,
                PeTerm.VERSION_INFERRED,
                PeTerm.VERSION_SPECIAL);
        List<Message> set = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if ((flags >> i & 1) != 0) {
                set.add(Message.of(names.get(i)));
            }
        }
        return set;
    }

    /// A table's key is eight hexadecimal digits: the LANGID, then the code page of programs before Unicode.
    private static Texts texts(ByteView bytes, Block table, int[] left) throws MalformedFileException {
        List<Text> texts = new ArrayList<>();
        for (Block entry : table.children(bytes)) {
            if (left[0]-- <= 0) {
                break;
            }
            texts.add(new Text(entry.key, entry.text(bytes)));
        }
        int language = table.key.matches("[0-9A-Fa-f]{8}") ? Integer.parseInt(table.key.substring(0, 4), 16) : 0;
        return new Texts(language, texts);
    }

    /// The structure that all parts share: three 16-bit numbers, a key, a value on a 4-byte boundary, children on
    /// 4-byte boundaries.
    ///
    /// @param end the end of the block and its children
    /// @param value where the value starts
    /// @param valueLength in bytes
    private record Block(String key, long end, long value, long valueLength) {
        static Block at(ByteView bytes, long at, long limit) throws MalformedFileException {
            long length = bytes.u16(at);
            boolean text = bytes.u16(at + 4) == 1;
            if (length < HEADER || length > limit - at) {
                throw new MalformedFileException(Diagnostic.of(
                        PeFault.VERSION_BLOCK, bytes.inFile(at).value(), bytes.inFile(at), length, limit - at));
            }
            String key = zeroTerminated(bytes, at + HEADER, Math.min(at + length, at + HEADER + 2L * LONGEST_KEY));
            long value = Math.min(at + length, aligned(at + HEADER + 2L * key.length() + 2));
            // A text's length counts characters, but some compilers count bytes.
            long declared = bytes.u16(at + 2) * (text ? 2L : 1L);
            return new Block(key, at + length, value, Math.min(declared, at + length - value));
        }

        List<Block> children(ByteView bytes) throws MalformedFileException {
            List<Block> children = new ArrayList<>();
            long at = aligned(value + valueLength);
            while (end - at >= HEADER && children.size() < LIMIT && bytes.u16(at) != 0) {
                Block child = at(bytes, at, end);
                children.add(child);
                at = aligned(child.end);
            }
            return children;
        }

        String text(ByteView bytes) throws MalformedFileException {
            return zeroTerminated(bytes, value, value + valueLength).strip();
        }
    }

    private static long aligned(long offset) {
        return (offset + 3) / 4 * 4;
    }

    /// UTF-16 text up to its zero, or to `end`.
    private static String zeroTerminated(ByteView bytes, long at, long end) throws MalformedFileException {
        long last = at;
        while (last + 2 <= end && bytes.u16(last) != 0) {
            last += 2;
        }
        return new String(bytes.bytes(at, (int) (last - at)), StandardCharsets.UTF_16LE);
    }
}
