package org.interopexplorer.core.image.elf;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.jspecify.annotations.Nullable;

/// The symbol table that section headers lead to (`SHT_SYMTAB`; gABI 4, Symbol Table), including local symbols.
final class FullSymbols {
    private static final int STB_LOCAL = 0;
    private static final int STB_WEAK = 2;
    private static final int SHN_UNDEF = 0;
    private static final int SHN_LORESERVE = 0xff00;
    private static final int SHN_XINDEX = 0xffff;

    private final boolean wide;
    private final SectionHeaders sections;
    private final DiagnosticLog log;
    private final List<Symbol> symbols = new ArrayList<>();

    FullSymbols(boolean wide, SectionHeaders sections, DiagnosticLog log) {
        this.wide = wide;
        this.sections = sections;
        this.log = log;
    }

    SymbolTable read(ByteView file) {
        SectionHeaders.Header section = sections.first(SectionHeaders.SHT_SYMTAB);
        if (section == null) {
            return new SymbolTable(List.of(), log.list());
        }
        try {
            read(file, section);
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return new SymbolTable(symbols, log.list());
    }

    private void read(ByteView file, SectionHeaders.Header section) throws MalformedFileException {
        int entrySize = wide ? 24 : 16;
        long there = Math.max(0, file.size() - Math.max(0, section.offset())) / entrySize;
        long declared = Long.divideUnsigned(section.size(), entrySize);
        long count = Math.min(Math.min(declared, there), DynamicSymbols.LIMIT);
        if (declared > count) {
            log.add(ElfFault.SYMTAB_COUNT, section.offset(), Long.toUnsignedString(declared), count);
        }
        ByteView table = file.slice(section.offset(), count * entrySize);
        StringTable strings = strings(file, section.link());
        ByteView wideIndices = wideIndices(file);
        // The first symbol is reserved and means "none".
        for (int i = 1; i < count; i++) {
            symbol(table, (long) i * entrySize, i, strings, wideIndices);
        }
    }

    private StringTable strings(ByteView file, long link) throws MalformedFileException {
        SectionHeaders.Header strings = sections.at((int) Math.min(link, Integer.MAX_VALUE));
        if (strings == null) {
            log.add(ElfFault.SYMTAB_STRINGS, -1, link);
            return new StringTable(file.slice(0, 0));
        }
        return new StringTable(file.slice(
                strings.offset(), Math.min(strings.size(), Math.max(0, file.size() - strings.offset()))));
    }

    /// Section indices that are too large for a symbol (`SHT_SYMTAB_SHNDX`), one for each symbol.
    private @Nullable ByteView wideIndices(ByteView file) throws MalformedFileException {
        SectionHeaders.Header section = sections.first(SectionHeaders.SHT_SYMTAB_SHNDX);
        return section == null ? null : file.slice(section.offset(), section.size());
    }

    private void symbol(ByteView table, long at, int index, StringTable strings, @Nullable ByteView wideIndices)
            throws MalformedFileException {
        String name = strings.find(table.u32(at));
        if (name == null) {
            unnamed(table, at, index);
            return;
        }
        int info = table.u8(at + (wide ? 4 : 12));
        int section = table.u16(at + (wide ? 6 : 14));
        if (section == SHN_XINDEX && wideIndices != null) {
            section = wideIndices.i32(4L * index);
        }
        symbols.add(new Symbol(
                name,
                kind(info & 0xf),
                section == SHN_UNDEF ? Symbol.Scope.UNDEFINED : scope(info >> 4),
                wide ? table.i64(at + 8) : table.u32(at + 4),
                wide ? table.i64(at + 16) : table.u32(at + 8),
                sectionName(section)));
    }

    private void unnamed(ByteView table, long at, int index) {
        if (log.full()) {
            log.more();
            return;
        }
        log.add(ElfFault.SYMTAB_NAME, table.inFile(at).value(), index);
    }

    private String sectionName(int index) {
        if (index == SHN_UNDEF || (index >= SHN_LORESERVE && index <= SHN_XINDEX)) {
            return "";
        }
        SectionHeaders.Header header = index < 0 ? null : sections.at(index);
        return header == null ? "" : header.name();
    }

    private static Symbol.Scope scope(int binding) {
        return switch (binding) {
            case STB_LOCAL -> Symbol.Scope.LOCAL;
            case STB_WEAK -> Symbol.Scope.WEAK;
            default -> Symbol.Scope.GLOBAL;
        };
    }

    private static Symbol.Kind kind(int type) {
        return switch (type) {
            case DynamicSymbols.STT_FUNC, DynamicSymbols.STT_GNU_IFUNC -> Symbol.Kind.FUNCTION;
            case DynamicSymbols.STT_OBJECT, DynamicSymbols.STT_COMMON -> Symbol.Kind.DATA;
            case DynamicSymbols.STT_TLS -> Symbol.Kind.TLS;
            case DynamicSymbols.STT_SECTION -> Symbol.Kind.SECTION;
            case DynamicSymbols.STT_FILE -> Symbol.Kind.FILE;
            default -> Symbol.Kind.OTHER;
        };
    }
}
