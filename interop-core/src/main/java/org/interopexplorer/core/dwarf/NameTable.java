package org.interopexplorer.core.dwarf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;

/// The index that compilers write as `.debug_names` (DWARF 5, 6.1.1): entries by name, also by a mangled one.
/// A linked file has one index, or one for each object file.
final class NameTable {
    private static final int IDX_COMPILE_UNIT = 1;
    private static final int IDX_TYPE_UNIT = 2;
    private static final int IDX_DIE_OFFSET = 3;
    private static final int MOST_ENTRIES = 1 << 14;
    private static final int MOST_ATTRIBUTES = 64;

    /// A function in the index.
    ///
    /// @param unit the offset of its unit
    /// @param die the offset of its entry in the unit
    record Found(long unit, long die) {}

    private final ByteView section;
    private final ByteView strings;
    private final String name;
    private final byte[] spelled;
    private final int hash;
    private final List<Found> found = new ArrayList<>();
    private int examined;

    private NameTable(ByteView section, ByteView strings, String name) {
        this.section = section;
        this.strings = strings;
        this.name = name;
        this.spelled = name.getBytes(StandardCharsets.UTF_8);
        this.hash = hash(name);
    }

    /// The functions with a name. If an index is damaged, what follows it is left out.
    static List<Found> functions(DebugFile file, String name) {
        NameTable table;
        try {
            table = new NameTable(file.section("debug_names"), file.section("debug_str"), name);
        } catch (MalformedFileException _) {
            return List.of();
        }
        try {
            long at = 0;
            while (table.section.contains(at, 44)) {
                at = table.index(at);
            }
        } catch (MalformedFileException _) {
            // The search goes on without an index.
        }
        return table.found;
    }

    /// The hash of a name, without regard to case (DWARF 5, 7.33).
    private static int hash(String name) {
        int hash = 5381;
        for (byte c : name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            hash = hash * 33 + (c & 0xff);
        }
        return hash;
    }

    /// Searches one index, and tells where the next one starts.
    private long index(long start) throws MalformedFileException {
        Cursor cursor = new Cursor(section, start);
        long length = cursor.u32();
        boolean is64 = length == 0xffff_ffffL;
        if (is64) {
            length = cursor.i64();
        }
        long end = cursor.at() + length;
        if (length <= 0 || end <= start || end > section.size()) {
            return section.size();
        }
        int version = cursor.u16();
        cursor.skip(2);
        long units = cursor.u32();
        long localTypes = cursor.u32();
        long foreignTypes = cursor.u32();
        long buckets = cursor.u32();
        long names = cursor.u32();
        long abbreviations = cursor.u32();
        long augmentation = cursor.u32();
        cursor.skip((augmentation + 3) / 4 * 4);
        if (version == 5) {
            int size = is64 ? 8 : 4;
            long unitsAt = cursor.at();
            long bucketsAt = unitsAt + (units + localTypes) * size + foreignTypes * 8;
            long hashesAt = bucketsAt + buckets * 4;
            long stringsAt = hashesAt + (buckets == 0 ? 0 : names * 4);
            long abbreviationsAt = stringsAt + 2 * names * size;
            Layout layout = new Layout(
                    is64, unitsAt, units, stringsAt, names, abbreviationsAt, abbreviationsAt + abbreviations, end);
            if (buckets == 0) {
                all(layout);
            } else {
                bucket(layout, bucketsAt, buckets, hashesAt);
            }
        }
        return end;
    }

    private record Layout(
            boolean is64,
            long unitsAt,
            long units,
            long stringsAt,
            long names,
            long abbreviationsAt,
            long entriesAt,
            long end) {}

    private void all(Layout layout) throws MalformedFileException {
        for (long i = 0; i < layout.names(); i++) {
            name(layout, i);
        }
    }

