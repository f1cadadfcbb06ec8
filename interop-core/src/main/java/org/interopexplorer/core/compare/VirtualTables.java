package org.interopexplorer.core.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.compare.Change.Kind;
import org.interopexplorer.core.message.Message;

/// Compares the places of virtual functions. A program calls such a function by its place, and a class that it derives
/// has a table of its own, so that each change of places breaks it.
///
/// @param readable gives the name of a function as people read it
/// @param changes takes what is found
record VirtualTables(UnaryOperator<String> readable, List<Change> changes) {
    void compare(String name, SequencedMap<Long, String> before, SequencedMap<Long, String> after) {
        Map<String, Long> olds = places(before);
        Map<String, Long> news = places(after);
        olds.forEach((function, was) -> {
            Long is = news.get(function);
            String shown = readable.apply(function);
            if (is == null) {
                add(
                        Kind.VIRTUAL_REMOVED,
                        name,
                        was + " " + shown,
                        null,
                        Message.of(ChangeText.VIRTUAL_REMOVED, shown, was));
            } else if (!is.equals(was)) {
                add(
                        Kind.VIRTUAL_MOVED,
                        name,
                        was + " " + shown,
                        is + " " + shown,
                        Message.of(ChangeText.VIRTUAL_MOVED, shown, was, is));
            }
        });
        news.forEach((function, is) -> {
            if (!olds.containsKey(function)) {
                String shown = readable.apply(function);
                add(Kind.VIRTUAL_ADDED, name, null, is + " " + shown, Message.of(ChangeText.VIRTUAL_ADDED, shown, is));
            }
        });
    }

    private static Map<String, Long> places(SequencedMap<Long, String> table) {
        Map<String, Long> places = new HashMap<>();
        table.forEach((place, function) -> places.putIfAbsent(function, place));
        return new java.util.TreeMap<>(places);
    }

    private void add(
            Kind kind,
            String name,
            @org.jspecify.annotations.Nullable String was,
            @org.jspecify.annotations.Nullable String is,
            Message told) {
        changes.add(new Change(kind, name, true, was, is, told));
    }
}
