package org.interopexplorer.core.typelib.sltg;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// The blocks of the file. After the header there is an entry for each block, then their names. The entries are
/// chained in the order of the blocks: one block for each type, the library's own last.
record BlockDirectory(List<Block> types, ByteView library) {
    static final int MAGIC = 0x47544c53;
    static final int HEADER = 0x24;
    /// Bytes of an entry: length, the place of its name, the number of the next entry.
    static final int ENTRY = 8;

    /// @param name the name by which the library block refers to it; empty if it cannot be read
    record Block(String name, ByteView bytes) {}

    /// @throws MalformedFileException if the chain cannot be followed to the library block
    static BlockDirectory read(ByteView file) throws MalformedFileException {
        int entries = file.count(file.u16(0x04) - 1, ENTRY, HEADER, Message.of(SltgFault.PART_BLOCKS));
        int namesLength = file.u16(0x08);
        ByteView names = file.slice(HEADER + (long) ENTRY * entries, namesLength);
        long offset = HEADER + (long) ENTRY * entries + namesLength + file.u16(0x06);
        List<Block> types = new ArrayList<>();
        int number = file.u16(0x0a);
        while (types.size() < entries) {
            if (number < 1 || number > entries) {
                throw brokenChain(file, number, entries);
            }
            long entry = HEADER + (long) ENTRY * (number - 1);
            long length = file.u32(entry);
            number = file.u16(entry + 6);
            if (number == 0) {
                // Its length is not needed, and a library whose last bytes are missing can still be read.
                return new BlockDirectory(
                        types, file.slice(offset, Math.min(length, Math.max(0, file.size() - offset))));
            }
            types.add(new Block(name(names, file.u16(entry + 4)), file.slice(offset, length)));
            offset += length;
        }
        throw brokenChain(file, number, entries);
    }

    private static String name(ByteView names, int offset) throws MalformedFileException {
        int end = offset;
        while (names.contains(end, 1) && names.u8(end) != 0) {
            end++;
        }
        return end == offset || !names.contains(end, 1)
                ? ""
                : new String(names.bytes(offset, end - offset), StandardCharsets.ISO_8859_1);
    }

    private static MalformedFileException brokenChain(ByteView file, int number, int entries) {
        return new MalformedFileException(
                Diagnostic.of(SltgFault.DIRECTORY_CHAIN, file.inFile(HEADER).value(), entries, number));
    }
}
