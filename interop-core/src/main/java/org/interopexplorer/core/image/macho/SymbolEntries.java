package org.interopexplorer.core.image.macho;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Symbol;
import org.jspecify.annotations.Nullable;

/// The symbol table (`mach-o/nlist.h`): all symbols of the image for a linker or a debugger, and its exports and
/// imports if it has no newer tables for them.
final class SymbolEntries {
    /// The most symbols that are read. Debug builds of the largest programs come near.
    private static final int LIMIT = 1 << 20;

    private static final int N_STAB = 0xe0;
    private static final int N_PEXT = 0x10;
    private static final int N_TYPE = 0x0e;
    private static final int N_EXT = 0x01;
    private static final int N_UNDF = 0x0;
    private static final int N_ABS = 0x2;
    private static final int N_INDR = 0xa;
    private static final int N_PBUD = 0xc;
    private static final int N_SECT = 0xe;
    private static final int N_SO = 0x64;
    private static final int N_OSO = 0x66;
    private static final int N_WEAK_REF = 0x40;
    private static final int N_WEAK_DEF = 0x80;
    private static final int N_SYMBOL_RESOLVER = 0x100;
    /// Library numbers in a symbol, which has 8 bits for them (`DYNAMIC_LOOKUP_ORDINAL`, `EXECUTABLE_ORDINAL`).
    private static final int DYNAMIC_LOOKUP = 0xfe;

    private static final int EXECUTABLE = 0xff;

    private static final ExportTarget FUNCTION = new ExportTarget.Function();
    private static final ExportTarget DATA = new ExportTarget.Data();
    private static final ExportTarget TLS = new ExportTarget.Tls();
    private static final ExportTarget IFUNC = new ExportTarget.Ifunc();
    private static final ExportTarget ABSOLUTE = new ExportTarget.Absolute();

    private final boolean wide;
    private final ByteView table;
    private final StringTable strings;
    private final Segments segments;
    private final DiagnosticLog log;

    private SymbolEntries(boolean wide, ByteView table, StringTable strings, Segments segments, DiagnosticLog log) {
        this.wide = wide;
        this.table = table;
        this.strings = strings;
        this.segments = segments;
        this.log = log;
    }

    /// The table of an image; null if it has none.
    static @Nullable SymbolEntries of(MachOHeader header, LinkEdit linkEdit, Segments segments, DiagnosticLog log) {
        if (linkEdit.symbols() == null || linkEdit.strings() == null) {
            return null;
        }
        return new SymbolEntries(header.wide(), linkEdit.symbols(), new StringTable(linkEdit.strings()), segments, log);
    }

    /// One entry.
    private record Entry(long place, long name, int type, int section, int description, long value) {
        boolean debugging() {
            return (type & N_STAB) != 0;
        }

        /// Whether it names a source file. A second, empty entry ends the file.
        boolean sourceFile() {
            return (type == N_SO || type == N_OSO) && name != 0;
        }

        int kind() {
            return type & N_TYPE;
        }

        boolean external() {
            return (type & N_EXT) != 0 && (type & N_PEXT) == 0;
        }

        /// A common symbol is like an undefined one, with its size as its value.
        boolean undefined() {
            return kind() == N_PBUD || (kind() == N_UNDF && value == 0);
        }

        /// The number of the library that must supply it.
        int ordinal() {
            int ordinal = description >> 8 & 0xff;
            return switch (ordinal) {
                case DYNAMIC_LOOKUP -> Dylibs.FLAT_LOOKUP;
                case EXECUTABLE -> Dylibs.MAIN_EXECUTABLE;
                default -> ordinal;
            };
        }
    }

    private interface Visitor {
        void visit(Entry entry) throws MalformedFileException;
    }

