package org.interopexplorer.app.lessons.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interopexplorer.core.message.Message;

/// Compares a lesson with the same lesson in another language: its pages, blocks and code lines are the same, only
/// the texts differ.
public final class Twins {
    /// One line of a lesson that no language changes.
    private record Bone(String text, Place place) {}

    private Twins() {}

    /// Where a lesson differs first from the other one; empty if it does not.
    ///
    /// @param other the name of the other file
    public static Optional<LessonProblem> difference(Lesson lesson, Lesson twin, String other) {
        List<Bone> here = bones(lesson);
        List<Bone> there = bones(twin);
        for (int i = 0; i < here.size(); i++) {
            Bone bone = here.get(i);
            if (i >= there.size()) {
                return Optional.of(new LessonProblem(bone.place(), Message.of(LessonFault.MORE, other, bone.text())));
            }
            if (!bone.text().equals(there.get(i).text())) {
                return Optional.of(new LessonProblem(
                        bone.place(),
                        Message.of(
                                LessonFault.DIFFERENT,
                                other,
                                bone.text(),
                                there.get(i).text())));
            }
        }
        return there.size() == here.size()
                ? Optional.empty()
                : Optional.of(new LessonProblem(
                        here.getLast().place(),
                        Message.of(
                                LessonFault.FEWER, other, there.get(here.size()).text())));
    }

    private static List<Bone> bones(Lesson lesson) {
        List<Bone> all = new ArrayList<>();
        Place begin = new Place(1, 1);
        all.add(new Bone("chapter: " + lesson.chapter().token(), begin));
        lesson.need().ifPresent(need -> all.add(new Bone("needs: " + need.token(), begin)));
        Place last = begin;
        for (int i = 0; i < lesson.pages().size(); i++) {
            List<Part> parts = lesson.pages().get(i).parts();
            all.add(new Bone("## " + (i + 1), last));
            for (Part part : parts) {
                switch (part) {
                    case Prose _ -> {}
                    case Task task -> {
                        bones(task, all);
                        last = task.place();
                    }
                    case Question question -> {
                        last = question.place();
                        String answers = question.choices().stream()
                                .map(choice -> choice.right() ? "right" : "wrong")
                                .collect(Collectors.joining(" "));
                        all.add(new Bone("question " + question.id() + ": " + answers, last));
                    }
                    case Picture picture -> {
                        last = picture.place();
                        all.add(new Bone(
                                "picture " + picture.kind().token() + " "
                                        + picture.of().orElse("") + picture.type(),
                                last));
                    }
                }
            }
        }
        return all;
    }

    private static void bones(Task task, List<Bone> all) {
        all.add(new Bone(word(task.kind()) + " " + task.id(), task.place()));
        lines("do: ", task.deeds(), all);
        goal(task.checks(), task.expected(), task.derived(), task.place(), all);
        task.show().ifPresent(show -> all.add(new Bone("show: " + show, task.place())));
        task.need().ifPresent(need -> all.add(new Bone("needs: " + need.token(), task.place())));
        all.add(new Bone("hint × " + task.hints().size(), task.place()));
        all.add(new Bone("recorded × " + task.recorded().size(), task.place()));
        for (Task.Wrong wrong : task.wrongs()) {
            all.add(new Bone("wrong " + task.id(), wrong.place()));
            lines("do: ", wrong.deeds(), all);
            goal(wrong.checks(), wrong.expected(), wrong.derived(), wrong.place(), all);
        }
    }

    private static void goal(
            List<Line<Deed>> checks, List<Line<Expected>> expected, boolean derived, Place place, List<Bone> all) {
        lines("check: ", checks, all);
        lines("expect: ", expected, all);
        if (!derived) {
            all.add(new Bone("only: checks", place));
        }
    }

    private static void lines(String key, List<? extends Line<?>> lines, List<Bone> all) {
        lines.forEach(line -> all.add(new Bone(key + line.text(), line.place())));
    }

    private static String word(Task.Kind kind) {
        return switch (kind) {
            case STEP -> "step";
            case CALL -> "call";
            case EXERCISE -> "exercise";
        };
    }
}
