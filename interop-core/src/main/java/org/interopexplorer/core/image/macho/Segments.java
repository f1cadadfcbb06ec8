package org.interopexplorer.core.image.macho;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The segments of an image and the sections in them (`segment_command`, `section`), of either width.
final class Segments {
    /// The most sections that are read, far more than the 255 that a symbol can distinguish.
    private static final int LIMIT = 1 << 16;

    private static final int NAME = 16;
    private static final int VM_PROT_READ = 1;
    private static final int VM_PROT_WRITE = 2;
    private static final int VM_PROT_EXECUTE = 4;
    private static final int S_ATTR_INSTRUCTIONS = 0x8000_0400;

    private final List<Part> sections = new ArrayList<>();
    private final List<Section> shown = new ArrayList<>();
    private List<Part> byAddress = List.of();
    private long base;
    private @Nullable String uncoveredSegment;

    /// The kind of a section's content, as far as symbols need it.
    enum Content {
        CODE,
        DATA,
        THREAD_LOCAL
    }

    /// A section, or a segment without sections.
    private record Part(String name, long address, long size, Content content) {
        boolean holds(long place) {
            return Long.compareUnsigned(place - address, size) < 0;
        }
    }

    private Segments() {}

    static Segments read(List<LoadCommand> commands, ByteView image, DiagnosticLog log) {
        Segments segments = new Segments();
        for (LoadCommand command : commands) {
            if (command.type() == LoadCommand.LC_SEGMENT || command.type() == LoadCommand.LC_SEGMENT_64) {
                try {
                    segments.segment(command.bytes(), command.type() == LoadCommand.LC_SEGMENT_64, image, log);
                } catch (MalformedFileException e) {
                    log.add(e);
                }
            }
        }
        segments.byAddress = segments.sections.stream()
                .sorted(Comparator.comparing(Part::address, Long::compareUnsigned))
                .toList();
        return segments;
    }

    private void segment(ByteView command, boolean wide, ByteView image, DiagnosticLog log)
            throws MalformedFileException {
        String name = LoadCommand.text(command, 8, 8 + NAME);
        long address = wide ? command.i64(24) : command.u32(24);
        long size = wide ? command.i64(32) : command.u32(28);
        long offset = wide ? command.i64(40) : command.u32(32);
        long stored = wide ? command.i64(48) : command.u32(36);
        int afterWords = wide ? 56 : 40;
        int access = command.i32(afterWords + 4);
        int headerSize = afterWords + 16;
        int entrySize = wide ? 80 : 68;
        int count = command.count(
                command.u32(afterWords + 8), entrySize, headerSize, Message.of(MachOFault.PART_SECTIONS, name));
        if (name.equals("__TEXT")) {
            base = address;
        }
        if (stored != 0 && !image.contains(offset, stored)) {
            uncoveredSegment = name;
            log.add(
                    MachOFault.SEGMENT_OUTSIDE,
                    command.inFile(0).value(),
                    name,
                    Long.toUnsignedString(stored),
                    Hexadecimal.of(offset),
                    image.size());
        }
        if (count == 0) {
            shown.add(new Section(
                    name,
                    "",
                    address,
                    size,
                    image.inFile(offset).value(),
                    stored,
                    (access & VM_PROT_READ) != 0,
                    (access & VM_PROT_WRITE) != 0,
                    (access & VM_PROT_EXECUTE) != 0));
        }
        for (int i = 0; i < count && sections.size() < LIMIT; i++) {
            section(command, headerSize + (long) i * entrySize, wide, access, image);
        }
    }

    private void section(ByteView command, long at, boolean wide, int access, ByteView image)
            throws MalformedFileException {
        String name =
                LoadCommand.text(command, at + NAME, at + 2 * NAME) + "," + LoadCommand.text(command, at, at + NAME);
        long words = at + 2 * NAME;
        long address = wide ? command.i64(words) : command.u32(words);
        long size = wide ? command.i64(words + 8) : command.u32(words + 4);
        long afterWords = words + (wide ? 16 : 8);
        long offset = command.u32(afterWords);
        int flags = command.i32(afterWords + 16);
        int type = flags & 0xff;
        boolean zeros = type == 0x1 || type == 0xc || type == 0x12;
        sections.add(new Part(name, address, size, content(type, flags)));
        shown.add(new Section(
                name,
                typeName(type),
                address,
                size,
                zeros ? 0 : image.inFile(offset).value(),
                zeros ? 0 : size,
                (access & VM_PROT_READ) != 0,
                (access & VM_PROT_WRITE) != 0,
                (access & VM_PROT_EXECUTE) != 0));
    }

    private static Content content(int type, int flags) {
        if (type >= 0x11 && type <= 0x13) {
            return Content.THREAD_LOCAL;
        }
        return (flags & S_ATTR_INSTRUCTIONS) != 0 ? Content.CODE : Content.DATA;
    }

    /// The address of `__TEXT`, which is that of the header. Offsets in the image count from it.
    long base() {
        return base;
    }

    /// A segment whose bytes are not in the file; null if all are.
    @Nullable
    String uncoveredSegment() {
        return uncoveredSegment;
    }

    /// The content at an address; data if no section is there.
    Content contentAt(long address) {
        int low = 0;
        int high = byAddress.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Part part = byAddress.get(middle);
            if (part.holds(address)) {
                return part.content;
            }
            if (Long.compareUnsigned(part.address, address) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Content.DATA;
    }

    /// The content of the section that a symbol names by `n_sect`, counted from 1; null if there is none.
    @Nullable
    Content contentOf(int number) {
        return number >= 1 && number <= sections.size() ? sections.get(number - 1).content : null;
    }

    /// The name of the section that a symbol names by `n_sect`; empty if there is none.
    String nameOf(int number) {
        return number >= 1 && number <= sections.size() ? sections.get(number - 1).name : "";
    }

    /// All sections, and the segments without sections.
    List<Section> asSections() {
        return shown;
    }

    private static String typeName(int type) {
        return switch (type) {
            case 0x0 -> "REGULAR";
            case 0x1 -> "ZEROFILL";
            case 0x2 -> "CSTRING_LITERALS";
            case 0x3 -> "4BYTE_LITERALS";
            case 0x4 -> "8BYTE_LITERALS";
            case 0x5 -> "LITERAL_POINTERS";
            case 0x6 -> "NON_LAZY_SYMBOL_POINTERS";
            case 0x7 -> "LAZY_SYMBOL_POINTERS";
            case 0x8 -> "SYMBOL_STUBS";
            case 0x9 -> "MOD_INIT_FUNC_POINTERS";
            case 0xa -> "MOD_TERM_FUNC_POINTERS";
            case 0xb -> "COALESCED";
            case 0xc -> "GB_ZEROFILL";
            case 0xd -> "INTERPOSING";
            case 0xe -> "16BYTE_LITERALS";
            case 0xf -> "DTRACE_DOF";
            case 0x10 -> "LAZY_DYLIB_SYMBOL_POINTERS";
            case 0x11 -> "THREAD_LOCAL_REGULAR";
            case 0x12 -> "THREAD_LOCAL_ZEROFILL";
            case 0x13 -> "THREAD_LOCAL_VARIABLES";
            case 0x14 -> "THREAD_LOCAL_VARIABLE_POINTERS";
            case 0x15 -> "THREAD_LOCAL_INIT_FUNCTION_POINTERS";
            case 0x16 -> "INIT_FUNC_OFFSETS";
            default -> "0x%x".formatted(type);
        };
    }
}
