package org.interopexplorer.core.image.pe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.Rva;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// The section headers (PE Format 4).
///
/// @param all in the order of the file; COFF symbols count them from one
record SectionTable(List<Header> all) {
    private static final int ENTRY = 40;
    private static final int NAME = 8;
    private static final int CODE = 0x20;
    private static final int INITIALIZED = 0x40;
    private static final int UNINITIALIZED = 0x80;
    private static final int EXECUTE = 0x2000_0000;
    private static final int READ = 0x4000_0000;
    private static final int WRITE = 0x8000_0000;

    /// One section header.
    ///
    /// @param virtualSize bytes in memory; if 0, the loader uses `storedSize`
    /// @param offset where its bytes start in the file, according to the header
    record Header(String name, long virtualSize, Rva address, long storedSize, long offset, int flags) {
        boolean executable() {
            return (flags & EXECUTE) != 0;
        }

        long size() {
            return virtualSize == 0 ? storedSize : virtualSize;
        }
    }

    SectionTable {
        all = List.copyOf(all);
    }

    static SectionTable read(PeHeader header, ByteView file, DiagnosticLog log) {
        StringTable longNames = CoffStrings.of(header, file);
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < header.sectionCount(); i++) {
            long at = header.sectionTable() + (long) ENTRY * i;
            try {
                headers.add(header(file, at, longNames));
            } catch (MalformedFileException _) {
                log.add(PeFault.SECTIONS_OUTSIDE, at, header.sectionCount(), i + 1, Hexadecimal.of(at));
                break;
            }
        }
        for (Header section : headers) {
            if (section.storedSize > 0 && !file.contains(section.offset, 1)) {
                log.add(
                        PeFault.SECTION_MISSING,
                        section.offset,
                        section.name,
                        Hexadecimal.of(section.offset),
                        file.size());
            }
        }
        return new SectionTable(headers);
    }

    private static Header header(ByteView file, long at, @Nullable StringTable longNames)
            throws MalformedFileException {
        return new Header(
                name(file.bytes(at, NAME), longNames),
                file.u32(at + 8),
                new Rva(file.u32(at + 12)),
                file.u32(at + 16),
                file.u32(at + 20),
                file.i32(at + 36));
    }

    /// The field holds the name, or `/` and the decimal offset of the name in the COFF string table.
    private static String name(byte[] field, @Nullable StringTable longNames) throws MalformedFileException {
        int length = 0;
        while (length < NAME && field[length] != 0) {
            length++;
        }
        String name = new String(field, 0, length, StandardCharsets.UTF_8);
        if (longNames == null || !name.matches("/[0-9]{1,7}")) {
            return name;
        }
        String found = longNames.find(Long.parseLong(name.substring(1)));
        return found == null ? name : found;
    }

    /// The header of the section with this number, counted from one; null if there is none.
    @Nullable
    Header numbered(int number) {
        return number >= 1 && number <= all.size() ? all.get(number - 1) : null;
    }

    List<Section> asSections() {
        return all.stream()
                .map(h -> new Section(
                        h.name,
                        content(h.flags),
                        h.address.value(),
                        h.size(),
                        h.storedSize == 0 ? 0 : h.offset,
                        h.storedSize,
                        (h.flags & READ) != 0,
                        (h.flags & WRITE) != 0,
                        h.executable()))
                .toList();
    }

    private static String content(int flags) {
        if ((flags & CODE) != 0) {
            return "CODE";
        }
        if ((flags & INITIALIZED) != 0) {
            return "DATA";
        }
        return (flags & UNINITIALIZED) != 0 ? "BSS" : "";
    }
}
