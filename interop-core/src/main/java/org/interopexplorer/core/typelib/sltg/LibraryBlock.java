package org.interopexplorer.core.typelib.sltg;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.Version;
import org.interopexplorer.core.typelib.reading.CodePages;
import org.jspecify.annotations.Nullable;

/// The library's attributes, and its list of types.
///
/// @param name offset in the name table
/// @param namesAt where in the block the name table's introduction is; -1 if the list of types does not end
/// @param helpTable the words of the help texts; empty if the list of types does not end
record LibraryBlock(
        ByteView block,
        int name,
        @Nullable String helpString,
        @Nullable String helpFile,
        int helpContext,
        SysKind sysKind,
        int lcid,
        int flags,
        Version version,
        Guid guid,
        List<Entry> entries,
        ByteView helpTable,
        long namesAt) {
    private static final int MAGIC = 0x51cc;
    /// Instead of a length: there is no text.
    private static final int NO_TEXT = 0xffff;
    /// Bytes between the attributes and the list of types, whose meaning is not known.
    private static final int UNKNOWN = 0x40;
    /// Bytes of a type's entry without its texts.
    private static final int ENTRY = 36;

    /// A type in the list.
    ///
    /// @param at where in the file the entry is
    /// @param blockName the name of its block
    /// @param name offset in the name table
    /// @param help its help text, encoded; empty for none
    /// @param kind as in the file
    record Entry(long at, String blockName, int name, ByteView help, int helpContext, Guid guid, int kind) {}

    Charset charset() {
        return CodePages.of(lcid);
    }

    /// @throws MalformedFileException if the library's attributes cannot be read
    static LibraryBlock read(ByteView block, DiagnosticLog log) throws MalformedFileException {
        int magic = block.u16(0);
        if (magic != MAGIC) {
            throw new MalformedFileException(Diagnostic.of(
                    SltgFault.LIBRARY_MAGIC,
                    block.inFile(0).value(),
                    block.inFile(0),
                    new Hexadecimal(magic, 4),
                    new Hexadecimal(MAGIC, 4)));
        }
        long unnamed = afterText(block, 6);
        long helpFileAt = afterText(block, unnamed);
        long fixed = afterText(block, helpFileAt);
        int kind = block.u16(fixed + 4);
        SysKind[] systems = SysKind.values();
        if (kind >= systems.length) {
            throw new MalformedFileException(Diagnostic.of(
                    SltgFault.LIBRARY_SYSKIND, block.inFile(fixed + 4).value(), kind));
        }
        int lcid = block.u16(fixed + 6);
        Charset charset = CodePages.of(lcid);
        long guidAt = fixed + 18;
        List<Entry> entries = new ArrayList<>();
        long listEnd = entries(block, guidAt + 16 + UNKNOWN, entries, log);
        long namesAt = -1;
        ByteView helpTable = block.slice(0, 0);
        if (listEnd >= 0) {
            try {
                namesAt = block.u32(listEnd);
                helpTable = block.slice(listEnd + 4, namesAt - listEnd - 4);
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        return new LibraryBlock(
                block,
                block.u16(4),
                text(block, unnamed, charset),
                text(block, helpFileAt, charset),
                block.i32(fixed),
                systems[kind],
                lcid,
                block.u16(fixed + 12),
                new Version(block.u16(fixed + 14), block.u16(fixed + 16)),
                guid(block, guidAt),
                entries,
                helpTable,
                namesAt);
    }

    /// Reads the list of types. Returns where it ends; -1 if it cannot be read to its end.
    private static long entries(ByteView block, long start, List<Entry> entries, DiagnosticLog log) {
        try {
            int count = block.count(block.u16(start), ENTRY, start + 2, Message.of(SltgFault.PART_TYPE_ENTRIES));
            long at = start + 2;
            for (int i = 0; i < count; i++) {
                long otherName = afterText(block, at);
                long fixed = afterText(block, otherName);
                int helpLength = block.u16(fixed + 4);
                long rest = fixed + 6 + helpLength;
                entries.add(new Entry(
                        block.inFile(at).value(),
                        Objects.requireNonNullElse(text(block, at, StandardCharsets.ISO_8859_1), ""),
                        block.u16(fixed + 2),
                        block.slice(fixed + 6, helpLength),
                        block.i32(rest + 2),
                        guid(block, rest + 8),
                        block.u16(rest + 24)));
                at = rest + 26;
            }
            return at;
        } catch (MalformedFileException e) {
            log.add(e);
            return -1;
        }
    }

    private static long afterText(ByteView block, long offset) throws MalformedFileException {
        int length = block.u16(offset);
        return offset + 2 + (length == NO_TEXT ? 0 : length);
    }

    private static @Nullable String text(ByteView block, long offset, Charset charset) throws MalformedFileException {
        int length = block.u16(offset);
        return length == NO_TEXT ? null : new String(block.bytes(offset + 2, length), charset);
    }

    private static Guid guid(ByteView block, long offset) throws MalformedFileException {
        return Guid.ofStored(block.i64(offset), Long.reverseBytes(block.i64(offset + 8)));
    }
}
