package org.interopexplorer.core.dwarf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Hexadecimal;
import org.jspecify.annotations.Nullable;

/// The debug information of one file while it is mapped: its units and the sections that they refer to.
final class DebugFile {
    /// The linked file; other files count from 1.
    static final int LINKED = 0;

    /// The file to which `dwz` moved shared entries.
    static final int SUPPLEMENT = 1;

    /// Delivers the debug sections of a file by name, such as `debug_info`.
    interface Bytes {
        ByteView get(String section) throws MalformedFileException;
    }

    /// Finds the types of type units that are in other places than the file's own sections.
    interface OtherTypes {
        @Nullable
        Die find(long signature) throws MalformedFileException;
    }

    private final Bytes sections;
    private final @Nullable DebugFile supplement;
    private final int number;
    private final @Nullable Unit skeleton;
    private final OtherTypes otherTypes;
    private final Map<Long, Abbreviations> abbreviations = new HashMap<>();
    private final Map<Long, Unit> byOffset = new HashMap<>();
    private @Nullable List<Unit> units;
    private @Nullable Map<Long, Unit> typeUnits;

    private DebugFile(
            Bytes sections,
            @Nullable DebugFile supplement,
            int number,
            @Nullable Unit skeleton,
            OtherTypes otherTypes) {
        this.sections = sections;
        this.supplement = supplement;
        this.number = number;
        this.skeleton = skeleton;
        this.otherTypes = otherTypes;
    }

    /// @param supplement the file to which `dwz` moved shared entries; null if there is none
    static DebugFile of(Bytes sections, @Nullable DebugFile supplement) {
        return new DebugFile(sections, supplement, LINKED, null, _ -> null);
    }

    /// A supplement: a file to which `dwz` moved shared entries of other files.
    static DebugFile supplement(Bytes sections) {
        return new DebugFile(sections, null, SUPPLEMENT, null, _ -> null);
    }

    /// What the compiler wrote beside the object file for one skeleton unit.
    ///
    /// @param number tells it from the other files of a library
    static DebugFile split(Bytes sections, int number, Unit skeleton, OtherTypes otherTypes) {
        return new DebugFile(sections, null, number, skeleton, otherTypes);
    }

    /// Tells the files of one library apart.
    int number() {
        return number;
    }

    ByteView section(String name) throws MalformedFileException {
        return sections.get(name);
    }

    @Nullable
    DebugFile supplement() {
        return supplement;
    }

    Abbreviations abbreviations(long offset) throws MalformedFileException {
        Abbreviations known = abbreviations.get(offset);
        if (known == null) {
            known = Abbreviations.read(section("debug_abbrev"), offset);
            abbreviations.put(offset, known);
        }
        return known;
    }

    /// The units of `.debug_info` in file order, up to the first header that cannot be read.
    List<Unit> units() throws MalformedFileException {
        List<Unit> known = units;
        if (known == null) {
            known = read("debug_info", false);
            units = known;
        }
        return known;
    }

    /// The units of all sections and of the supplement.
    List<Unit> allUnits() throws MalformedFileException {
        List<Unit> all = new ArrayList<>(units());
        all.addAll(read("debug_types", true));
        DebugFile other = supplement;
        if (other != null) {
            all.addAll(other.units());
        }
        return all;
    }

    private List<Unit> read(String name, boolean ofTypes) throws MalformedFileException {
        ByteView section = section(name);
        List<Unit> read = new ArrayList<>();
        long at = 0;
        while (section.contains(at, 12)) {
            UnitHeader header = UnitHeader.read(section, at, ofTypes);
            if (header == null) {
                break;
            }
            if (header.isKnown()) {
                Unit known = ofTypes ? null : byOffset.get(at);
                read.add(known == null ? new Unit(this, section, header, skeleton) : known);
            }
            at = header.end();
        }
        return read;
    }

    /// The entry at an offset of `.debug_info`.
    Die entry(long place) throws MalformedFileException {
        List<Unit> all = units();
        int low = 0;
        int high = all.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Unit unit = all.get(middle);
            if (place < unit.offset()) {
                high = middle - 1;
            } else if (place >= unit.end()) {
                low = middle + 1;
            } else {
                return Die.read(unit, place);
            }
        }
        throw new MalformedFileException(Diagnostic.of(
                DwarfFault.NO_ENTRY, section("debug_info").inFile(0).value(), Hexadecimal.of(place)));
    }

    /// The unit whose header is at an offset of `.debug_info`; null if there is none. The units before it are not
    /// read.
    @Nullable
    Unit unitAt(long offset) throws MalformedFileException {
        Unit known = byOffset.get(offset);
        if (known == null) {
            ByteView section = section("debug_info");
            if (!section.contains(offset, 12)) {
                return null;
            }
            UnitHeader header = UnitHeader.read(section, offset, false);
            if (header == null || !header.isKnown()) {
                return null;
            }
            known = new Unit(this, section, header, skeleton);
            byOffset.put(offset, known);
        }
        return known;
    }

    /// The type of a type unit (DWARF 5, 7.32); null if there is no such unit.
    @Nullable
    Die typeOf(long signature) throws MalformedFileException {
        Die own = ownType(signature);
        return own == null ? otherTypes.find(signature) : own;
    }

    /// The type of a type unit in this file's own sections; null if there is none.
    @Nullable
    Die ownType(long signature) throws MalformedFileException {
        Map<Long, Unit> known = typeUnits;
        if (known == null) {
            known = new HashMap<>();
            for (Unit unit : read("debug_types", true)) {
                known.putIfAbsent(unit.signature(), unit);
            }
            for (Unit unit : units()) {
                if (unit.typeAt() != 0) {
                    known.putIfAbsent(unit.signature(), unit);
                }
            }
            typeUnits = known;
        }
        Unit unit = known.get(signature);
        return unit == null ? null : Die.read(unit, unit.typeAt());
    }
}
