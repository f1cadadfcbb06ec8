package org.interopexplorer.core.loading;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What a loader did, beside what was predicted of it.
///
/// @param asPredicted how many libraries are there from the files that were predicted
/// @param elsewhere those that are there from another file
/// @param absent the names of those that were to come and are not there
/// @param unforeseen the files that came and were not predicted
public record LoadComparison(int asPredicted, List<Elsewhere> elsewhere, List<String> absent, List<String> unforeseen) {
    public LoadComparison {
        elsewhere = List.copyOf(elsewhere);
        absent = List.copyOf(absent);
        unforeseen = List.copyOf(unforeseen);
    }

    /// A library that came from another file.
    public record Elsewhere(String name, Path predicted, String actual) {}

    /// Whether all came as predicted, and nothing else did.
    public boolean same() {
        return elsewhere.isEmpty() && absent.isEmpty() && unforeseen.isEmpty();
    }

    /// Compares. Of Windows' loader a module is known by its file's name, whatever the case of its letters; where it is
    /// a
    /// part of Wine, any of Wine's directories is the right one.
    ///
    /// @param before the files of the modules that were there before the library was loaded
    /// @param after the files of those that were there afterwards
    public static LoadComparison of(LoadReport report, List<String> before, List<String> after, boolean windows) {
        Map<String, String> there = new HashMap<>();
        after.forEach(file -> there.put(key(file, windows), file));
        Map<String, String> byName = new HashMap<>();
        after.forEach(file -> byName.put(name(file, windows), file));
        Set<String> foreseen = new HashSet<>();
        int same = 0;
        List<Elsewhere> elsewhere = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (LoadReport.Library library : required(report)) {
            Path path = library.path();
            if (path == null) {
                foreseen.add(name(library.name(), windows));
                continue;
            }
            String file = path.toString();
            String actual = there.get(key(file, windows));
            String other = byName.get(name(file, windows));
            if (actual != null && (!windows || isOfWine(library) || samePath(path, actual))) {
                same++;
                foreseen.add(key(file, windows));
            } else if (other != null) {
                elsewhere.add(new Elsewhere(library.name(), path, other));
                foreseen.add(key(other, windows));
            } else {
                absent.add(library.name());
            }
        }
        Set<String> old = new HashSet<>();
        before.forEach(file -> old.add(key(file, windows)));
        List<String> unforeseen = after.stream()
                .filter(file -> !old.contains(key(file, windows)) && !foreseen.contains(key(file, windows)))
                .toList();
        return new LoadComparison(same, elsewhere, absent, unforeseen);
    }

    /// The checked library and all that it cannot do without.
    private static List<LoadReport.Library> required(LoadReport report) {
        Set<Integer> seen = new HashSet<>(Set.of(report.root().id()));
        Deque<LoadReport.Library> ahead = new ArrayDeque<>(List.of(report.root()));
        List<LoadReport.Library> all = new ArrayList<>();
        while (!ahead.isEmpty()) {
            LoadReport.Library library = ahead.remove();
            all.add(library);
            for (LoadReport.Need need : library.needs()) {
                if (need.binding() && seen.add(need.library())) {
                    ahead.add(report.libraries().get(need.library()));
                }
            }
        }
        return all;
    }

    private static boolean isOfWine(LoadReport.Library library) {
        return library.resolution() instanceof Resolution.Found found
                && (found.by() == Resolution.Rule.WINE || found.by() == Resolution.Rule.API_SET);
    }

    private static boolean samePath(Path predicted, String actual) {
        String one = real(predicted.toString());
        String other = real(actual);
        return one.equalsIgnoreCase(other);
    }

    private static String key(String file, boolean windows) {
        return windows ? name(file, true) : real(file);
    }

    private static String name(String file, boolean windows) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        return windows ? name.toLowerCase(Locale.ROOT) : name;
    }

    private static String real(String file) {
        try {
            return Path.of(file).toRealPath().toString();
        } catch (IOException | InvalidPathException _) {
            return file;
        }
    }
}
