package org.interopexplorer.app.lessons.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.interopexplorer.core.collection.ExpectationParser;
import org.interopexplorer.core.collection.ParsedExpectation;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.message.Message;

/// Reads the blocks of lessons.
final class BlockReader {
    static final String WRONG = "wrong";
    static final String PICTURE = "picture";
    static final List<String> KINDS = List.of("step", "call", WRONG, "exercise", "question", PICTURE);

    private static final List<String> TASK =
            List.of("say", "do", "check", "expect", "only", "hint", "show", "needs", "recorded");
    private static final List<String> CALL = List.of(
            "say",
            "function",
            "prototype",
            "member",
            "set",
            "encode",
            "do",
            "check",
            "expect",
            "hint",
            "show",
            "needs",
            "recorded");
    private static final List<String> TURN = List.of("do", "check", "expect", "only", "hint");
    private static final List<String> QUESTION = List.of("ask", "right", "wrong");
    private static final List<String> DRAWING = List.of("kind", "caption", "of", "type");
    private static final List<String> REPEATED =
            List.of("do", "check", "expect", "hint", "recorded", "set", "encode", "right", "wrong");

    private final ExpectationParser expectations;

    BlockReader(StatusNames names) {
        expectations = new ExpectationParser(names);
    }

    /// Whether the words behind a fence begin one of our blocks.
    static boolean isBlock(String info) {
        return KINDS.contains(info.strip().split("\\s+", -1)[0]);
    }

    /// Reads a block that is not a wrong turn.
    ///
    /// @param first the number of the first line of `content`
    Part read(String kind, String id, KeyLines lines, List<String> content, int first) {
        return switch (kind) {
            case "call" -> call(id, lines.read(content, first, 0, CALL, REPEATED));
            case "exercise" -> task(id, Task.Kind.EXERCISE, lines.read(content, first, 0, TASK, REPEATED));
            case "question" -> question(id, lines.read(content, first, 0, QUESTION, REPEATED));
            case PICTURE -> picture(lines.read(content, first, 0, DRAWING, List.of()));
            default -> task(id, Task.Kind.STEP, lines.read(content, first, 0, TASK, REPEATED));
        };
    }

    Task.Wrong wrong(KeyLines lines, List<String> content, int first) {
        lines.read(content, first, 0, TURN, REPEATED);
        String hint = lines.required("hint");
        lines.required("do");
        return new Task.Wrong(
                deeds(lines, "do", false),
                deeds(lines, "check", true),
                expected(lines),
                isDerived(lines),
                hint,
                lines.place());
    }

    private Task task(String id, Task.Kind kind, KeyLines lines) {
        lines.required("do");
        return made(id, kind, lines, deeds(lines, "do", false), isDerived(lines));
    }

    private Task call(String id, KeyLines lines) {
        List<Line<Deed>> deeds = new ArrayList<>();
        for (KeyLines.Entry entry : lines.all()) {
            String verb = switch (entry.key()) {
                case "function" -> "choose ";
                case "prototype" -> "declare ";
                case "member" -> "member ";
                case "set" -> "set ";
                case "encode" -> "encode ";
                case "do" -> "";
                default -> null;
            };
            if (verb != null) {
                Place at = entry.valuePlace();
                DeedReader.read(
                                new KeyLines.Entry(
                                        entry.key(),
                                        entry.keyPlace(),
                                        verb + entry.value(),
                                        new Place(at.line(), at.column() - verb.length())),
                                false,
                                lines)
                        .ifPresent(deeds::add);
            }
        }
        if (lines.first("function").isEmpty() && lines.first("member").isEmpty()) {
            lines.required("function");
        }
        deeds.add(new Line<>(new Deed.Invoke(), "invoke", lines.place()));
        return made(id, Task.Kind.CALL, lines, deeds, true);
    }

