package org.interopexplorer.core.image.elf;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The program headers (gABI 5, Program Header): the loader's map from addresses to places in the file.
///
/// @param all in the order of the file
/// @param loaded those that the loader maps; a file with more than a few is a core, whose addresses are not
///     followed
/// @param cutShort whether the file ends before its table of program headers does
/// @param fallback finds addresses that no segment loads by the section headers
record ProgramHeaders(List<Segment> all, List<Segment> loaded, boolean cutShort, SectionHeaders fallback) {
    static final int PT_LOAD = 1;
    static final int PT_DYNAMIC = 2;
    static final int PT_INTERP = 3;
    static final int PT_NOTE = 4;
    static final int PT_GNU_STACK = 0x6474e551;
    static final int PT_GNU_RELRO = 0x6474e552;
    static final int PT_GNU_PROPERTY = 0x6474e553;

    private static final int LIMIT = 1 << 18;
    private static final int LOADED_LIMIT = 512;

    private static final int PN_XNUM = 0xffff;
    private static final int PF_X = 1;
    private static final int PF_W = 2;
    private static final int PF_R = 4;

    /// One program header.
    record Segment(int type, int flags, long offset, long address, long storedSize, long memorySize, long alignment) {
        boolean executable() {
            return (flags & PF_X) != 0;
        }

        boolean writable() {
            return (flags & PF_W) != 0;
        }

        boolean holds(long wanted) {
            return Long.compareUnsigned(wanted, address) >= 0 && Long.compareUnsigned(wanted - address, storedSize) < 0;
        }
    }

    static ProgramHeaders read(ElfHeader header, SectionHeaders sections, ByteView file, DiagnosticLog log) {
        int size = header.wide() ? 56 : 32;
        List<Segment> segments = new ArrayList<>();
        try {
            long declared = header.programHeaderCount();
            if (declared == PN_XNUM) {
                declared = sections.extendedSegmentCount();
            }
            if (declared == 0) {
                return of(List.of(), false);
            }
            int stride = Math.max(size, header.programHeaderSize());
            int count = file.count(declared, stride, header.programHeaders(), Message.of(ElfFault.PART_SEGMENTS));
            for (int i = 0; i < Math.min(count, LIMIT); i++) {
                segments.add(segment(file, header.programHeaders() + (long) i * stride, header.wide()));
            }
        } catch (MalformedFileException e) {
            log.add(e);
            return of(segments, true);
        }
        return of(segments, false);
    }

    private static ProgramHeaders of(List<Segment> all, boolean cutShort) {
        List<Segment> loaded = all.stream()
                .filter(segment -> segment.type == PT_LOAD)
                .limit(LOADED_LIMIT)
                .toList();
        return new ProgramHeaders(List.copyOf(all), loaded, cutShort, SectionHeaders.NONE);
    }

    private static Segment segment(ByteView file, long at, boolean wide) throws MalformedFileException {
        return wide
                ? new Segment(
                        file.i32(at),
                        file.i32(at + 4),
                        file.i64(at + 8),
                        file.i64(at + 16),
                        file.i64(at + 32),
                        file.i64(at + 40),
                        file.i64(at + 48))
                : new Segment(
                        file.i32(at),
                        file.i32(at + 24),
                        file.u32(at + 4),
                        file.u32(at + 8),
                        file.u32(at + 16),
                        file.u32(at + 20),
                        file.u32(at + 28));
    }

    @Nullable
    Segment first(int type) {
        for (Segment segment : all) {
            if (segment.type == type) {
                return segment;
            }
        }
        return null;
    }

    /// The same, with section headers to find addresses that no segment loads.
    ProgramHeaders orElse(SectionHeaders sections) {
        return new ProgramHeaders(all, loaded, cutShort, sections);
    }

    /// Whether the loader maps a byte of the file at `address`.
    boolean loads(long address) {
        return loaded.stream().anyMatch(segment -> segment.holds(address));
    }

    /// The offset in the file of the byte that is loaded at `address`, or that a section header places there; -1
    /// if there is none.
    long offsetOf(long address) {
        for (Segment segment : loaded) {
            if (segment.holds(address)) {
                return segment.offset + (address - segment.address);
            }
        }
        SectionHeaders.Header section = fallback.holding(address);
        return section == null ? -1 : section.offset() + (address - section.address());
    }

    /// How many bytes the file stores from `address` to the end of its segment or section; 0 if none.
    long storedFrom(long address) {
        for (Segment segment : loaded) {
            if (segment.holds(address)) {
                return segment.storedSize - (address - segment.address);
            }
        }
        SectionHeaders.Header section = fallback.holding(address);
        return section == null ? 0 : section.size() - (address - section.address());
    }

    boolean executable(long address) {
        for (Segment segment : loaded) {
            if (Long.compareUnsigned(address, segment.address) >= 0
                    && Long.compareUnsigned(address - segment.address, segment.memorySize) < 0) {
                return segment.executable();
            }
        }
        return false;
    }

    /// The segments as sections, for files without section headers.
    List<Section> asSections() {
        return all.stream()
                .map(s -> new Section(
                        name(s.type),
                        "segment",
                        s.address,
                        s.memorySize,
                        s.offset,
                        s.storedSize,
                        (s.flags & PF_R) != 0,
                        (s.flags & PF_W) != 0,
                        s.executable()))
                .toList();
    }

    private static String name(int type) {
        return switch (type) {
            case 0 -> "NULL";
            case PT_LOAD -> "LOAD";
            case PT_DYNAMIC -> "DYNAMIC";
            case PT_INTERP -> "INTERP";
            case PT_NOTE -> "NOTE";
            case 6 -> "PHDR";
            case 7 -> "TLS";
            case 0x6474e550 -> "GNU_EH_FRAME";
            case PT_GNU_STACK -> "GNU_STACK";
            case PT_GNU_RELRO -> "GNU_RELRO";
            case PT_GNU_PROPERTY -> "GNU_PROPERTY";
            default -> "0x%x".formatted(type);
        };
    }
}
