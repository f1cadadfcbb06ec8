package org.interopexplorer.core.index;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.text.EditDistance;
import org.jspecify.annotations.Nullable;

/// The libraries of some places as they were at one time; immutable. Safe for use by several threads.
public final class IndexedLibraries {
    /// Which names of a library are searched.
    public enum Table {
        EXPORTS,
        IMPORTS
    }

    /// No libraries.
    public static final IndexedLibraries NONE = new IndexedLibraries(List.of(), List.of());

    private static final int FARTHEST = 2;
    private static final int SHORTEST_PART = 4;

    /// A file of a place.
    record File(Path folder, List<String> names, IndexedFile known) {
        Path path() {
            return folder.resolve(known.shown(names));
        }

        @Nullable
        NameTable table(Table which) {
            return which == Table.EXPORTS ? known.exports() : known.imports();
        }
    }

    private final List<File> libraries;
    private final List<Path> damaged;
    private final List<Path> cut;

    IndexedLibraries(List<File> files, List<Path> cut) {
        this.libraries = files.stream()
                .filter(file -> file.known.state() == IndexedFile.State.LIBRARY)
                .toList();
        this.damaged = files.stream()
                .filter(file -> file.known.state() == IndexedFile.State.DAMAGED)
                .map(File::path)
                .toList();
        this.cut = cut;
    }

    /// How many libraries are searched.
    public int searched() {
        return libraries.size();
    }

    /// Libraries that cannot be read, so that they may have any name.
    public List<Path> damaged() {
        return damaged;
    }

    /// Folders with so many files that some are left out.
    public List<Path> cut() {
        return cut;
    }

    /// The hits for a name, by folder and file in the order of the places, then by name.
    ///
    /// @param most the most hits
    public List<Hit> find(NameQuery query, Table which, int most) {
        Demangler demangler = new Demangler();
        List<Hit> hits = new ArrayList<>();
        for (File file : libraries) {
            NameTable table = file.table(which);
            if (table == null) {
                continue;
            }
            BitSet found = query.in(table, file.known.format(), demangler);
            for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
                if (hits.size() == most || Thread.currentThread().isInterrupted()) {
                    return hits;
                }
                hits.add(hit(file, table, i, demangler));
            }
        }
        return hits;
    }

    private static Hit hit(File file, NameTable table, int index, Demangler demangler) {
        String name = table.name(index);
        Detail detail = Detail.read(table.detail(index));
        int kind = Byte.toUnsignedInt(table.kind(index));
        return new Hit(
                file.path(),
                name,
                demangler.demangle(file.known.format().sourceName(name)).human(),
                detail.version(),
                (kind & FileReading.HIDDEN) == 0,
                SymbolKind.numbered(kind & ~FileReading.HIDDEN).token(),
                detail.library());
    }

    /// The names that a person who misspelled a name probably means, the nearest first; if there are none, short
    /// names that contain it.
    ///
    /// @param most the most names
    public List<String> nearest(String typed, Table which, int most) {
        int farthest = Math.min(FARTHEST, typed.length() / 3);
        record Near(String name, int distance) {}
        Set<Near> near = new LinkedHashSet<>();
        String wanted = typed.toLowerCase(Locale.ROOT);
        byte[] bytes = typed.getBytes(StandardCharsets.UTF_8);
        int letters = letters(bytes);
        for (File file : libraries) {
            NameTable table = file.table(which);
            for (int i = 0; table != null && i < table.count(); i++) {
                if (Math.abs(table.length(i) - bytes.length) <= farthest
                        && Integer.bitCount(table.letters(i) ^ letters) <= 2 * farthest) {
                    String name = table.name(i);
                    int distance = EditDistance.between(wanted, name.toLowerCase(Locale.ROOT));
                    if (distance <= farthest) {
                        near.add(new Near(name, distance));
                    }
                }
            }
        }
        if (near.isEmpty() && typed.length() >= SHORTEST_PART) {
            return find(NameQuery.of("*" + typed + "*"), which, Integer.MAX_VALUE).stream()
                    .map(Hit::name)
                    .distinct()
                    .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                    .limit(most)
                    .toList();
        }
        return near.stream()
                .sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::name))
                .map(Near::name)
                .limit(most)
                .toList();
    }

    private static int letters(byte[] name) {
        int bits = 0;
        for (byte each : name) {
            bits |= 1 << (each & 31);
        }
        return bits;
    }
}
