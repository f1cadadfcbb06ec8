package org.interopexplorer.core.image.elf;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The section headers (gABI 4, Sections). A stripped file may have none, and the loader does not use them.
///
/// @param all in the order of the file, including the unused first one
record SectionHeaders(List<Header> all) {
    static final SectionHeaders NONE = new SectionHeaders(List.of());

    static final int SHT_SYMTAB = 2;
    static final int SHT_DYNAMIC = 6;
    static final int SHT_NOTE = 7;
    static final int SHT_NOBITS = 8;
    static final int SHT_DYNSYM = 11;
    static final int SHT_SYMTAB_SHNDX = 18;

    /// More than any linked image has.
    private static final int LIMIT = 1 << 18;

    private static final int SHN_XINDEX = 0xffff;
    private static final int SHF_WRITE = 1;
    private static final int SHF_ALLOC = 2;
    private static final int SHF_EXECINSTR = 4;

    /// One section header.
    record Header(
            String name,
            int type,
            long flags,
            long address,
            long offset,
            long size,
            long link,
            long info,
            long alignment,
            long entrySize) {
        boolean executable() {
            return (flags & SHF_EXECINSTR) != 0;
        }
    }

    static SectionHeaders read(ElfHeader header, ByteView file, DiagnosticLog log) {
        if (header.sectionHeaders() == 0) {
            return new SectionHeaders(List.of());
        }
        List<Header> headers = new ArrayList<>();
        try {
            int stride = Math.max(header.wide() ? 64 : 40, header.sectionHeaderSize());
            long table = header.sectionHeaders();
            Header zero = header(file, table, header.wide(), null);
            // gABI 4, ELF Header: numbers that are too large for their field are in the unused first section
            // header.
            long declared = header.sectionHeaderCount() == 0 ? zero.size : header.sectionHeaderCount();
            long nameIndex = header.sectionNameIndex() == SHN_XINDEX ? zero.link : header.sectionNameIndex();
            int count = file.count(declared, stride, table, Message.of(ElfFault.PART_SECTIONS));
            StringTable names = names(file, header, table, stride, nameIndex, count, log);
            if (count > LIMIT) {
                log.add(ElfFault.SECTIONS_MANY, table, count, LIMIT);
            }
            for (int i = 0; i < Math.min(count, LIMIT); i++) {
                headers.add(header(file, table + (long) i * stride, header.wide(), names));
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return new SectionHeaders(List.copyOf(headers));
    }

    private static @Nullable StringTable names(
            ByteView file, ElfHeader header, long table, int stride, long index, int count, DiagnosticLog log)
            throws MalformedFileException {
        if (index == 0 || index >= count) {
            return null;
        }
        Header strings = header(file, table + index * stride, header.wide(), null);
        if (!file.contains(strings.offset, strings.size)) {
            log.add(ElfFault.SECTIONS_NAMES_OUTSIDE, strings.offset, Hexadecimal.of(strings.offset));
            return null;
        }
        return new StringTable(file.slice(strings.offset, strings.size));
    }

    private static Header header(ByteView file, long at, boolean wide, @Nullable StringTable names)
            throws MalformedFileException {
        int word = wide ? 8 : 4;
        long afterWords = at + 8 + 4L * word;
        return new Header(
                name(file.u32(at), names),
                file.i32(at + 4),
                ElfHeader.word(file, at + 8, wide),
                ElfHeader.word(file, at + 8 + word, wide),
                ElfHeader.word(file, at + 8 + 2L * word, wide),
                ElfHeader.word(file, at + 8 + 3L * word, wide),
                file.u32(afterWords),
                file.u32(afterWords + 4),
                ElfHeader.word(file, afterWords + 8, wide),
                ElfHeader.word(file, afterWords + 8 + word, wide));
    }

    private static String name(long offset, @Nullable StringTable names) throws MalformedFileException {
        if (names == null) {
            return "";
        }
        String name = names.find(offset);
        return name == null ? "?" : name;
    }

    /// The number of program headers if it is too large for the ELF header.
    long extendedSegmentCount() {
        return all.isEmpty() ? 0 : all.getFirst().info;
    }

    @Nullable
    Header first(int type) {
        for (Header header : all) {
            if (header.type == type) {
                return header;
            }
        }
        return null;
    }

    @Nullable
    Header first(String name) {
        for (Header header : all) {
            if (header.name.equals(name)) {
                return header;
            }
        }
        return null;
    }

    /// The header of the section with this index (`st_shndx`); null if there is none.
    @Nullable
    Header at(int index) {
        return index < all.size() ? all.get(index) : null;
    }

    /// The loaded section with bytes of the file at an address; null if there is none.
    @Nullable
    Header holding(long address) {
        for (Header header : all) {
            if ((header.flags & SHF_ALLOC) != 0
                    && header.type != SHT_NOBITS
                    && Long.compareUnsigned(address, header.address) >= 0
                    && Long.compareUnsigned(address - header.address, header.size) < 0) {
                return header;
            }
        }
        return null;
    }

    List<Section> asSections() {
        return all.stream()
                .skip(1)
                .map(h -> new Section(
                        h.name,
                        type(h.type),
                        h.address,
                        h.size,
                        h.offset,
                        h.type == SHT_NOBITS ? 0 : h.size,
                        (h.flags & SHF_ALLOC) != 0,
                        (h.flags & SHF_WRITE) != 0,
                        h.executable()))
                .toList();
    }

    private static String type(int type) {
        return switch (type) {
            case 0 -> "NULL";
            case 1 -> "PROGBITS";
            case SHT_SYMTAB -> "SYMTAB";
            case 3 -> "STRTAB";
            case 4 -> "RELA";
            case 5 -> "HASH";
            case SHT_DYNAMIC -> "DYNAMIC";
            case SHT_NOTE -> "NOTE";
            case SHT_NOBITS -> "NOBITS";
            case 9 -> "REL";
            case SHT_DYNSYM -> "DYNSYM";
            case 14 -> "INIT_ARRAY";
            case 15 -> "FINI_ARRAY";
            case 17 -> "GROUP";
            case 19 -> "RELR";
            case 0x6ffffff6 -> "GNU_HASH";
            case 0x6ffffffd -> "VERDEF";
            case 0x6ffffffe -> "VERNEED";
            case 0x6fffffff -> "VERSYM";
            default -> "0x%x".formatted(type);
        };
    }
}
