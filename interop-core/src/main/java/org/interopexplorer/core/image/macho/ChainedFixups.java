package org.interopexplorer.core.image.macho;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// The imports of an image whose pointers are chained (`mach-o/fixup-chains.h`, `dyld_chained_fixups_header`).
final class ChainedFixups {
    private static final int FORMAT_PLAIN = 1;
    private static final int FORMAT_ADDEND = 2;
    private static final int FORMAT_ADDEND64 = 3;
    private static final int SYMBOLS_COMPRESSED = 1;
    /// The most bytes that compressed names may unpack to.
    private static final int LARGEST_SYMBOLS = 32 << 20;

    private final ByteView fixups;
    private final DiagnosticLog log;

    ChainedFixups(ByteView fixups, DiagnosticLog log) {
        this.fixups = fixups;
        this.log = log;
    }

    /// Notes all imports.
    ///
    /// @throws MalformedFileException if the header cannot be read
    void addTo(Imports imports) throws MalformedFileException {
        long table = fixups.u32(8);
        int format = fixups.i32(20);
        int entrySize = switch (format) {
            case FORMAT_PLAIN -> 4;
            case FORMAT_ADDEND -> 8;
            case FORMAT_ADDEND64 -> 16;
            default ->
                throw new MalformedFileException(Diagnostic.of(
                        MachOFault.FIXUPS_FORMAT, fixups.inFile(20).value(), format));
        };
        int count = fixups.count(fixups.u32(16), entrySize, table, Message.of(MachOFault.PART_IMPORTS));
        StringTable strings = new StringTable(symbols());
        for (int i = 0; i < Math.min(count, MachOReader.LIMIT); i++) {
            long at = table + (long) i * entrySize;
            if (format == FORMAT_ADDEND64) {
                long bits = fixups.i64(at);
                add(imports, strings, at, ordinal((int) bits & 0xffff, 16), (bits & 0x1_0000) != 0, bits >>> 32);
            } else {
                int bits = fixups.i32(at);
                add(imports, strings, at, ordinal(bits & 0xff, 8), (bits & 0x100) != 0, bits >>> 9);
            }
        }
    }

    /// The number of a library. It is unsigned, but the highest sixteen values are the special ones.
    private static int ordinal(int value, int width) {
        int beyond = 1 << width;
        return value > beyond - 0x10 ? value - beyond : value;
    }

    private void add(Imports imports, StringTable strings, long at, int ordinal, boolean weak, long offset)
            throws MalformedFileException {
        String name = strings.find(offset);
        if (name == null) {
            if (log.full()) {
                log.more();
            } else {
                log.add(MachOFault.FIXUPS_NAME, fixups.inFile(at).value(), fixups.inFile(at));
            }
            return;
        }
        imports.add(name, ordinal, weak, false, fixups.inFile(at).value());
    }

    private ByteView symbols() throws MalformedFileException {
        long start = fixups.u32(12);
        ByteView stored = fixups.slice(start, Math.max(0, fixups.size() - start));
        return fixups.i32(24) == SYMBOLS_COMPRESSED ? inflated(stored) : stored;
    }

    private static ByteView inflated(ByteView stored) throws MalformedFileException {
        ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
        try (Inflater inflater = new Inflater()) {
            byte[] input = new byte[1 << 16];
            byte[] output = new byte[1 << 16];
            long at = 0;
            while (!inflater.finished() && unpacked.size() < LARGEST_SYMBOLS) {
                if (inflater.needsInput()) {
                    int length = stored.read(at, input, 0, input.length);
                    if (length == 0) {
                        break;
                    }
                    inflater.setInput(input, 0, length);
                    at += length;
                }
                int length = inflater.inflate(output);
                if (length == 0 && inflater.needsDictionary()) {
                    break;
                }
                unpacked.write(output, 0, length);
            }
        } catch (DataFormatException e) {
            throw new MalformedFileException(Diagnostic.of(
                    MachOFault.FIXUPS_COMPRESSED,
                    stored.inFile(0).value(),
                    stored.inFile(0),
                    String.valueOf(e.getMessage())));
        }
        return ByteView.of(unpacked.toByteArray(), stored.order());
    }
}
