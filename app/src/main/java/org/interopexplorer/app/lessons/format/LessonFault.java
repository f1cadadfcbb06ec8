package org.interopexplorer.app.lessons.format;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What can be wrong in the file of a lesson.
public enum LessonFault implements MessageCode {
    ABSENT_KEY("lesson.absent-key", value("block"), value("key")),
    ANSWER("lesson.answer", value("key")),
    ANSWERS("lesson.answers"),
    DIFFERENT("lesson.different", value("other"), value("here"), value("there")),
    FEWER("lesson.fewer", value("other"), value("block")),
    FRONT_MATTER("lesson.front-matter"),
    FRONT_MATTER_END("lesson.front-matter-end"),
    FUNCTION("lesson.function", value("function"), value("library")),
    FUNCTION_NEAR("lesson.function-near", value("function"), value("library"), value("near")),
    ID("lesson.id", value("block")),
    KEY("lesson.key", value("key"), value("block"), list("keys")),
    KEY_LINE("lesson.key-line"),
    KEY_NEAR("lesson.key-near", value("key"), value("block"), value("near")),
    LIBRARY("lesson.library", value("library")),
    MORE("lesson.more", value("other"), value("block")),
    NEEDS("lesson.needs", value("target")),
    NOT_MET("lesson.not-met", value("condition")),
    NOT_MET_FOUND("lesson.not-met-found", value("condition"), message("found")),
    NO_GOAL("lesson.no-goal"),
    NO_PAGE("lesson.no-page"),
    NO_TASK("lesson.no-task", value("id")),
    NO_TASK_NEAR("lesson.no-task-near", value("id"), value("near")),
    NUMBER("lesson.number", value("text")),
    OPERAND("lesson.operand", value("verb"), message("wanted")),
    OTHER_LANGUAGE("lesson.other-language", value("file")),
    QUESTION_ONLY("lesson.question-only", value("verb")),
    STUCK("lesson.stuck", value("deed")),
    STUCK_BECAUSE("lesson.stuck-because", value("deed"), value("why")),
    TWICE("lesson.twice", value("key"), value("block")),
    TWICE_ID("lesson.twice-id", value("id")),
    UNREADABLE("lesson.unreadable", value("file")),
    WANTED_ASSIGNMENT("lesson.wanted.assignment"),
    WANTED_NAME("lesson.wanted.name"),
    WANTED_NOTHING("lesson.wanted.nothing"),
    WORD("lesson.word", value("word"), list("words")),
    WORD_NEAR("lesson.word-near", value("word"), value("near")),
    WRONG_DONE("lesson.wrong-done"),
    WRONG_HINT("lesson.wrong-hint", value("hint"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    LessonFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