    private void bucket(Layout layout, long bucketsAt, long buckets, long hashesAt) throws MalformedFileException {
        long bucket = Integer.toUnsignedLong(hash) % buckets;
        long first = section.u32(bucketsAt + bucket * 4);
        if (first == 0) {
            return;
        }
        for (long i = first - 1; i < layout.names(); i++) {
            int its = section.i32(hashesAt + i * 4);
            if (Integer.toUnsignedLong(its) % buckets != bucket) {
                return;
            }
            if (its == hash) {
                name(layout, i);
            }
        }
    }

    private void name(Layout layout, long i) throws MalformedFileException {
        int size = layout.is64() ? 8 : 4;
        long at = new Cursor(section, layout.stringsAt() + i * size).offset(layout.is64());
        // The bytes are compared first, because decoding each name takes most of the time.
        if (!strings.contains(at, spelled.length + 1L)
                || strings.u8(at + spelled.length) != 0
                || !Cursor.text(strings, at).equals(name)) {
            return;
        }
        long entry = new Cursor(section, layout.stringsAt() + (layout.names() + i) * size).offset(layout.is64());
        Cursor entries = new Cursor(section, layout.entriesAt() + entry);
        while (entries.at() < layout.end() && examined++ < MOST_ENTRIES && entry(layout, entries)) {
            // Each turn reads one entry with this name.
        }
    }

    /// Reads one entry; false at the end of the list.
    private boolean entry(Layout layout, Cursor entries) throws MalformedFileException {
        long code = entries.uleb();
        if (code == 0) {
            return false;
        }
        Cursor abbreviation = new Cursor(section, layout.abbreviationsAt());
        int tag = -1;
        while (tag < 0) {
            long its = abbreviation.uleb();
            if (its == 0 || abbreviation.at() >= layout.entriesAt()) {
                return false;
            }
            int declared = (int) abbreviation.uleb();
            if (its == code) {
                tag = declared;
            } else {
                pass(abbreviation);
            }
        }
        values(layout, entries, abbreviation, tag == Dw.TAG_SUBPROGRAM);
        return true;
    }

    /// Passes the attributes of an abbreviation.
    private static void pass(Cursor abbreviation) throws MalformedFileException {
        boolean more = true;
        while (more) {
            long attribute = abbreviation.uleb();
            more = abbreviation.uleb() != 0 || attribute != 0;
        }
    }

    private void values(Layout layout, Cursor entries, Cursor abbreviation, boolean wanted)
            throws MalformedFileException {
        long unit = 0;
        long die = -1;
        boolean ofTypes = false;
        for (int i = 0; i < MOST_ATTRIBUTES; i++) {
            int attribute = (int) abbreviation.uleb();
            int form = (int) abbreviation.uleb();
            if (attribute == 0 && form == 0) {
                break;
            }
            long value = value(form, entries);
            switch (attribute) {
                case IDX_COMPILE_UNIT -> unit = value;
                case IDX_TYPE_UNIT -> ofTypes = true;
                case IDX_DIE_OFFSET -> die = value;
                default -> {
                    // Parents and hashes of types are not needed.
                }
            }
        }
        if (wanted && !ofTypes && die >= 0 && unit < layout.units()) {
            int size = layout.is64() ? 8 : 4;
            found.add(new Found(new Cursor(section, layout.unitsAt() + unit * size).offset(layout.is64()), die));
        }
    }

    private static long value(int form, Cursor cursor) throws MalformedFileException {
        return switch (form) {
            case Dw.FORM_DATA1, Dw.FORM_REF1, Dw.FORM_FLAG -> cursor.u8();
            case Dw.FORM_DATA2, Dw.FORM_REF2 -> cursor.u16();
            case Dw.FORM_DATA4, Dw.FORM_REF4 -> cursor.u32();
            case Dw.FORM_DATA8, Dw.FORM_REF8 -> cursor.i64();
            case Dw.FORM_UDATA, Dw.FORM_REF_UDATA -> cursor.uleb();
            case Dw.FORM_FLAG_PRESENT -> 1;
            default ->
                throw new MalformedFileException(
                        Diagnostic.of(DwarfFault.FORM, -1, Hexadecimal.of(form), Hexadecimal.of(cursor.at())));
        };
    }
}
