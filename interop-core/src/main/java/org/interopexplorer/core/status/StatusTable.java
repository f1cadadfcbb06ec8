package org.interopexplorer.core.status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The codes of one kind in one language, found by number or name.
final class StatusTable {

    /// One code of the table.
    ///
    /// @param otherNames further names of the same number, in the order of the file
    record Entry(
            long code,
            String name,
            List<String> otherNames,
            String meaning,
            @Nullable String javaException,
            @Nullable String dotnetException) {}

    /// The texts for a code that has no row: the row `*`.
    record Unlisted(String meaning, String javaException, String dotnetException) {}

    private final Map<Long, Entry> byCode;
    private final Map<String, Entry> byName;
    private final @Nullable Unlisted unlisted;

    private StatusTable(Map<Long, Entry> byCode, Map<String, Entry> byName, @Nullable Unlisted unlisted) {
        this.byCode = byCode;
        this.byName = byName;
        this.unlisted = unlisted;
    }

    /// Makes a table of the rows that have a number in a column.
    ///
    /// @param codes the column of the numbers: decimal, `0x…`, `=NAME` for another name of a code, empty for a row
    ///     that does not apply
    /// @param language the column of the meanings: `en` or `fr`
    static StatusTable of(TsvTable tsv, String codes, String language) {
        Map<String, List<String>> aliases = new HashMap<>();
        for (TsvTable.Row row : tsv.rows()) {
            String code = row.cell(codes);
            if (code.startsWith("=")) {
                aliases.computeIfAbsent(code.substring(1), name -> new ArrayList<>())
                        .add(row.cell("name"));
            }
        }
        Map<Long, Entry> byCode = new LinkedHashMap<>();
        Map<String, Entry> byName = new LinkedHashMap<>();
        Unlisted unlisted = null;
        for (TsvTable.Row row : tsv.rows()) {
            String code = row.cell(codes);
            String meaning = row.cell(language);
            if (code.equals("*")) {
                unlisted = new Unlisted(meaning, row.cell("javaException"), row.cell("dotnetException"));
            } else if (!code.isEmpty() && !code.startsWith("=")) {
                String name = row.cell("name");
                Entry entry = new Entry(
                        Long.decode(code),
                        name,
                        List.copyOf(aliases.getOrDefault(name, List.of())),
                        meaning,
                        emptyToNull(row.cell("javaException")),
                        emptyToNull(row.cell("dotnetException")));
                Entry before = byCode.put(entry.code(), entry);
                if (before != null) {
                    throw new IllegalStateException(
                            "%s gives %s to %s and to %s".formatted(tsv.file(), code, before.name(), name));
                }
                byName.put(name, entry);
            }
        }
        addOtherNames(tsv.file(), aliases, byName);
        return new StatusTable(byCode, byName, unlisted);
    }

    /// This table, and codes of which only the names are known. A code that this table holds stays as it is.
    ///
    /// @param named lines of a code, a tab, and its names, the usual one first
    /// @param meaning says that there is no description of a code
    StatusTable with(Stream<String> named, LongFunction<String> meaning) {
        Map<Long, Entry> codes = new LinkedHashMap<>(byCode);
        Map<String, Entry> names = new LinkedHashMap<>(byName);
        named.forEach(line -> {
            int tab = line.indexOf('\t');
            List<String> its = List.of(line.substring(tab + 1).split(" "));
            long code = Long.decode(line.substring(0, tab));
            Entry entry = new Entry(
                    code,
                    its.getFirst(),
                    its.subList(1, its.size()),
                    meaning.apply(code),
                    unlisted().javaException(),
                    unlisted().dotnetException());
            if (codes.putIfAbsent(code, entry) == null) {
                its.forEach(name -> names.putIfAbsent(name.toUpperCase(Locale.ROOT), entry));
            }
        });
        return new StatusTable(codes, names, unlisted);
    }

    private static void addOtherNames(String file, Map<String, List<String>> aliases, Map<String, Entry> byName) {
        aliases.forEach((name, others) -> {
            Entry entry = byName.get(name);
            if (entry == null) {
                throw new IllegalStateException(file + " refers to " + name + ", which it does not hold");
            }
            others.forEach(other -> byName.put(other, entry));
        });
    }

    private static @Nullable String emptyToNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }

    Optional<Entry> byCode(long code) {
        return Optional.ofNullable(byCode.get(code));
    }

    /// The code with a name, ignoring case.
    Optional<Entry> byName(String name) {
        return Optional.ofNullable(byName.get(name.toUpperCase(Locale.ROOT)));
    }

    /// The texts for a code that has no row.
    ///
    /// @throws IllegalStateException if the table has no row `*`
    Unlisted unlisted() {
        if (unlisted == null) {
            throw new IllegalStateException("the table has no row for unlisted codes");
        }
        return unlisted;
    }

    Set<String> names() {
        return byName.keySet().stream().collect(Collectors.toUnmodifiableSet());
    }

    /// Every code, in the order of the file.
    List<Entry> entries() {
        return List.copyOf(byCode.values());
    }
}
