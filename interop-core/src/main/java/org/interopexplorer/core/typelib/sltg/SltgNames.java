package org.interopexplorer.core.typelib.sltg;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.typelib.reading.Budget;
import org.jspecify.annotations.Nullable;

/// The name table: names with an end mark, each preceded by eight bytes for a search by hash. Each is decoded
/// once.
final class SltgNames {
    /// The value of an offset that means "no name".
    static final int NONE = 0xffff;
    /// The value of an offset that means "the name of the previous variable".
    static final int AS_BEFORE = 0xfffe;

    /// Before a name: the next of its hash bucket, and its hash.
    private static final int NAME_INTRODUCTION = 8;
    /// Hash buckets before the table.
    private static final int BUCKETS = 0x200;
    private static final int SHORT_INTRODUCTION = 12;
    private static final int LONG_INTRODUCTION = SHORT_INTRODUCTION + 0x20;
    private static final int SHORT_MARK = 0xffff;
    private static final int LONG_MARK = 0x0200;

    private final ByteView table;
    private final Charset charset;
    private final DiagnosticLog log;
    private final Budget budget;
    private final Map<Integer, Optional<String>> known = new HashMap<>();

    private SltgNames(ByteView table, Charset charset, DiagnosticLog log) {
        this.table = table;
        this.charset = charset;
        this.log = log;
        this.budget = new Budget(SltgFault.OVERLAP, SltgFault.PART_NAMES, table.size());
    }

    /// The names of a library; none, with a diagnostic, if the table cannot be found.
    static SltgNames of(LibraryBlock library, DiagnosticLog log) throws MalformedFileException {
        ByteView block = library.block();
        if (library.namesAt() >= 0) {
            try {
                return new SltgNames(table(block, library.namesAt(), log), library.charset(), log);
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        return new SltgNames(block.slice(0, 0), library.charset(), log);
    }

    private static ByteView table(ByteView block, long offset, DiagnosticLog log) throws MalformedFileException {
        int mark = block.u16(offset);
        if (mark != SHORT_MARK && mark != LONG_MARK) {
            throw new MalformedFileException(Diagnostic.of(
                    SltgFault.NAMES_MARK,
                    block.inFile(offset).value(),
                    block.inFile(offset),
                    new Hexadecimal(mark, 4),
                    new Hexadecimal(SHORT_MARK, 4),
                    new Hexadecimal(LONG_MARK, 4)));
        }
        long sizeAt = offset + (mark == SHORT_MARK ? SHORT_INTRODUCTION : LONG_INTRODUCTION) + BUCKETS;
        long size = block.u32(sizeAt);
        long left = block.size() - sizeAt - 4;
        if (size > left) {
            log.add(SltgFault.NAMES_CUT, block.inFile(sizeAt).value(), size, left);
        }
        return block.slice(sizeAt + 4, Math.min(size, left));
    }

    /// A name; null if there is none, or, with a diagnostic, if it cannot be read.
    @Nullable
    String at(int offset) {
        if (offset == NONE || offset == AS_BEFORE) {
            return null;
        }
        return known.computeIfAbsent(offset, this::read).orElse(null);
    }

    /// A name, or the empty text for none.
    String orEmpty(int offset) {
        String name = at(offset);
        return name == null ? "" : name;
    }

    private Optional<String> read(int offset) {
        long start = offset + (long) NAME_INTRODUCTION;
        try {
            long end = start;
            while (table.u8(end) != 0) {
                end++;
                budget.spend(1, table, start);
            }
            return Optional.of(new String(table.bytes(start, (int) (end - start)), charset));
        } catch (MalformedFileException e) {
            log.add(e);
            return Optional.empty();
        }
    }
}
