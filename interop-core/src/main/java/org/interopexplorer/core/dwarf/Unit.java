package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// One unit of debug information: mostly what one source file was compiled to (DWARF 5, 7.5.1).
final class Unit {
    private static final int UNSET = -1;

    private final DebugFile file;
    private final ByteView section;
    private final long offset;
    private final long end;
    private final long entries;
    private final int version;
    private final int addressSize;
    private final boolean is64;
    private final long abbreviationsAt;
    private final long signature;
    private final long typeAt;
    private @Nullable Abbreviations abbreviations;
    private @Nullable Die root;
    private long stringsBase = UNSET;
    private long addressesBase = UNSET;

    /// @param section `.debug_info`, or `.debug_types` of DWARF 4
    /// @param offset of its header in the section
    /// @param end behind its last entry
    /// @param entries where its first entry is
    /// @param signature of a type unit; 0 elsewhere
    /// @param typeAt the place of a type unit's type, from the start of the section
    Unit(
            DebugFile file,
            ByteView section,
            long offset,
            long end,
            long entries,
            int version,
            int addressSize,
            boolean is64,
            long abbreviationsAt,
            long signature,
            long typeAt) {
        this.file = file;
        this.section = section;
        this.offset = offset;
        this.end = end;
        this.entries = entries;
        this.version = version;
        this.addressSize = addressSize;
        this.is64 = is64;
        this.abbreviationsAt = abbreviationsAt;
        this.signature = signature;
        this.typeAt = typeAt;
    }

    DebugFile file() {
        return file;
    }

    ByteView section() {
        return section;
    }

    long offset() {
        return offset;
    }

    long end() {
        return end;
    }

    long entries() {
        return entries;
    }

    int version() {
        return version;
    }

    int addressSize() {
        return addressSize;
    }

    boolean is64() {
        return is64;
    }

    long signature() {
        return signature;
    }

    long typeAt() {
        return typeAt;
    }

    boolean contains(long place) {
        return place >= entries && place < end;
    }

    Abbreviations abbreviations() throws MalformedFileException {
        Abbreviations known = abbreviations;
        if (known == null) {
            known = file.abbreviations(abbreviationsAt);
            abbreviations = known;
        }
        return known;
    }

    /// Its first entry, which holds all others.
    Die root() throws MalformedFileException {
        Die known = root;
        if (known == null) {
            known = Die.read(this, entries);
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

    /// The text of an index into the table of texts (DWARF 5, 7.26).
    String indexedText(long index) throws MalformedFileException {
        ByteView offsets = file.section("debug_str_offsets");
        if (stringsBase == UNSET) {
            stringsBase = root().rawNumber(Dw.AT_STR_OFFSETS_BASE, version >= 5 ? (is64 ? 16 : 8) : 0);
        }
        int size = is64 ? 8 : 4;
        long at = new Cursor(offsets, stringsBase + index * size).offset(is64);
        return Cursor.text(file.section("debug_str"), at);
    }

    /// The address of an index into the table of addresses (DWARF 5, 7.27).
    long indexedAddress(long index) throws MalformedFileException {
        if (addressesBase == UNSET) {
            addressesBase = root().rawNumber(Dw.AT_ADDR_BASE, version >= 5 ? (is64 ? 16 : 8) : 0);
        }
        return new Cursor(file.section("debug_addr"), addressesBase + index * addressSize).unsigned(addressSize);
    }
}
