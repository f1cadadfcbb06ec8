package org.interopexplorer.core.image.pe;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The COFF string table (PE Format 5.6), for names of more than eight bytes; it follows the symbols.
final class CoffStrings {
    /// The size of one COFF symbol, auxiliary ones included.
    static final int SYMBOL = 18;

    private static final int SIZE_FIELD = 4;

    private CoffStrings() {}

    /// The table of the image; null if it has none that can be read.
    static @Nullable StringTable of(PeHeader header, ByteView file) {
        if (header.symbolTable() == 0) {
            return null;
        }
        try {
            long start = header.symbolTable() + header.symbolCount() * SYMBOL;
            long size = Math.min(file.u32(start), file.size() - start);
            return size < SIZE_FIELD ? null : new StringTable(file.slice(start, size));
        } catch (MalformedFileException _) {
            return null;
        }
    }
}
