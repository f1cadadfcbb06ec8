package org.interopexplorer.core.image.elf;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// Counts the dynamic symbols. The dynamic section does not give their number, but its hash tables do, since each
/// symbol that others may find is in one.
final class SymbolCount {
    private static final int DT_MIPS_SYMTABNO = 0x70000011;
    private final ElfHeader header;
    private final ProgramHeaders segments;
    private final SectionHeaders sections;
    private final DynamicSection dynamic;
    private final ByteView file;

    SymbolCount(
            ElfHeader header, ProgramHeaders segments, SectionHeaders sections, DynamicSection dynamic, ByteView file) {
        this.header = header;
        this.segments = segments;
        this.sections = sections;
        this.dynamic = dynamic;
        this.file = file;
    }

    /// The number of symbols, including the reserved first one, from the best source that can be read.
    long count(DiagnosticLog log) {
        if (dynamic.has(DynamicSection.DT_HASH)) {
            try {
                return byHash(part(DynamicSection.DT_HASH));
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        long count = 0;
        if (dynamic.has(DynamicSection.DT_GNU_HASH)) {
            try {
                count = byGnuHash(part(DynamicSection.DT_GNU_HASH));
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        if (count == 0) {
            count = Math.max(bySectionHeader(), dynamic.value(DT_MIPS_SYMTABNO, 0));
        }
        return count == 0 ? byRelocations(log) : count;
    }

    /// gABI 5, Hash Table: the second word is the number of chain entries, which is the number of symbols.
    private long byHash(ByteView table) throws MalformedFileException {
        // The only two machines with wider words in this table.
        boolean wideWords =
                header.machine() == ElfMachine.EM_ALPHA || (header.machine() == ElfMachine.EM_S390 && header.wide());
        return wideWords ? table.i64(8) : table.u32(4);
    }

    /// Starts at the highest symbol that starts a chain, and follows the chain to the entry whose lowest bit ends
    /// it; 0 if the table is empty, as in a library that exports nothing.
    private long byGnuHash(ByteView table) throws MalformedFileException {
        long first = table.u32(4);
        long buckets = 16 + table.u32(8) * header.wordSize();
        int bucketCount = table.count(table.u32(0), 4, buckets, Message.of(ElfFault.PART_BUCKETS));
        long last = 0;
        // Linkers make fewer buckets than symbols, and at most this many symbols are read.
        for (int i = 0; i < Math.min(bucketCount, DynamicSymbols.LIMIT); i++) {
            last = Math.max(last, table.u32(buckets + 4L * i));
        }
        if (last < first || last == 0) {
            return 0;
        }
        long chains = buckets + 4L * bucketCount;
        while (last < DynamicSymbols.LIMIT && (table.u32(chains + 4 * (last - first)) & 1) == 0) {
            last++;
        }
        return last + 1;
    }

    private long bySectionHeader() {
        SectionHeaders.Header symbols = sections.first(SectionHeaders.SHT_DYNSYM);
        return symbols == null || symbols.address() != dynamic.value(DynamicSection.DT_SYMTAB, 0)
                ? 0
                : symbols.size() / (header.wide() ? 24 : 16);
    }

    /// The highest symbol that a relocation names. A library without exports has only imports, and relocations
    /// name these.
    private long byRelocations(DiagnosticLog log) {
        try {
            long highest = new Relocations(header, segments, dynamic, file).highest();
            long count = Math.max(highest == 0 ? 0 : highest + 1, hashed() ? 0 : byNames());
            if (count > 0) {
                log.add(ElfFault.SYMBOLS_ESTIMATED, -1, count);
            }
            return count;
        } catch (MalformedFileException e) {
            log.add(e);
            return 0;
        }
    }

    private boolean hashed() {
        return dynamic.has(DynamicSection.DT_HASH) || dynamic.has(DynamicSection.DT_GNU_HASH);
    }

    /// Linkers put the names right after the symbols; 0 if they are not there.
    private long byNames() {
        long size = header.wide() ? 24 : 16;
        long room = dynamic.value(DynamicSection.DT_STRTAB, 0) - dynamic.value(DynamicSection.DT_SYMTAB, 0);
        return room > 0 && room <= file.size() ? room / size : 0;
    }

    private ByteView part(int tag) throws MalformedFileException {
        long offset = segments.offsetOf(dynamic.value(tag, 0));
        return file.slice(offset, Math.max(0, file.size() - offset));
    }
}
