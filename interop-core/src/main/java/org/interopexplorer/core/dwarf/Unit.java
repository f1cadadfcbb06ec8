package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// One unit of debug information, usually for one compiled source file (DWARF 5, 7.5.1).
final class Unit {
    private static final int UNSET = -1;

    private final DebugFile file;
    private final ByteView section;
    private final UnitHeader header;
    private final @Nullable Unit skeleton;
    private @Nullable Abbreviations abbreviations;
    private @Nullable Die root;
    private @Nullable SourceFiles sources;
    private long stringsBase = UNSET;
    private long addressesBase = UNSET;

    /// @param section `.debug_info`, or `.debug_types` of DWARF 4
    /// @param skeleton the unit of the linked file that names this split unit; null for other units
    Unit(DebugFile file, ByteView section, UnitHeader header, @Nullable Unit skeleton) {
        this.file = file;
        this.section = section;
        this.header = header;
        this.skeleton = skeleton;
    }

    DebugFile file() {
        return file;
    }

    ByteView section() {
        return section;
    }

    /// The offset of its header in the section.
    long offset() {
        return header.offset();
    }

    /// The offset behind its last entry.
    long end() {
        return header.end();
    }

    /// The offset of its first entry.
    long entries() {
        return header.entries();
    }

    int version() {
        return header.version();
    }

    int addressSize() {
        return header.addressSize();
    }

    boolean is64() {
        return header.is64();
    }

    /// The signature of a type unit; 0 for other units.
    long signature() {
        return header.id();
    }

    /// The offset of a type unit's type in the section; 0 for other units.
    long typeAt() {
        return header.typeAt();
    }

    boolean contains(long place) {
        return place >= header.entries() && place < header.end();
    }

    Abbreviations abbreviations() throws MalformedFileException {
        Abbreviations known = abbreviations;
        if (known == null) {
            known = file.abbreviations(header.abbreviationsAt());
            abbreviations = known;
        }
        return known;
    }

    /// Its first entry, the ancestor of all others.
    Die root() throws MalformedFileException {
        Die known = root;
        if (known == null) {
            known = Die.read(this, entries());
            root = known;
        }
        return known;
    }

    /// Whether an assembler made it.
    boolean isAssembly() throws MalformedFileException {
        return language() == Dw.LANG_MIPS_ASSEMBLER || language() == Dw.LANG_ASSEMBLY;
    }

    int language() throws MalformedFileException {
        return (int) root().number(Dw.AT_LANGUAGE, 0);
    }

    /// The file with the rest of a skeleton unit (DWARF 5, 3.1.2, and GNU's extension before it); null if this is
    /// no skeleton.
    @Nullable
    String splitFile() throws MalformedFileException {
        return root().has(Dw.AT_DWO_NAME) ? root().text(Dw.AT_DWO_NAME) : root().text(Dw.AT_GNU_DWO_NAME);
    }

    /// The id that a skeleton and its split unit share; 0 if the unit has none.
    long splitId() throws MalformedFileException {
        return version() >= 5 ? header.id() : root().rawNumber(Dw.AT_GNU_DWO_ID, 0);
    }

    /// The names of its source files, which a split unit takes from its skeleton.
    SourceFiles sources() throws MalformedFileException {
        SourceFiles known = sources;
        if (known == null) {
            known = skeleton != null && !root().has(Dw.AT_STMT_LIST) ? skeleton.sources() : SourceFiles.of(this);
            sources = known;
        }
        return known;
    }

    /// The string at an index of the string offsets table (DWARF 5, 7.26).
    String indexedText(long index) throws MalformedFileException {
        ByteView offsets = file.section("debug_str_offsets");
        if (stringsBase == UNSET) {
            stringsBase = root().rawNumber(Dw.AT_STR_OFFSETS_BASE, version() >= 5 ? (is64() ? 16 : 8) : 0);
        }
        int size = is64() ? 8 : 4;
        long at = new Cursor(offsets, stringsBase + index * size).offset(is64());
        return Cursor.text(file.section("debug_str"), at);
    }

    /// The address at an index of the address table (DWARF 5, 7.27), which is in the linked file.
    long indexedAddress(long index) throws MalformedFileException {
        if (skeleton != null) {
            return skeleton.indexedAddress(index);
        }
        if (addressesBase == UNSET) {
            long otherwise = version() >= 5 ? (is64() ? 16 : 8) : 0;
            addressesBase = root().has(Dw.AT_ADDR_BASE)
                    ? root().rawNumber(Dw.AT_ADDR_BASE, otherwise)
                    : root().rawNumber(Dw.AT_GNU_ADDR_BASE, otherwise);
        }
        return new Cursor(file.section("debug_addr"), addressesBase + index * addressSize()).unsigned(addressSize());
    }
}
