package org.interopexplorer.core.dwarf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.interopexplorer.core.archive.Zstandard;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Section;

/// The debug sections of one file, decompressed if necessary.
final class Sections {
    private static final int CHDR_ZLIB = 1;
    private static final int CHDR_ZSTD = 2;
    private static final int ZSTD_MAGIC = 0xFD2FB528;
    private static final int LARGEST = 1 << 30;
    /// The best compression ratio that Deflate can reach. Zstandard could do better, but not with debug information.
    private static final long BEST_RATIO = 1032;

    private static final int CHUNK = 1 << 16;
    private static final String SPLIT = ".dwo";

    private final ByteView file;
    private final NativeImage image;
    private final Map<String, byte[]> unpacked;
    private final Map<String, ByteView> views = new HashMap<>();

    /// @param unpacked caches decompressed sections between openings of the file, if it can be changed
    Sections(ByteView file, NativeImage image, Map<String, byte[]> unpacked) {
        this.file = file.order(image.byteOrder());
        this.image = image;
        this.unpacked = unpacked;
    }

    NativeImage image() {
        return image;
    }

    /// Whether the file has debug information at all, without reading it.
    static boolean hasDebugInformation(NativeImage image) {
        return image.sections().stream().anyMatch(section -> {
            String name = plain(section.name());
            return (name.equals("debug_info") || name.equals("zdebug_info")) && section.storedSize() > 0;
        });
    }

    private static String plain(String name) {
        String bare = name.substring(name.lastIndexOf(',') + 1);
        return bare.startsWith("__") ? bare.substring(2) : bare.startsWith(".") ? bare.substring(1) : bare;
    }

    /// A section such as `debug_info`; an empty view if the file has none.
    ByteView get(String name) throws MalformedFileException {
        ByteView known = views.get(name);
        if (known == null) {
            known = read(name);
            views.put(name, known);
        }
        return known;
    }

    private ByteView read(String name) throws MalformedFileException {
        List<ByteView> parts = new ArrayList<>();
        for (Section section : image.sections()) {
            if (section.storedSize() <= 0 || section.type().equals("NOBITS")) {
                continue;
            }
            String its = plain(section.name());
            // Section names in Mach-O files are cut to 16 characters.
            boolean same = its.equals(name)
                    || (image.format() == ImageFormat.MACH_O && name.startsWith(its) && its.length() == 14);
            // Parts of one name are kept apart where they are decompressed.
            String part = parts.isEmpty() ? name : name + "@" + section.offset();
            if (same) {
                parts.add(unpacked(part, file.slice(section.offset(), section.storedSize())));
            } else if (its.equals("z" + name)) {
                parts.add(gnu(part, file.slice(section.offset(), section.storedSize())));
            }
            if (!parts.isEmpty() && !name.endsWith(SPLIT)) {
                break;
            }
        }
        return switch (parts.size()) {
            case 0 -> ByteView.of(new byte[0], image.byteOrder());
            case 1 -> parts.getFirst();
            default -> joined(name, parts);
        };
    }

    /// Joins sections of one name. The file of a split unit is no linked file: it has a section for each type unit,
    /// and one for the rest.
    private ByteView joined(String name, List<ByteView> parts) throws MalformedFileException {
        long size = parts.stream().mapToLong(ByteView::size).sum();
        if (size > LARGEST) {
            throw damaged(name, parts.getLast());
        }
        byte[] all = new byte[(int) size];
        int at = 0;
        for (ByteView part : parts) {
            at += part.read(0, all, at, (int) part.size());
        }
        return ByteView.of(all, image.byteOrder());
    }

    /// Decompresses an ELF section that starts with a `Chdr` (gABI "Section Compression"). A first word of 1 or 2
    /// shows that it has one, since no debug section starts with such a length.
    private ByteView unpacked(String name, ByteView stored) throws MalformedFileException {
        boolean is64 = image.bits() == 64;
        int header = is64 ? 24 : 12;
        if (image.format() != ImageFormat.ELF || stored.size() < header + 4) {
            return stored;
        }
        long type = stored.u32(0);
        long size = is64 ? stored.i64(8) : stored.u32(4);
        if (type == CHDR_ZSTD && stored.i32(header) == ZSTD_MAGIC) {
            return unpacked(name, () -> zstd(name, stored, header, size));
        }
        boolean zlib = type == CHDR_ZLIB && (!is64 || stored.u32(4) == 0) && (stored.u8(header) & 0x0f) == 8;
        return zlib ? inflated(name, stored, header, size) : stored;
    }

    /// Decompresses GNU's older format `.zdebug_…`: `ZLIB`, the size in big-endian, and the data.
    private ByteView gnu(String name, ByteView stored) throws MalformedFileException {
        long size = stored.order(java.nio.ByteOrder.BIG_ENDIAN).i64(4);
        return inflated(name, stored, 12, size);
    }

    private interface Unpacking {
        byte[] bytes() throws MalformedFileException;
    }

    private ByteView unpacked(String name, Unpacking unpacking) throws MalformedFileException {
        byte[] known = unpacked.get(name);
        if (known == null) {
            known = unpacking.bytes();
            unpacked.put(name, known);
        }
        return ByteView.of(known, image.byteOrder());
    }

    private ByteView inflated(String name, ByteView stored, int from, long size) throws MalformedFileException {
        return unpacked(name, () -> inflate(name, stored, from, size));
    }

    private static void checkSize(String name, ByteView stored, long size) throws MalformedFileException {
        if (size < 0 || size > LARGEST || size / BEST_RATIO > stored.size()) {
            throw damaged(name, stored);
        }
    }

    private static byte[] zstd(String name, ByteView stored, int from, long size) throws MalformedFileException {
        checkSize(name, stored, size);
        try {
            return Zstandard.unpack(stored.bytes(0, Math.toIntExact(stored.size())), from, (int) size);
        } catch (IOException | ArithmeticException _) {
            throw damaged(name, stored);
        }
    }

    private static byte[] inflate(String name, ByteView stored, int from, long size) throws MalformedFileException {
        checkSize(name, stored, size);
        byte[] target = new byte[(int) size];
        try (Inflater inflater = new Inflater()) {
            byte[] chunk = new byte[CHUNK];
            long at = from;
            int done = 0;
            while (done < target.length) {
                if (inflater.needsInput()) {
                    int length = stored.read(at, chunk, 0, CHUNK);
                    if (length == 0) {
                        throw damaged(name, stored);
                    }
                    inflater.setInput(chunk, 0, length);
                    at += length;
                }
                int more = inflater.inflate(target, done, target.length - done);
                if (more == 0 && (inflater.finished() || inflater.needsDictionary())) {
                    throw damaged(name, stored);
                }
                done += more;
            }
        } catch (DataFormatException _) {
            throw damaged(name, stored);
        }
        return target;
    }

    private static MalformedFileException damaged(String name, ByteView stored) {
        return new MalformedFileException(
                Diagnostic.of(DwarfFault.COMPRESSION, stored.inFile(0).value(), name));
    }
}