    private Task made(String id, Task.Kind kind, KeyLines lines, List<Line<Deed>> deeds, boolean derived) {
        Task task = new Task(
                id,
                kind,
                lines.required("say"),
                deeds,
                deeds(lines, "check", true),
                expected(lines),
                derived,
                lines.first("show").map(KeyLines.Entry::value),
                lines.texts("hint"),
                List.of(),
                lines.first("needs").flatMap(entry -> need(entry, lines)),
                lines.texts("recorded"),
                lines.place());
        if (!derived && task.goal().isEmpty()) {
            lines.report(lines.place(), Message.of(LessonFault.NO_GOAL));
        }
        return task;
    }

    private static boolean isDerived(KeyLines lines) {
        Optional<KeyLines.Entry> only = lines.first("only");
        only.filter(entry -> !entry.value().equals("checks"))
                .ifPresent(entry ->
                        lines.report(entry.valuePlace(), DeedReader.unknown(entry.value(), List.of("checks"))));
        return only.isEmpty();
    }

    private static List<Line<Deed>> deeds(KeyLines lines, String key, boolean condition) {
        return lines.every(key)
                .flatMap(entry -> DeedReader.read(entry, condition, lines).stream())
                .toList();
    }

    private List<Line<Expected>> expected(KeyLines lines) {
        List<Line<Expected>> all = new ArrayList<>();
        lines.every("expect").forEach(entry -> {
            Place at = entry.valuePlace();
            switch (expectations.parse(entry.value())) {
                case ParsedExpectation.Parsed(var expectation) ->
                    all.add(new Line<>(new Expected(expectation), entry.value(), at));
                case ParsedExpectation.Malformed wrong ->
                    lines.report(new Place(at.line(), at.column() + wrong.column() - 1), wrong.message());
            }
        });
        return all;
    }

    private static Question question(String id, KeyLines lines) {
        List<Question.Choice> choices = lines.all().stream()
                .filter(entry -> !entry.key().equals("ask"))
                .map(entry -> choice(entry, lines))
                .toList();
        if (choices.stream().noneMatch(Question.Choice::right)
                || choices.stream().allMatch(Question.Choice::right)) {
            lines.report(lines.place(), Message.of(LessonFault.ANSWERS));
        }
        return new Question(id, lines.required("ask"), choices, lines.place());
    }

    private static Question.Choice choice(KeyLines.Entry entry, KeyLines lines) {
        int bar = entry.value().indexOf(" | ");
        if (bar < 0) {
            lines.report(entry.valuePlace(), Message.of(LessonFault.ANSWER, entry.key()));
            return new Question.Choice(entry.key().equals("right"), entry.value(), "");
        }
        return new Question.Choice(
                entry.key().equals("right"),
                entry.value().substring(0, bar).strip(),
                entry.value().substring(bar + 3).strip());
    }

    private static Picture picture(KeyLines lines) {
        lines.required("kind");
        Picture.Kind kind = lines.first("kind")
                .flatMap(entry -> word(entry, lines, Picture.Kind.values(), Picture.Kind::token))
                .orElse(Picture.Kind.MEMORY);
        if (kind == Picture.Kind.LAYOUT) {
            lines.required("type");
        }
        return new Picture(
                kind,
                lines.text("caption"),
                lines.first("of").map(KeyLines.Entry::value),
                lines.text("type"),
                lines.place());
    }

    /// What a `needs` names; empty if it is unknown, which is then reported.
    static Optional<Need> need(KeyLines.Entry entry, KeyLines lines) {
        return word(entry, lines, Need.values(), Need::token);
    }

    private static <T> Optional<T> word(KeyLines.Entry entry, KeyLines lines, T[] all, Function<T, String> token) {
        Optional<T> found = Arrays.stream(all)
                .filter(one -> token.apply(one).equals(entry.value()))
                .findFirst();
        if (found.isEmpty() && !entry.value().isEmpty()) {
            lines.report(
                    entry.valuePlace(),
                    DeedReader.unknown(
                            entry.value(), Arrays.stream(all).map(token).toList()));
        }
        return found;
    }
}
