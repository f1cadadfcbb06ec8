package org.interopexplorer.core.image.elf;

import java.util.BitSet;
import java.util.function.LongConsumer;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;

/// The relocations that the dynamic section names (gABI 5, Dynamic Section): which symbols the loader looks up,
/// and when.
final class Relocations {
    private static final int DT_PLTRELSZ = 2;
    private static final int DT_RELA = 7;
    private static final int DT_RELASZ = 8;
    private static final int DT_REL = 17;
    private static final int DT_RELSZ = 18;
    private static final int DT_PLTREL = 20;
    private static final int DT_JMPREL = 23;
    private static final int DT_BIND_NOW = 24;
    private static final int DT_FLAGS = 30;
    private static final int DT_RELACOUNT = 0x6ffffff9;
    private static final int DT_RELCOUNT = 0x6ffffffa;
    private static final long DF_BIND_NOW = 8;
    private static final long DF_1_NOW = 1;

    /// The most relocations that are read: a hundred times those of a library without exports.
    private static final int LIMIT = 1 << 22;

    private final ElfHeader header;
    private final ProgramHeaders segments;
    private final DynamicSection dynamic;
    private final ByteView file;

    Relocations(ElfHeader header, ProgramHeaders segments, DynamicSection dynamic, ByteView file) {
        this.header = header;
        this.segments = segments;
        this.dynamic = dynamic;
        this.file = file;
    }

    /// Whether the loader looks up functions at once too, not at their first call.
    boolean bindsAllNow() {
        return dynamic.has(DT_BIND_NOW) || (dynamic.value(DT_FLAGS, 0) & DF_BIND_NOW) != 0 || dynamic.flag1(DF_1_NOW);
    }

    /// The symbols that the loader looks up while it loads the library. A table that cannot be read adds none.
    BitSet boundAtLoad() {
        BitSet symbols = new BitSet();
        LongConsumer add = symbol -> {
            if (symbol < DynamicSymbols.LIMIT) {
                symbols.set((int) symbol);
            }
        };
        try {
            inData(add);
            if (bindsAllNow()) {
                inCalls(add);
            }
        } catch (MalformedFileException _) {
            return symbols;
        }
        return symbols;
    }

    /// The highest symbol that a relocation names; 0 if none does.
    long highest() throws MalformedFileException {
        long[] highest = {0};
        LongConsumer compare = symbol -> highest[0] = Math.max(highest[0], symbol);
        inData(compare);
        inCalls(compare);
        return highest[0];
    }

    private void inData(LongConsumer symbols) throws MalformedFileException {
        // Relative relocations name no symbol, and linkers put them first.
        in(DT_RELA, dynamic.value(DT_RELASZ, 0), dynamic.value(DT_RELACOUNT, 0), true, symbols);
        in(DT_REL, dynamic.value(DT_RELSZ, 0), dynamic.value(DT_RELCOUNT, 0), false, symbols);
    }

    private void inCalls(LongConsumer symbols) throws MalformedFileException {
        boolean addends = dynamic.value(DT_PLTREL, DT_RELA) == DT_RELA;
        in(DT_JMPREL, dynamic.value(DT_PLTRELSZ, 0), 0, addends, symbols);
    }

    private void in(int tag, long size, long skipped, boolean addends, LongConsumer symbols)
            throws MalformedFileException {
        if (!dynamic.has(tag)) {
            return;
        }
        long start = dynamic.value(tag, 0);
        long offset = segments.offsetOf(start);
        ByteView table = file.slice(offset, Math.max(0, file.size() - offset));
        int entrySize = header.wordSize() * (addends ? 3 : 2);
        long own = tag == DT_JMPREL ? size : withoutCalls(start, size);
        int entries = table.count(own / entrySize, entrySize, 0, Message.of(ElfFault.PART_RELOCATIONS));
        int first = (int) Math.max(0, Math.min(skipped, entries));
        for (int i = first; i < Math.min(entries, first + LIMIT); i++) {
            long info = ElfHeader.word(table, (long) i * entrySize + header.wordSize(), header.wide());
            long symbol = header.wide() ? info >>> 32 : info >>> 8;
            if (symbol != 0) {
                symbols.accept(symbol);
            }
        }
    }

    /// Some linkers count the relocations of calls, which are at the end, as part of the others.
    private long withoutCalls(long start, long size) {
        long calls = dynamic.value(DT_JMPREL, 0) - start;
        return dynamic.has(DT_JMPREL) && calls >= 0 && Long.compareUnsigned(calls, size) < 0 ? calls : size;
    }
}
