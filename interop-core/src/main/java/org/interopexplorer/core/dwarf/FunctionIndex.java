package org.interopexplorer.core.dwarf;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// Finds the entry of a function without reading all of a file: by its address in the unit that has the address, and
/// only where that fails by its name in all units. What was read stays known; nothing here refers to the mapped file.
final class FunctionIndex {
    /// What one unit's functions are called and where they start.
    ///
    /// @param byName entries that define, or else declare, an external function
    private record OfUnit(Map<Long, Long> byAddress, Map<String, Long> byName, Map<String, Long> declared) {}

    private static final long NOWHERE = -1;

    private final Map<Long, OfUnit> units = new HashMap<>();
    private @Nullable NavigableMap<Long, long[]> ranges;
    private @Nullable Map<String, Long> byName;

    /// The entry of the function that starts at an address and, of several, has the name; null where there is none.
    @Nullable
    Die at(DebugFile file, long address) throws MalformedFileException {
        NavigableMap<Long, long[]> known = ranges;
        if (known == null) {
            known = Ranges.of(file);
            ranges = known;
        }
        var range = known.floorEntry(address);
        if (range == null || address >= range.getValue()[0]) {
            return null;
        }
        Unit unit = file.unitAt(range.getValue()[1]);
        if (unit == null) {
            return null;
        }
        Long entry = of(unit).byAddress().get(address);
        return entry == null ? null : Die.read(unit, entry);
    }

    /// The entry of the external function with a name; a definition before a declaration; null where there is none.
    @Nullable
    Die named(DebugFile file, String name) throws MalformedFileException {
        Map<String, Long> known = byName;
        if (known == null) {
            known = all(file);
            byName = known;
        }
        long entry = known.getOrDefault(name, NOWHERE);
        return entry == NOWHERE ? null : file.entry(entry);
    }

    private Map<String, Long> all(DebugFile file) throws MalformedFileException {
        Map<String, Long> names = new HashMap<>();
        Map<String, Long> declared = new HashMap<>();
        for (Unit unit : file.units()) {
            try {
                OfUnit its = of(unit);
                its.byName().forEach(names::putIfAbsent);
                its.declared().forEach(declared::putIfAbsent);
            } catch (MalformedFileException _) {
                // A broken unit says nothing; the others are kept.
            }
        }
        declared.forEach(names::putIfAbsent);
        return names;
    }

    private OfUnit of(Unit unit) throws MalformedFileException {
        OfUnit known = units.get(unit.offset());
        if (known == null) {
            known = new OfUnit(new HashMap<>(), new HashMap<>(), new HashMap<>());
            read(unit, known);
            units.put(unit.offset(), known);
        }
        return known;
    }

    private static void read(Unit unit, OfUnit into) throws MalformedFileException {
        Die root = unit.root();
        // An assembler knows where a function is and nothing of its type: it would be `void f(void)`.
        if (!root.hasChildren() || unit.isAssembly()) {
            return;
        }
        Cursor cursor = new Cursor(unit.section(), root.end());
        int depth = 1;
        while (depth > 0 && cursor.at() < unit.end()) {
            Die die = Die.next(unit, cursor);
            if (die == null) {
                depth--;
                continue;
            }
            if (die.tag() == Dw.TAG_SUBPROGRAM) {
                add(die, into);
            }
            if (die.hasChildren()) {
                // Functions stand in namespaces, and their declarations in classes.
                if (die.tag() == Dw.TAG_NAMESPACE) {
                    depth++;
                } else {
                    die.passChildren(cursor);
                }
            }
        }
    }

    private static void add(Die die, OfUnit into) throws MalformedFileException {
        boolean hasCode = die.has(Dw.AT_LOW_PC);
        if (hasCode) {
            into.byAddress().putIfAbsent(die.number(Dw.AT_LOW_PC, 0), die.offset());
        }
        Die named = Origins.named(die);
        if (named == null || !Origins.isExternal(die, named)) {
            return;
        }
        String name = Origins.linkageName(die, named);
        if (name != null) {
            boolean declares = !hasCode && die.flag(Dw.AT_DECLARATION);
            if (declares && !die.has(Dw.AT_PROTOTYPED) && !hasParameters(die)) {
                // How a compiler mentions a function that it knows by itself: without any type.
                return;
            }
            (declares ? into.declared() : into.byName()).putIfAbsent(name, die.offset());
        }
    }

    private static boolean hasParameters(Die die) throws MalformedFileException {
        return die.children().stream().anyMatch(child -> child.tag() == Dw.TAG_FORMAL_PARAMETER);
    }

    /// Which unit has which addresses.
    private static final class Ranges {
        private Ranges() {}

        /// From the table that is made for it, else from what each unit says of itself.
        static NavigableMap<Long, long[]> of(DebugFile file) throws MalformedFileException {
            NavigableMap<Long, long[]> ranges = new TreeMap<>();
            try {
                table(file.section("debug_aranges"), ranges);
            } catch (MalformedFileException _) {
                ranges.clear();
            }
            if (ranges.isEmpty()) {
                for (Unit unit : file.units()) {
                    try {
                        new RangeReader(unit).read((low, high) -> put(ranges, low, high, unit.offset()));
                    } catch (MalformedFileException _) {
                        // A unit that does not say where its code is can only be found by name.
                    }
                }
            }
            return ranges;
        }

        private static void put(NavigableMap<Long, long[]> ranges, long low, long high, long unit) {
            if (low != 0 && Long.compareUnsigned(high, low) > 0) {
                ranges.put(low, new long[] {high, unit});
            }
        }

        /// `.debug_aranges` (DWARF 5, 6.1.2).
        private static void table(ByteView section, NavigableMap<Long, long[]> ranges) throws MalformedFileException {
            long at = 0;
            while (section.contains(at, 12)) {
                Cursor cursor = new Cursor(section, at);
                long length = cursor.u32();
                boolean is64 = length == 0xffff_ffffL;
                if (is64) {
                    length = cursor.i64();
                }
                long end = cursor.at() + length;
                if (length <= 0 || end <= at || end > section.size()) {
                    return;
                }
                var _ = cursor.u16();
                long unit = cursor.offset(is64);
                int size = cursor.u8();
                int segment = cursor.u8();
                if ((size == 4 || size == 8) && segment == 0) {
                    // The pairs are aligned to twice the size of an address, from the start of this table.
                    cursor.to(at + Math.ceilDiv(cursor.at() - at, 2L * size) * 2L * size);
                    while (cursor.at() + 2L * size <= end) {
                        long low = cursor.unsigned(size);
                        put(ranges, low, low + cursor.unsigned(size), unit);
                    }
                }
                at = end;
            }
        }
    }
}
