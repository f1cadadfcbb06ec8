package org.interopexplorer.core.image.macho;

import java.util.ArrayList;
import java.util.List;
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
/// imports
/// where it has no newer tables of them.
final class SymbolEntries {
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

    /// The table of an image; null where it has none.
    static @Nullable SymbolEntries of(MachOHeader header, LinkEdit linkEdit, Segments segments, DiagnosticLog log) {
        if (linkEdit.symbols() == null || linkEdit.strings() == null) {
            return null;
        }
        return new SymbolEntries(header.wide(), linkEdit.symbols(), new StringTable(linkEdit.strings()), segments, log);
    }

    /// One entry.
    private record Entry(int index, long name, int type, int section, int description, long value) {
        boolean debugging() {
            return (type & N_STAB) != 0;
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

        /// Which of the image's libraries must supply it.
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

    private void forEach(Visitor visitor) {
        int entrySize = wide ? 16 : 12;
        long present = table.size() / entrySize;
        int count = (int) Math.min(present, MachOReader.SYMBOL_LIMIT);
        if (present > count) {
            log.add(
                    "macho.symbols.many",
                    table.inFile(0).value(),
                    "the symbol table at offset %s has %d entries, the first %d are read"
                            .formatted(table.inFile(0), present, count),
                    present,
                    count);
        }
        try {
            for (int i = 0; i < count; i++) {
                long at = (long) i * entrySize;
                visitor.visit(new Entry(
                        i,
                        table.u32(at),
                        table.u8(at + 4),
                        table.u8(at + 5),
                        table.u16(at + 6),
                        wide ? table.i64(at + 8) : table.u32(at + 8)));
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
    }

    /// All symbols but the debugger's, of which only the names of files are worth reading for a person.
    List<Symbol> symbols() {
        List<Symbol> symbols = new ArrayList<>();
        forEach(entry -> {
            boolean file = entry.type == N_SO || entry.type == N_OSO;
            if (entry.debugging() && !file) {
                return;
            }
            String name = name(entry);
            if (name == null || (file && name.isEmpty())) {
                return;
            }
            boolean common = entry.kind() == N_UNDF && entry.value != 0;
            symbols.add(new Symbol(
                    name,
                    file ? Symbol.Kind.FILE : kind(entry, common),
                    file ? Symbol.Scope.LOCAL : scope(entry),
                    file || common || entry.kind() == N_INDR ? 0 : entry.value,
                    common && !file ? entry.value : 0,
                    entry.kind() == N_SECT && !file ? segments.nameOf(entry.section) : ""));
        });
        return symbols;
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
        forEach(entry -> {
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
                // Whose library that is, the dynamic linker finds by the name.
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
        forEach(entry -> {
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
                        table.inFile(entry.index * (wide ? 16L : 12L)).value());
            }
        });
    }

    private @Nullable String name(Entry entry) throws MalformedFileException {
        String name = strings.find(entry.name);
        if (name == null && log.full()) {
            log.more();
        } else if (name == null) {
            log.add(
                    "macho.symbol.name",
                    table.inFile(entry.index * (wide ? 16L : 12L)).value(),
                    "symbol %d is left out: its name is not in the string table".formatted(entry.index),
                    entry.index);
        }
        return name;
    }
}
