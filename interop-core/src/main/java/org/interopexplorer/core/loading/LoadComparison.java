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
import java.util.function.Function;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Message;

/// Compares what a loader did with what was predicted.
///
/// @param asPredicted how many libraries were loaded from the predicted files
/// @param elsewhere libraries that were loaded from another file
/// @param absent the names of predicted libraries that were not loaded
/// @param unforeseen files that were loaded but not predicted
/// @param refusal why the loader did not load the library, in its own words; empty if it did
/// @param loads whether it was predicted to load
public record LoadComparison(
        int asPredicted,
        List<Elsewhere> elsewhere,
        List<String> absent,
        List<String> unforeseen,
        String refusal,
        boolean loads) {
    public LoadComparison {
        elsewhere = List.copyOf(elsewhere);
        absent = List.copyOf(absent);
        unforeseen = List.copyOf(unforeseen);
    }

    /// A library that was loaded from another file.
    public record Elsewhere(String name, Path predicted, String actual) {}

    /// Whether everything was loaded as predicted, and nothing else; or refused as predicted.
    public boolean same() {
        return elsewhere.isEmpty() && absent.isEmpty() && unforeseen.isEmpty() && loads == refusal.isEmpty();
    }

    /// Of a loader that did not load the library.
    static LoadComparison refused(LoadReport report, String refusal) {
        return new LoadComparison(0, List.of(), List.of(), List.of(), refusal, report.loadable());
    }

    /// The comparison in one sentence.
    public Message verdict() {
        if (!refusal.isEmpty()) {
            return Message.of(
                    loads ? LoadingFault.REFUSED_UNLIKE_PREDICTION : LoadingFault.REFUSED_AS_PREDICTED, refusal);
        }
        if (same()) {
            return Message.of(LoadingFault.LOADED_SAME, asPredicted);
        }
        return Message.of(loads ? LoadingFault.LOADED_DIFFERS : LoadingFault.LOADED_UNLIKE_PREDICTION, asPredicted);
    }

    /// What the loader did otherwise, one by one.
    public List<Message> differences() {
        Stream<Message> moved = elsewhere.stream()
                .map(one -> Message.of(LoadingFault.LOADED_ELSEWHERE, one.name(), one.actual(), one.predicted()));
        Stream<Message> gone = absent.stream().map(name -> Message.of(LoadingFault.LOADED_ABSENT, name));
        Stream<Message> more = unforeseen.stream().map(file -> Message.of(LoadingFault.LOADED_UNFORESEEN, file));
        return Stream.of(moved, gone, more).flatMap(Function.identity()).toList();
    }

    /// Compares a report with the loaded modules. For Windows a module is identified by its file name, ignoring
    /// case; for a part of Wine, any of Wine's directories is accepted.
    ///
    /// @param before the files of the modules that were loaded before the library
    /// @param after the files of the modules that were loaded afterwards
    public static LoadComparison of(
            LoadReport report, List<String> before, List<String> after, OperatingSystem system) {
        boolean windows = system == OperatingSystem.WINDOWS;
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
        return new LoadComparison(same, elsewhere, absent, unforeseen, "", report.loadable());
    }

    /// The checked library and all libraries that it requires.
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
