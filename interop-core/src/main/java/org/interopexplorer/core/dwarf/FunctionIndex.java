package org.interopexplorer.core.dwarf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.jspecify.annotations.Nullable;

/// Finds the entry of a function without reading the whole file. It asks what the file has: a table of addresses,
/// `.debug_names`, `.gdb_index`. Only if none knows the function, it passes over all units. What was read is kept,
/// without references to the mapped file.
final class FunctionIndex {
    /// The files of a library while they are mapped.
    record Files(DebugFile linked, SplitUnits split) {
        /// The entry at a place.
        Die entry(Place place) throws MalformedFileException {
            Unit unit = linked.unitAt(place.unit());
            return unit == null ? linked.entry(place.die()) : Die.read(split.whole(unit), place.die());
        }
    }

    /// Where a function's entry is, independently of where files are mapped.
    ///
    /// @param unit the offset of its unit in the linked file; that of the skeleton for a split unit
    /// @param die the offset of the entry in its own section
    record Place(long unit, long die) {}

    /// The address of a function whose address does not identify it.
    static final long NO_ADDRESS = 0;

    private final Map<Long, Map<Long, Long>> addresses = new HashMap<>();
    private int unitsRead;
    private @Nullable AddressRanges tables;
    private @Nullable AddressRanges units;
    private @Nullable Map<String, Place> byName;

    /// How many units were searched for functions so far.
    int unitsRead() {
        return unitsRead;
    }

    /// The place of a function's entry; null if the debug information does not have it.
    ///
    /// @param address where it starts, or [#NO_ADDRESS]
    @Nullable
    Place find(Files files, long address, String name) throws MalformedFileException {
        Place found = address == NO_ADDRESS ? null : at(files, tables(files.linked()), address);
        if (found == null) {
            found = indexed(files, address, name);
        }
        if (found == null && address != NO_ADDRESS) {
            found = at(files, units(files.linked()), address);
        }
        if (found == null) {
            Map<String, Place> known = byName;
            if (known == null) {
                known = names(files, null, _ -> {});
                byName = known;
            }
            found = known.get(name);
        }
        return found;
    }

    private AddressRanges tables(DebugFile file) throws MalformedFileException {
        AddressRanges known = tables;
        if (known == null) {
            known = AddressRanges.ofTables(file);
            tables = known;
        }
        return known;
    }

    private AddressRanges units(DebugFile file) throws MalformedFileException {
        AddressRanges known = units;
        if (known == null) {
            known = AddressRanges.ofUnits(file);
            units = known;
        }
        return known;
    }

    private @Nullable Place at(Files files, AddressRanges ranges, long address) throws MalformedFileException {
        long at = ranges.unitOf(address);
        Unit unit = at == AddressRanges.NOWHERE ? null : files.linked().unitAt(at);
        if (unit == null) {
            return null;
        }
        Map<Long, Long> its = addresses.get(at);
        if (its == null) {
            its = new HashMap<>();
            unitsRead++;
            UnitFunctions.addresses(files.split().whole(unit), its::putIfAbsent);
            addresses.put(at, its);
        }
        Long die = its.get(address);
        return die == null ? null : new Place(at, die);
    }

    private @Nullable Place indexed(Files files, long address, String name) throws MalformedFileException {
        for (NameTable.Found found : NameTable.functions(files.linked(), name)) {
            Unit unit = files.linked().unitAt(found.unit());
            if (unit != null) {
                Unit whole = files.split().whole(unit);
                Place place = new Place(found.unit(), whole.offset() + found.die());
                if (whole.contains(place.die()) && isMeant(Die.read(whole, place.die()), address, name)) {
                    return place;
                }
            }
        }
        GdbIndex index = GdbIndex.of(files.linked());
        if (index != null) {
            for (long at : index.unitsOf(name)) {
                Unit unit = files.linked().unitAt(at);
                Map<String, Place> its = new HashMap<>();
                if (unit != null) {
                    names(files.split().whole(unit), at, Set.of(name), its, new HashMap<>());
                }
                if (its.containsKey(name)) {
                    return its.get(name);
                }
            }
        }
        return null;
    }

    /// Whether an entry that an index names is the wanted function's: the index is the file's word.
    private static boolean isMeant(Die die, long address, String name) throws MalformedFileException {
        return die.tag() == Dw.TAG_SUBPROGRAM
                && !die.unit().isAssembly()
                && (address == NO_ADDRESS || !die.has(Dw.AT_LOW_PC) || die.number(Dw.AT_LOW_PC, 0) == address)
                && name.equals(UnitFunctions.externalName(die));
    }

    /// Receives how much of the work is done.
    interface Progress {
        /// @param part from 0 to 1
        /// @throws MalformedFileException never by itself: it passes on what interrupts the work
        void done(double part) throws MalformedFileException;
    }

    /// The places of many functions; null where the debug information does not have one.
    ///
    /// @param at the address of each function, or [#NO_ADDRESS]
    /// @param names of the functions
    @Nullable
    Place[] findAll(Files files, long[] at, List<String> names, Progress progress) throws MalformedFileException {
        @Nullable Place[] found = new Place[at.length];
        tables(files.linked()).sort();
        Set<String> missing = new HashSet<>();
        for (int i = 0; i < at.length; i++) {
            if (at[i] != NO_ADDRESS) {
                found[i] = attempt(files, tables(files.linked()), at[i]);
                if (found[i] == null) {
                    units(files.linked()).sort();
                    found[i] = attempt(files, units(files.linked()), at[i]);
                }
            }
            if (found[i] == null) {
                missing.add(names.get(i));
            }
            if (i % 64 == 0) {
                progress.done(i * 0.5 / at.length);
            }
        }
        if (!missing.isEmpty()) {
            Map<String, Place> named = names(files, missing, part -> progress.done(0.5 + part / 2));
            for (int i = 0; i < at.length; i++) {
                found[i] = found[i] == null ? named.get(names.get(i)) : found[i];
            }
        }
        return found;
    }

    private @Nullable Place attempt(Files files, AddressRanges ranges, long address) {
        try {
            return at(files, ranges, address);
        } catch (MalformedFileException _) {
            // A damaged unit is skipped; the name may be in another one.
            return null;
        }
    }

    /// The places of external functions by name, preferably where they are defined.
    ///
    /// @param wanted names; null for all
    private Map<String, Place> names(Files files, @Nullable Set<String> wanted, Progress progress)
            throws MalformedFileException {
        Map<String, Place> names = new HashMap<>();
        Map<String, Place> declared = new HashMap<>();
        List<Unit> all = files.linked().units();
        for (int i = 0; i < all.size(); i++) {
            Unit unit = all.get(i);
            try {
                names(files.split().whole(unit), unit.offset(), wanted, names, declared);
            } catch (MalformedFileException _) {
                // A damaged unit is skipped.
            }
            progress.done((double) i / all.size());
        }
        declared.forEach(names::putIfAbsent);
        return names;
    }

    private void names(
            Unit unit, long at, @Nullable Set<String> wanted, Map<String, Place> names, Map<String, Place> declared)
            throws MalformedFileException {
        unitsRead++;
        UnitFunctions.names(unit, (name, die, isDeclared) -> {
            if (wanted == null || wanted.contains(name)) {
                (isDeclared ? declared : names).putIfAbsent(name, new Place(at, die));
            }
        });
    }
}
