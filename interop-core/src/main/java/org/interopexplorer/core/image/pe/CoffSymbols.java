package org.interopexplorer.core.image.pe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// The COFF symbol table (PE Format 5.4), which GNU's linker leaves in images.
final class CoffSymbols {
    /// The most symbols that are read, more than any image has. So many fit into the memory budget for bad files.
    private static final int LIMIT = 1 << 20;

    private static final int SHORT_NAME = 8;
    private static final int DEBUG = -2;
    private static final int EXTERNAL = 2;
    private static final int STATIC = 3;
    private static final int FILE = 103;
    private static final int WEAK_EXTERNAL = 105;
    private static final int FUNCTION_TYPE = 0x20;

    private final SectionTable sections;
    private final @Nullable StringTable longNames;

    CoffSymbols(SectionTable sections, @Nullable StringTable longNames) {
        this.sections = sections;
        this.longNames = longNames;
    }

    /// The symbols without the auxiliary records between them. A broken table is reported, and read as far as
    /// possible.
    SymbolTable read(PeHeader header, ByteView file) {
        long table = header.symbolTable();
        if (table == 0) {
            return SymbolTable.NONE;
        }
        DiagnosticLog log = new DiagnosticLog();
        long present = Math.min(LIMIT, Math.max(0, file.size() - table) / CoffStrings.SYMBOL);
        if (header.symbolCount() > present) {
            log.add(PeFault.SYMBOLS_COUNT, table, header.symbolCount(), Hexadecimal.of(table), present);
        }
        long count = Math.min(header.symbolCount(), present);
        List<Symbol> symbols = new ArrayList<>();
        try {
            for (long i = 0; i < count; i++) {
                long at = table + i * CoffStrings.SYMBOL;
                int auxiliary = (int) Math.min(file.u8(at + 17), count - i - 1);
                symbols.add(symbol(file, at, auxiliary, log));
                i += auxiliary;
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return new SymbolTable(symbols, log.list());
    }

    private Symbol symbol(ByteView file, long at, int auxiliary, DiagnosticLog log) throws MalformedFileException {
        int number = (short) file.u16(at + 12);
        int storage = file.u8(at + 16);
        SectionTable.Header section = sections.numbered(number);
        long value = file.u32(at + 8);
        Symbol.Kind kind = kind(file, at, storage, auxiliary, section);
        return new Symbol(
                kind == Symbol.Kind.FILE ? fileName(file, at, auxiliary, log) : name(file, at, log),
                kind,
                scope(storage, number, value),
                section == null ? value : section.address().value() + value,
                0,
                section == null ? "" : section.name());
    }

    private static Symbol.Kind kind(
            ByteView file, long at, int storage, int auxiliary, SectionTable.@Nullable Header section)
            throws MalformedFileException {
        if (storage == FILE) {
            return Symbol.Kind.FILE;
        }
        boolean function = (file.u16(at + 14) & 0xf0) == FUNCTION_TYPE;
        if (function) {
            return Symbol.Kind.FUNCTION;
        }
        // PE Format 5.5.5: the name of a section, described by one auxiliary record.
        if (storage == STATIC && auxiliary == 1 && file.u32(at + 8) == 0) {
            return Symbol.Kind.SECTION;
        }
        return section == null || section.executable() ? Symbol.Kind.OTHER : Symbol.Kind.DATA;
    }

    /// PE Format 5.4.2: a symbol without a section is undefined, or common if its value is a size.
    private static Symbol.Scope scope(int storage, int section, long value) {
        if (storage == WEAK_EXTERNAL) {
            return Symbol.Scope.WEAK;
        }
        if (storage != EXTERNAL || section == DEBUG) {
            return Symbol.Scope.LOCAL;
        }
        return section == 0 && value == 0 ? Symbol.Scope.UNDEFINED : Symbol.Scope.GLOBAL;
    }

    /// Eight bytes, or four zeros and the offset in the string table.
    private String name(ByteView file, long at, DiagnosticLog log) throws MalformedFileException {
        if (file.u32(at) != 0) {
            return text(file.bytes(at, SHORT_NAME));
        }
        String name = longNames == null ? null : longNames.find(file.u32(at + 4));
        if (name == null && log.full()) {
            log.more();
        } else if (name == null) {
            log.add(PeFault.SYMBOL_NAME, at, Hexadecimal.of(at));
        }
        return name == null ? "" : name;
    }

    /// PE Format 5.5.4: a file's name is in the auxiliary records.
    private String fileName(ByteView file, long at, int auxiliary, DiagnosticLog log) throws MalformedFileException {
        return auxiliary == 0
                ? name(file, at, log)
                : text(file.bytes(at + CoffStrings.SYMBOL, auxiliary * CoffStrings.SYMBOL));
    }

    private static String text(byte[] field) {
        String text = new String(field, StandardCharsets.UTF_8);
        int zero = text.indexOf('\0');
        return zero < 0 ? text : text.substring(0, zero);
    }
}
