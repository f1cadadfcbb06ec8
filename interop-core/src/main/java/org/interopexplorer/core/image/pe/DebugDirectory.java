package org.interopexplorer.core.image.pe;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The debug directory (PE Format 5.9): where the symbols are, and how the image was built.
final class DebugDirectory {
    private static final int ENTRY = 28;
    /// The most entries that are read. Linkers write up to ten.
    private static final int LIMIT = 64;

    private static final int CODEVIEW = 2;
    private static final int POGO = 13;
    private static final int REPRODUCIBLE = 16;
    private static final int EXTENDED_CHARACTERISTICS = 20;
    private static final int RSDS = 0x53445352;
    private static final int NB10 = 0x3031424e;
    private static final int LONGEST_HASH = 64;

    private final Set<String> kinds = new LinkedHashSet<>();
    private @Nullable String symbolFile;
    private @Nullable String symbolId;
    private @Nullable String hash;
    private @Nullable String optimization;
    private boolean reproducible;
    private int extendedCharacteristics;

    static DebugDirectory read(PeHeader header, ImageLayout layout, DiagnosticLog log) {
        DebugDirectory debug = new DebugDirectory();
        PeHeader.Directory directory = header.directory(PeHeader.DEBUG);
        if (!directory.present()) {
            return debug;
        }
        try {
            ByteView table = layout.from(directory.address(), Message.of(PeFault.PART_DEBUG_DIRECTORY));
            for (long i = 0; i < Math.min(LIMIT, directory.size() / ENTRY); i++) {
                debug.entry(table, ENTRY * i, layout.file(), log);
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return debug;
    }

    /// The path of the PDB as the linker wrote it; null if the image names none.
    @Nullable
    String symbolFile() {
        return symbolFile;
    }

    /// GUID and age of the PDB, or the equivalent for PDBs of Visual C++ 6; null if the image names none.
    @Nullable
    String symbolId() {
        return symbolId;
    }

    /// Whether the timestamps of the image are hashes of its content.
    boolean reproducible() {
        return reproducible;
    }

    /// The hash of the content in hexadecimal; null if a reproducible image leaves it out.
    @Nullable
    String hash() {
        return hash;
    }

    /// How the linker optimized the whole program, such as `LTCG`; null if it did not.
    @Nullable
    String optimization() {
        return optimization;
    }

    /// `IMAGE_DLLCHARACTERISTICS_EX_*`.
    int extendedCharacteristics() {
        return extendedCharacteristics;
    }

    /// The names of the types of its entries.
    Set<String> kinds() {
        return kinds;
    }

    private void entry(ByteView table, long at, ByteView file, DiagnosticLog log) throws MalformedFileException {
        int type = table.i32(at + 12);
        long size = table.u32(at + 16);
        long offset = table.u32(at + 24);
        kinds.add(name(type));
        if (type == REPRODUCIBLE) {
            reproducible = true;
        }
        if (size == 0) {
            return;
        }
        if (!file.contains(offset, size)) {
            log.add(PeFault.DEBUG_OUTSIDE, table.inFile(at).value(), name(type), size, Hexadecimal.of(offset));
            return;
        }
        data(type, file.slice(offset, size), log);
    }

    private void data(int type, ByteView data, DiagnosticLog log) {
        try {
            switch (type) {
                case CODEVIEW -> codeView(data);
                case POGO -> optimization = pogo(data.i32(0));
                case REPRODUCIBLE -> {
                    int length = (int) Math.min(LONGEST_HASH, data.u32(0));
                    hash = HexFormat.of().formatHex(data.bytes(4, length));
                }
                case EXTENDED_CHARACTERISTICS -> extendedCharacteristics = data.i32(0);
                default -> {
                    // Only the names of the other types are shown.
                }
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
    }

    private void codeView(ByteView data) throws MalformedFileException {
        int signature = data.i32(0);
        if (signature == RSDS) {
            // The first fields of a GUID are little-endian; its last eight bytes are in the order in which they
            // are written.
            long high = data.u32(4) << 32 | (long) data.u16(8) << 16 | data.u16(10);
            UUID guid = new UUID(high, data.order(ByteOrder.BIG_ENDIAN).i64(12));
            symbolId = "%s, %d".formatted(guid.toString().toUpperCase(Locale.ROOT), data.u32(20));
            symbolFile = path(data, 24);
        } else if (signature == NB10) {
            symbolId = "%08X, %d".formatted(data.i32(8), data.u32(12));
            symbolFile = path(data, 16);
        }
    }

    private static @Nullable String path(ByteView data, long at) throws MalformedFileException {
        String path = new StringTable(data).find(at);
        if (path == null && data.size() > at) {
            path = new String(data.bytes(at, (int) (data.size() - at)), StandardCharsets.UTF_8);
        }
        return path == null || path.isEmpty() ? null : path;
    }

    private static @Nullable String pogo(int signature) {
        return switch (signature) {
            case 0x4c544347 -> "LTCG";
            case 0x50475500 -> "PGU";
            case 0x50474900 -> "PGI";
            case 0x50474f00 -> "PGO";
            default -> null;
        };
    }

    /// The name of a type, as in `IMAGE_DEBUG_TYPE_…`.
    private static String name(int type) {
        return switch (type) {
            case 1 -> "COFF";
            case CODEVIEW -> "CODEVIEW";
            case 3 -> "FPO";
            case 4 -> "MISC";
            case 5 -> "EXCEPTION";
            case 6 -> "FIXUP";
            case 7 -> "OMAP_TO_SRC";
            case 8 -> "OMAP_FROM_SRC";
            case 9 -> "BORLAND";
            case 11 -> "CLSID";
            case 12 -> "VC_FEATURE";
            case POGO -> "POGO";
            case 14 -> "ILTCG";
            case 15 -> "MPX";
            case REPRODUCIBLE -> "REPRO";
            case 17 -> "EMBEDDED_PORTABLE_PDB";
            case 19 -> "PDBCHECKSUM";
            case EXTENDED_CHARACTERISTICS -> "EX_DLLCHARACTERISTICS";
            default -> "type %d".formatted(type);
        };
    }
}
