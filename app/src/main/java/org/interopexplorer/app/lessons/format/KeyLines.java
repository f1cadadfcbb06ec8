package org.interopexplorer.app.lessons.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.Nearest;

/// The lines `key: value` of a block, or of the front matter.
///
/// A line that begins with two blanks continues the value before it. A line that begins with `#` is a comment.
final class KeyLines {
    private static final Pattern LINE = Pattern.compile("(?<key>[A-Za-z][\\w-]*)\\s*:(?:\\s+(?<value>.*))?");

    /// One line.
    record Entry(String key, Place keyPlace, String value, Place valuePlace) {}

    private final String block;
    private final Place place;
    private final List<Entry> entries = new ArrayList<>();
    private final List<LessonProblem> problems;

    /// @param block the kind of the block, for messages
    /// @param place of the block
    /// @param problems takes what is wrong
    KeyLines(String block, Place place, List<LessonProblem> problems) {
        this.block = block;
        this.place = place;
        this.problems = problems;
    }

    /// Reads lines.
    ///
    /// @param firstLine the number of the first one
    /// @param indent columns before each line, which are not part of it
    /// @param keys all that may occur
    /// @param repeated those that may occur more than once
    KeyLines read(List<String> lines, int firstLine, int indent, List<String> keys, List<String> repeated) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int number = firstLine + i;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (line.startsWith("  ") && !entries.isEmpty()) {
                Entry last = entries.removeLast();
                String value = last.value().isEmpty() ? line.strip() : last.value() + " " + line.strip();
                Place begin = last.value().isEmpty() ? new Place(number, indent + 3) : last.valuePlace();
                entries.add(new Entry(last.key(), last.keyPlace(), value, begin));
                continue;
            }
            Matcher matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                report(new Place(number, indent + 1), Message.of(LessonFault.KEY_LINE));
                continue;
            }
            String value = matcher.group("value");
            accept(
                    new Entry(
                            matcher.group("key"),
                            new Place(number, indent + 1),
                            value == null ? "" : value.strip(),
                            new Place(number, indent + 1 + (value == null ? line.length() : matcher.start("value")))),
                    keys,
                    repeated);
        }
        return this;
    }

    private void accept(Entry entry, List<String> keys, List<String> repeated) {
        String key = entry.key();
        if (!keys.contains(key)) {
            report(
                    entry.keyPlace(),
                    Nearest.to(key, keys)
                            .map(near -> Message.of(LessonFault.KEY_NEAR, key, block, near))
                            .orElseGet(() -> Message.of(LessonFault.KEY, key, block, keys)));
            return;
        }
        if (!repeated.contains(key) && first(key).isPresent()) {
            report(entry.keyPlace(), Message.of(LessonFault.TWICE, key, block));
            return;
        }
        entries.add(entry);
    }

    List<Entry> all() {
        return entries;
    }

    Stream<Entry> every(String key) {
        return entries.stream().filter(entry -> entry.key().equals(key));
    }

    Optional<Entry> first(String key) {
        return every(key).findFirst();
    }

    /// The value of a key; empty without one.
    String text(String key) {
        return first(key).map(Entry::value).orElse("");
    }

    /// The values of a key, in order.
    List<String> texts(String key) {
        return every(key).map(Entry::value).toList();
    }

    /// The value of a key that must be there.
    String required(String key) {
        String value = text(key);
        if (value.isEmpty()) {
            report(first(key).map(Entry::valuePlace).orElse(place), Message.of(LessonFault.ABSENT_KEY, block, key));
        }
        return value;
    }

    Place place() {
        return place;
    }

    void report(Place at, Message what) {
        problems.add(new LessonProblem(at, what));
    }
}
