package org.interopexplorer.core.dwarf;

import java.util.HashMap;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Section;

/// The debug sections of one file, unpacked where they are compressed.
final class Sections {
    private static final int CHDR_ZLIB = 1;
    private static final int CHDR_ZSTD = 2;
    private static final int ZSTD_MAGIC = 0xFD2FB528;
    private static final int LARGEST = 1 << 30;
    /// Deflate packs at most so well.
    private static final long BEST_RATIO = 1032;

    private static final int CHUNK = 1 << 16;

    private final ByteView file;
    private final NativeImage image;
    private final Map<String, byte[]> unpacked;
    private final Map<String, ByteView> views = new HashMap<>();

    /// @param unpacked keeps what was unpacked, from one opening of the file to the next
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

    /// A section such as `debug_info`; an empty view where the file has none.
    ByteView get(String name) throws MalformedFileException {
        ByteView known = views.get(name);
        if (known == null) {
            known = read(name);
            views.put(name, known);
        }
        return known;
    }

    private ByteView read(String name) throws MalformedFileException {
        for (Section section : image.sections()) {
            String its = plain(section.name());
            // A name in a Mach-O file has room for 16 characters.
            boolean same = its.equals(name)
                    || (image.format() == ImageFormat.MACH_O && name.startsWith(its) && its.length() == 14);
            if (same && section.storedSize() > 0 && !section.type().equals("NOBITS")) {
                return unpacked(name, file.slice(section.offset(), section.storedSize()));
            }
            if (its.equals("z" + name) && section.storedSize() > 0) {
                return gnu(name, file.slice(section.offset(), section.storedSize()));
            }
        }
        return ByteView.of(new byte[0], image.byteOrder());
    }

    /// An ELF section may start with a `Chdr` (gABI "Section Compression"). No debug section starts with a length of 1
    /// or 2, so that what does is one.
    private ByteView unpacked(String name, ByteView stored) throws MalformedFileException {
        boolean is64 = image.bits() == 64;
        int header = is64 ? 24 : 12;
        if (image.format() != ImageFormat.ELF || stored.size() < header + 4) {
            return stored;
        }
        long type = stored.u32(0);
        long size = is64 ? stored.i64(8) : stored.u32(4);
        if (type == CHDR_ZSTD && stored.i32(header) == ZSTD_MAGIC) {
            throw new MalformedFileException(
                    Diagnostic.of(DwarfFault.ZSTD, stored.inFile(0).value(), name));
        }
        boolean zlib = type == CHDR_ZLIB && (!is64 || stored.u32(4) == 0) && (stored.u8(header) & 0x0f) == 8;
        return zlib ? inflated(name, stored, header, size) : stored;
    }

    /// GNU's older way: `.zdebug_…`, which starts with `ZLIB` and the size, big-endian.
    private ByteView gnu(String name, ByteView stored) throws MalformedFileException {
        long size = stored.order(java.nio.ByteOrder.BIG_ENDIAN).i64(4);
        return inflated(name, stored, 12, size);
    }

    private ByteView inflated(String name, ByteView stored, int from, long size) throws MalformedFileException {
        byte[] known = unpacked.get(name);
        if (known == null) {
            known = inflate(name, stored, from, size);
            unpacked.put(name, known);
        }
        return ByteView.of(known, image.byteOrder());
    }

    private static byte[] inflate(String name, ByteView stored, int from, long size) throws MalformedFileException {
        if (size < 0 || size > LARGEST || size / BEST_RATIO > stored.size()) {
            throw damaged(name, stored);
        }
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
