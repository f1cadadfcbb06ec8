package org.interopexplorer.core.review;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interopexplorer.core.review.Finding.Severity;

/// Functions that a program should no longer call, and functions that do at once what others do one by one: from the
/// catalog's `unsafe-functions.tsv` and `bulk-functions.tsv`, whose headers describe them.
final class UnsafeFunctions {
    private static final String DIRECTORY = "/org/interopexplorer/catalog/";
    private static final String ANY = "any";
    private static final String NONE = "-";

    /// One of them.
    ///
    /// @param system the only one that it is unsafe on; empty for all
    /// @param severity of a call of it
    /// @param better the functions to call instead; empty if there is none
    /// @param source who says so
    record Unsafe(
            String name, String system, Severity severity, ReviewReason reason, List<String> better, String source) {}

    private final Map<String, Unsafe> byName;

    private UnsafeFunctions(Map<String, Unsafe> byName) {
        this.byName = Map.copyOf(byName);
    }

    static UnsafeFunctions shipped() {
        Map<String, Unsafe> all = new HashMap<>();
        for (String[] columns : rows("unsafe-functions.tsv")) {
            Unsafe unsafe = new Unsafe(
                    columns[0],
                    columns[1].equals(ANY) ? "" : columns[1],
                    Severity.valueOf(columns[2].toUpperCase(Locale.ROOT)),
                    ReviewReason.valueOf(columns[3].toUpperCase(Locale.ROOT)),
                    names(columns[4]),
                    columns[5]);
            all.put(unsafe.name(), unsafe);
        }
        return new UnsafeFunctions(all);
    }

    /// What stands in the table of a function on Windows or elsewhere; empty for one that is fine.
    Optional<Unsafe> find(String name, boolean windows) {
        return Optional.ofNullable(byName.get(name))
                .filter(found -> found.system().isEmpty() || found.system().equals("windows") == windows);
    }

    /// The better functions by the name of the small one.
    static Map<String, List<String>> bulk() {
        return rows("bulk-functions.tsv").stream()
                .collect(Collectors.toMap(columns -> columns[0], columns -> names(columns[1])));
    }

    private static List<String> names(String column) {
        return column.equals(NONE) ? List.of() : List.of(column.split(" ", -1));
    }

    private static List<String[]> rows(String name) {
        try (InputStream stream = UnsafeFunctions.class.getResourceAsStream(DIRECTORY + name)) {
            if (stream == null) {
                throw new IllegalStateException("The catalog has no " + name);
            }
            List<String[]> rows = new ArrayList<>();
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                    .forEach(line -> rows.add(line.split("\t", -1)));
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException("The catalog's " + name + " cannot be read", e);
        }
    }
}
