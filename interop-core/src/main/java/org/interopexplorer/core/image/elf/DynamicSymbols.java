package org.interopexplorer.core.image.elf;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.StringTable;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;
import org.jspecify.annotations.Nullable;

/// The dynamic symbol table (gABI 4, Symbol Table), split into exports and imports.
///
/// An export is a defined symbol of binding global, weak or unique with default or protected visibility: what
/// `nm -D --defined-only` lists, without the local symbols that some linkers leave in the table.
final class DynamicSymbols {
    /// The most symbols that are read, more than any library has. So many symbols fit into the memory budget for
    /// bad files.
    static final int LIMIT = 1 << 20;

    private static final int STB_GLOBAL = 1;
    private static final int STB_WEAK = 2;
    private static final int STB_GNU_UNIQUE = 10;
    static final int STT_OBJECT = 1;
    static final int STT_FUNC = 2;
    static final int STT_SECTION = 3;
    static final int STT_FILE = 4;
    static final int STT_COMMON = 5;
    static final int STT_TLS = 6;
    static final int STT_GNU_IFUNC = 10;
    private static final int STV_DEFAULT = 0;
    private static final int STV_PROTECTED = 3;
    private static final int SHN_UNDEF = 0;
    private static final int SHN_ABS = 0xfff1;
    private static final int SHN_COMMON = 0xfff2;

    private static final ExportTarget FUNCTION = new ExportTarget.Function();
    private static final ExportTarget DATA = new ExportTarget.Data();
    private static final ExportTarget TLS = new ExportTarget.Tls();
    private static final ExportTarget IFUNC = new ExportTarget.Ifunc();
    private static final ExportTarget ABSOLUTE = new ExportTarget.Absolute();

    private final boolean wide;
    private final ProgramHeaders segments;
    private final SectionHeaders sections;
    private final StringTable strings;
    private final SymbolVersions versions;
    private final BitSet boundAtLoad;
    private final DiagnosticLog log;
    private final List<Export> exports = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();

    DynamicSymbols(
            boolean wide,
            ProgramHeaders segments,
            SectionHeaders sections,
            StringTable strings,
            SymbolVersions versions,
            BitSet boundAtLoad,
            DiagnosticLog log) {
        this.wide = wide;
        this.segments = segments;
        this.sections = sections;
        this.strings = strings;
        this.versions = versions;
        this.boundAtLoad = boundAtLoad;
        this.log = log;
    }

    List<Export> exports() {
        return exports;
    }

    List<Import> imports() {
        return imports;
    }

    /// Reads symbols from `table`, which starts with the reserved first one.
    void read(ByteView table, long declared) {
        int entrySize = wide ? 24 : 16;
        long present = Math.min(table.size() / entrySize, LIMIT);
        if (declared > present) {
            log.add(ElfFault.SYMBOLS_COUNT, table.inFile(0).value(), declared, present);
        }
        int count = (int) Math.min(declared, present);
        for (int i = 1; i < count; i++) {
            long at = (long) i * entrySize;
            try {
                symbol(table, at, i);
            } catch (MalformedFileException e) {
                log.add(e);
                return;
            }
        }
    }

    private void symbol(ByteView table, long at, int index) throws MalformedFileException {
        int info = table.u8(at + (wide ? 4 : 12));
        int bind = info >> 4;
        int type = info & 0xf;
        Binding binding = switch (bind) {
            case STB_GLOBAL -> Binding.GLOBAL;
            case STB_WEAK -> Binding.WEAK;
            case STB_GNU_UNIQUE -> Binding.UNIQUE;
            default -> null;
        };
        if (binding == null || type == STT_SECTION || type == STT_FILE) {
            return;
        }
        int section = table.u16(at + (wide ? 6 : 14));
        if (section == SHN_UNDEF) {
            String name = name(table, at, index);
            if (name != null) {
                imports.add(importOf(name, binding, index));
            }
            return;
        }
        int visibility = table.u8(at + (wide ? 5 : 13)) & 3;
        if (visibility != STV_DEFAULT && visibility != STV_PROTECTED) {
            return;
        }
        long address = wide ? table.i64(at + 8) : table.u32(at + 4);
        long size = wide ? table.i64(at + 16) : table.u32(at + 8);
        String name = name(table, at, index);
        if (name == null) {
            return;
        }
        int entry = versions.entry(index);
        SymbolVersions.Version version = versions.of(entry);
        // GNU ld makes an absolute symbol for each version that it defines. The symbol's version is the symbol
        // itself.
        if (version != null && section == SHN_ABS && version.name().equals(name)) {
            version = null;
        }
        exports.add(new Export(
                name,
                null,
                address,
                size,
                target(type, section, address),
                version == null ? null : version.name(),
                // A symbol that an executable copied from a library keeps that library's version, which is always
                // hidden.
                version == null || (!SymbolVersions.hidden(entry) && version.library() == null),
                binding));
    }

    private @Nullable String name(ByteView table, long at, int index) throws MalformedFileException {
        String name = strings.find(table.u32(at));
        if (name == null && log.full()) {
            log.more();
        } else if (name == null) {
            log.add(ElfFault.SYMBOL_NAME, table.inFile(at).value(), index);
        }
        return name;
    }

    private Import importOf(String name, Binding binding, int index) {
        SymbolVersions.Version version = versions.of(versions.entry(index));
        return new Import(
                version == null ? null : version.library(),
                name,
                null,
                false,
                binding == Binding.WEAK,
                version == null ? null : version.name(),
                !boundAtLoad.get(index));
    }

    private ExportTarget target(int type, int section, long address) {
        if (section == SHN_ABS) {
            return ABSOLUTE;
        }
        if (section == SHN_COMMON) {
            return DATA;
        }
        return switch (type) {
            case STT_FUNC -> FUNCTION;
            case STT_GNU_IFUNC -> IFUNC;
            case STT_TLS -> TLS;
            case STT_OBJECT, STT_COMMON -> DATA;
            default -> executable(section, address) ? FUNCTION : DATA;
        };
    }

    private boolean executable(int section, long address) {
        SectionHeaders.Header header = sections.at(section);
        return header == null ? segments.executable(address) : header.executable();
    }
}