    /// Visits the entries.
    ///
    /// @param found how many wanted entries are found; at `limit` the visit ends
    private void forEach(IntSupplier found, int limit, Visitor visitor) {
        int entrySize = wide ? 16 : 12;
        long count = table.size() / entrySize;
        try {
            for (long i = 0; i < count && found.getAsInt() < limit; i++) {
                long at = i * entrySize;
                visitor.visit(new Entry(
                        at,
                        table.u32(at),
                        table.u8(at + 4),
                        table.u8(at + 5),
                        table.u16(at + 6),
                        wide ? table.i64(at + 8) : table.u32(at + 8)));
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        if (found.getAsInt() >= limit) {
            log.add(MachOFault.SYMBOLS_MANY, table.inFile(0).value(), count, limit);
        }
    }

    /// All symbols except the debugger's, of which only the names of files are kept.
    List<Symbol> symbols() {
        List<Symbol> symbols = new ArrayList<>();
        forEach(symbols::size, LIMIT, entry -> {
            if (entry.debugging() && !entry.sourceFile()) {
                return;
            }
            String name = name(entry);
            if (name != null) {
                symbols.add(entry.sourceFile() ? sourceFile(name) : symbol(entry, name));
            }
        });
        return symbols;
    }

    private static Symbol sourceFile(String name) {
        return new Symbol(name, Symbol.Kind.FILE, Symbol.Scope.LOCAL, 0, 0, "");
    }

    private Symbol symbol(Entry entry, String name) {
        boolean common = entry.kind() == N_UNDF;
        return new Symbol(
                name,
                kind(entry, common && entry.value != 0),
                scope(entry),
                common || entry.kind() == N_INDR ? 0 : entry.value,
                common ? entry.value : 0,
                entry.kind() == N_SECT ? segments.nameOf(entry.section) : "");
    }

    private Symbol.Kind kind(Entry entry, boolean common) {
        Segments.Content content = entry.kind() == N_SECT ? segments.contentOf(entry.section) : null;
        if (content == null) {
            return common ? Symbol.Kind.DATA : Symbol.Kind.OTHER;
        }
        return switch (content) {
            case CODE -> Symbol.Kind.FUNCTION;
            case DATA -> Symbol.Kind.DATA;
            case THREAD_LOCAL -> Symbol.Kind.TLS;
        };
    }

    private static Symbol.Scope scope(Entry entry) {
        if (!entry.external()) {
            return Symbol.Scope.LOCAL;
        }
        if (entry.undefined()) {
            return Symbol.Scope.UNDEFINED;
        }
        return (entry.description & N_WEAK_DEF) == 0 ? Symbol.Scope.GLOBAL : Symbol.Scope.WEAK;
    }

    /// The defined symbols that are external and not private to a link.
    List<Export> exports() {
        List<Export> exports = new ArrayList<>();
        forEach(exports::size, MachOReader.LIMIT, entry -> {
            if (entry.debugging() || !entry.external() || entry.undefined()) {
                return;
            }
            String name = name(entry);
            if (name != null) {
                exports.add(new Export(
                        name,
                        null,
                        entry.kind() == N_SECT || entry.kind() == N_ABS ? entry.value : 0,
                        entry.kind() == N_UNDF ? entry.value : 0,
                        target(entry, name),
                        null,
                        true,
                        (entry.description & N_WEAK_DEF) == 0 ? Binding.GLOBAL : Binding.WEAK));
            }
        });
        return exports;
    }

    private ExportTarget target(Entry entry, String name) throws MalformedFileException {
        if ((entry.description & N_SYMBOL_RESOLVER) != 0) {
            return IFUNC;
        }
        return switch (entry.kind()) {
            case N_ABS -> ABSOLUTE;
            case N_INDR -> {
                // The dynamic linker finds the library by the symbol's name.
                String other = strings.find(entry.value);
                yield new ExportTarget.Forwarder(":" + (other == null ? name : other));
            }
            default ->
                switch (segments.contentOf(entry.section)) {
                    case CODE -> FUNCTION;
                    case THREAD_LOCAL -> TLS;
                    case DATA -> DATA;
                    case null -> DATA;
                };
        };
    }

    /// The undefined symbols.
    void addTo(Imports imports, boolean twoLevel) {
        forEach(imports::size, MachOReader.LIMIT, entry -> {
            if (entry.debugging() || (entry.type & N_EXT) == 0 || !entry.undefined()) {
                return;
            }
            String name = name(entry);
            if (name != null) {
                imports.add(
                        name,
                        twoLevel ? entry.ordinal() : Dylibs.FLAT_LOOKUP,
                        (entry.description & N_WEAK_REF) != 0,
                        false,
                        table.inFile(entry.place).value());
            }
        });
    }

    private @Nullable String name(Entry entry) throws MalformedFileException {
        String name = strings.find(entry.name);
        if (name == null && log.full()) {
            log.more();
        } else if (name == null) {
            log.add(MachOFault.SYMBOL_NAME, table.inFile(entry.place).value(), table.inFile(entry.place));
        }
        return name;
    }
}
