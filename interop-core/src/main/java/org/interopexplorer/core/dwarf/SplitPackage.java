package org.interopexplorer.core.dwarf;

import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// The split units of a library in one file, found by its index (DWARF 5, 7.3.5, and GNU's version 2 of it).
final class SplitPackage {
    private static final int MOST = 1 << 22;

    private static final int INFO = 1;
    private static final int TYPES = 2;
    private static final int ABBREV = 3;
    private static final int LINE = 4;
    private static final int STR_OFFSETS = 6;
    private static final int VERSION_2 = 2;

    private final Sections sections;
    private final Index units;
    private final Index types;
    private final Map<Long, DebugFile> ofTypes = new HashMap<>();

    SplitPackage(Sections sections) throws MalformedFileException {
        this.sections = sections;
        this.units = Index.read(sections.get("debug_cu_index"));
        this.types = Index.read(sections.get("debug_tu_index"));
    }

    /// The unit with a skeleton's id; null if the package does not have it.
    ///
    /// @param number tells it from the other files of the library
    @Nullable
    Unit unit(Unit skeleton, int number) throws MalformedFileException {
        Integer row = units.rows().get(skeleton.splitId());
        if (row == null) {
            return null;
        }
        DebugFile file = DebugFile.split(
                part(units, row, skeleton), number, skeleton, signature -> type(signature, skeleton, number));
        for (Unit unit : file.units()) {
            if (unit.typeAt() == 0 && unit.splitId() == skeleton.splitId()) {
                return unit;
            }
        }
        return null;
    }

    /// The type of one of the package's type units. Units that name the same type share it.
    private @Nullable Die type(long signature, Unit skeleton, int number) throws MalformedFileException {
        Integer row = types.rows().get(signature);
        if (row == null) {
            return null;
        }
        DebugFile file = ofTypes.get(signature);
        if (file == null) {
            file = DebugFile.split(
                    part(types, row, skeleton), -1 - row, skeleton, other -> type(other, skeleton, number));
            ofTypes.put(signature, file);
        }
        return file.ownType(signature);
    }

    /// The parts of the package's sections that belong to one row of its index.
    private DebugFile.Bytes part(Index index, int row, Unit skeleton) {
        return name -> {
            if (name.equals("debug_str")) {
                return sections.get("debug_str.dwo");
            }
            if (SplitUnits.isLinked(name)) {
                return skeleton.file().section(name);
            }
            int column = column(name, index.version());
            ByteView whole = sections.get(name + ".dwo");
            return column == 0 ? whole.slice(0, 0) : index.slice(whole, row, column);
        };
    }

    private static int column(String section, int version) {
        return switch (section) {
            case "debug_info" -> INFO;
            case "debug_types" -> version == VERSION_2 ? TYPES : 0;
            case "debug_abbrev" -> ABBREV;
            case "debug_line" -> LINE;
            case "debug_str_offsets" -> STR_OFFSETS;
            default -> 0;
        };
    }

    /// An index: rows by id, and in each row a part of every section.
    ///
    /// @param rows their numbers, from 0
    /// @param columns where each kind of section stands in a row
    /// @param offsetsAt where the rows of offsets start; those of sizes follow
    private record Index(
            ByteView bytes,
            int version,
            Map<Long, Integer> rows,
            Map<Integer, Integer> columns,
            long offsetsAt,
            int count) {
        static Index read(ByteView bytes) throws MalformedFileException {
            Map<Long, Integer> rows = new HashMap<>();
            Map<Integer, Integer> columns = new HashMap<>();
            if (bytes.size() < 16) {
                return new Index(bytes, 0, rows, columns, 0, 0);
            }
            int version = bytes.u16(0);
            long columnCount = bytes.u32(4);
            long units = bytes.u32(8);
            long slots = bytes.u32(12);
            long table = 16 + slots * 12;
            if (columnCount > 64 || units > MOST || slots > MOST || !bytes.contains(table, columnCount * 4)) {
                return new Index(bytes, 0, rows, columns, 0, 0);
            }
            for (long slot = 0; slot < slots; slot++) {
                long row = bytes.u32(16 + slots * 8 + slot * 4);
                if (row > 0 && row <= units) {
                    rows.put(bytes.i64(16 + slot * 8), (int) row - 1);
                }
            }
            for (int i = 0; i < columnCount; i++) {
                columns.put(bytes.i32(table + 4L * i), i);
            }
            return new Index(bytes, version, rows, columns, table + columnCount * 4, (int) units);
        }

        ByteView slice(ByteView whole, int row, int section) throws MalformedFileException {
            Integer column = columns.get(section);
            if (column == null) {
                return whole.slice(0, 0);
            }
            long at = offsetsAt + ((long) row * columns.size() + column) * 4;
            return whole.slice(bytes.u32(at), bytes.u32(at + (long) count * columns.size() * 4));
        }
    }
}
