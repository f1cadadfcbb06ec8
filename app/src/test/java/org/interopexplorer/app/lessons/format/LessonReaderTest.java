package org.interopexplorer.app.lessons.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.status.StatusCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonReaderTest {
    private static final String MATTER = """
            ---
            title: A lesson
            chapter: marshaling
            summary: What it is about.
            ---
            """;

    private final LessonReader reader =
            new LessonReader(StatusNames.of(new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH)));

    @Test
    void aPageBeginsAtEachHeadingOfTheSecondLevel() {
        Lesson lesson = read("Before.\n\n## First *page*\n\nText.\n\n### No page\n\n## Second\n");
        assertThat(lesson.pages()).extracting(Lesson.Page::title).containsExactly("", "First page", "Second");
        assertThat(lesson.chapter()).isEqualTo(Chapter.MARSHALING);
        assertThat(lesson.minutes()).isZero();
    }

    @Test
    void aStepHasItsDeedsWhatMustBeTrueAndItsHints() {
        Task task = read("""
                        ```step look
                        say: Look at
                          the **types**.
                        # a comment
                        do: open libm.so.6
                        do: page types
                        check: known cos
                        hint: One.
                        hint: Two.
                        ```
                        """).tasks().getFirst();
        assertThat(task.say()).isEqualTo("Look at the **types**.");
        assertThat(task.deeds())
                .extracting(Line::what)
                .containsExactly(new Deed.Open("libm.so.6"), new Deed.Page(LibraryPage.TYPES));
        assertThat(task.goal().conditions())
                .extracting(Line::text)
                .containsExactly("open libm.so.6", "page types", "known cos");
        assertThat(task.hints()).containsExactly("One.", "Two.");
        assertThat(task.calls()).isFalse();
    }

    @Test
    void aCallChoosesSetsAndInvokes() {
        Task task = read("""
                        ```call sum
                        say: Add.
                        function: add
                        set: a = 0x2
                        expect: returns 5
                        ```
                        ```wrong sum
                        do: choose add
                        do: set a = 3
                        do: invoke
                        hint: Two, not three.
                        ```
                        """).tasks().getFirst();
        assertThat(task.deeds())
                .extracting(Line::what)
                .containsExactly(new Deed.Choose("add"), new Deed.Put("a", "0x2"), new Deed.Invoke());
        assertThat(task.goal().asksForCall()).isTrue();
        assertThat(task.wrongs()).extracting(Task.Wrong::hint).containsExactly("Two, not three.");
    }

    @Test
    void anObjectInJavaIsWrittenMadeAndHeard() {
        Task task = read("""
                        ```step java
                        say: Write it.
                        do: java
                        do: implement IAdder from ./adder.tlb
                        do: body get Count = () -> 1
                        do: body state = int n = 0;
                        do: make helper
                        check: body Add
                        check: heard Add
                        ```
                        """).tasks().getFirst();
        assertThat(task.deeds())
                .extracting(Line::what)
                .containsExactly(
                        new Deed.Java(),
                        new Deed.Implement("IAdder", Optional.of("./adder.tlb")),
                        new Deed.Body("get Count", "() -> 1"),
                        new Deed.Body("state", "int n = 0;"),
                        new Deed.Make("helper"));
        assertThat(task.checks())
                .extracting(Line::what)
                .containsExactly(new Deed.Body("Add", ""), new Deed.Heard("Add"));
        assertThat(task.calls()).isTrue();
        assertThat(task.goal().asksForCall()).isFalse();
    }

    @Test
    void eventsAreHeardUntilALaterDeedStopsThem() {
        Task task = read("""
                        ```step hear
                        say: Listen, then stop.
                        do: listen
                        do: body Changed = (value) -> {}
                        do: listen IEvents
                        do: unlisten
                        ```
                        """).tasks().getFirst();
        assertThat(task.goal().conditions())
                .extracting(Line::text)
                .containsExactly("body Changed = (value) -> {}", "unlisten");
    }

    @Test
    void theObjectOnTheScreenReplacesTheFileThatItCameFrom() {
        Task task = read("""
                        ```step make
                        say: Open it, and make one.
                        do: open server.dll
                        do: create Counter from server.dll
                        ```
                        """).tasks().getFirst();
        assertThat(task.goal().conditions()).extracting(Line::text).containsExactly("create Counter from server.dll");
    }

    @Test
    void whatALaterDeedReplacesIsNoCondition() {
        Task task = read("""
                        ```step two
                        say: First one, then the other.
                        do: choose first
                        do: set a = 1
                        do: choose second
                        ```
                        """).tasks().getFirst();
        assertThat(task.goal().conditions()).extracting(Line::text).containsExactly("choose second");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "say: x;do: choose cos;hnt: y | 9:1 | unknown key hnt of step: hint?",
                "say: x;do: chooose cos | 8:5 | unknown word chooose: choose?",
                "say: x;do: page exprots | 8:10 | unknown word exprots: exports?",
                "say: x;do: set a 1 | 8:9 | “set” needs a name, “=” and a value",
                "say: x;do: invoke now | 8:12 | “invoke” needs nothing behind it",
                "say: x;do: known cos | 8:5 | “known” can only be asked: use it in “check:”",
                "say: x;do: heard Add | 8:5 | “heard” can only be asked: use it in “check:”",
                "say: x;do: body Twice | 8:10 | “body” needs a name, “=” and a value",
                "say: x;do: body a b = 1 | 8:10 | “body” needs a name, “=” and a value",
                "say: x;do: make @helper | 8:10 | “make” needs a name behind it",
                "say: x;do: java now | 8:10 | “java” needs nothing behind it",
                "say: x;do: invoke;expect: retruns 1 | 9:9 | “retruns” is not a part of a call; did you mean returns?",
                "say: x;do: keep a = ret | 8:14 | -",
                "say: x;do: choose a;needs: windows | 9:8 | -",
                "say: x;say: y;do: choose a | 8:1 | say stands twice in step",
                "do: choose a | 6:1 | step has no “say:” line with a text",
                "say: x;nothing here | 8:1 | write “key: value”, or begin the line with two blanks to continue the line above",
                "say: x;do: choose a;only: checks | 6:1 | “only: checks” needs a “check:” or an “expect:”"
            })
    void aFaultInABlockIsReportedWithItsPlace(String lines, String place, String message) {
        List<LessonProblem> problems = refused("```step one\n" + lines.strip().replace(";", "\n") + "\n```\n");
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.place().line() + ":" + problem.place().column()).isEqualTo(place);
            if (!message.equals("-")) {
                assertThat(Language.ENGLISH.say(problem.message())).isEqualTo(message);
            }
        });
    }

    @Test
    void aMisspelledBlockIsReportedAndCodeOfALanguageIsNot() {
        assertThat(refused("```sep one\nsay: x\n```\n"))
                .extracting(problem -> Language.ENGLISH.say(problem.message()))
                .containsExactly("unknown word sep: step?");
        assertThat(read("```c\nint main;\n```\n").tasks()).isEmpty();
    }

    @Test
    void aWrongTurnBelongsToATaskBeforeIt() {
        assertThat(refused("```wrong sun\ndo: invoke\nhint: x\n```\n")).hasSize(1);
    }

    @Test
    void twoBlocksCannotHaveTheSameId() {
        String block = "```step one\nsay: x\ndo: choose a\n```\n";
        assertThat(refused(block + block))
                .extracting(problem -> problem.message().key())
                .containsExactly("lesson.twice-id");
    }

    @Test
    void aQuestionHasAnExplanationForEachAnswer() {
        Question question = read("```question q\nask: Why?\nright: So | Because.\nwrong: Not so | For that.\n```\n")
                .questions()
                .getFirst();
        assertThat(question.choices())
                .containsExactly(
                        new Question.Choice(true, "So", "Because."), new Question.Choice(false, "Not so", "For that."));
        assertThat(refused("```question q\nask: Why?\nright: So\n```\n"))
                .extracting(problem -> problem.message().key())
                .containsExactly("lesson.answers", "lesson.answer");
    }

    @Test
    void aFileWithoutFrontMatterIsToldHowALessonBegins() {
        assertThat(((ReadLesson.Refused) reader.read("x", "# Notes")).problems())
                .extracting(problem -> problem.message().key())
                .containsExactly("lesson.front-matter");
        assertThat(((ReadLesson.Refused) reader.read("x", "")).problems()).hasSize(1);
        assertThat(((ReadLesson.Refused) reader.read("x", "---\ntitle: x\n")).problems())
                .extracting(problem -> problem.message().key())
                .containsExactly("lesson.front-matter-end");
    }

    @Test
    void anyTextIsReadOrRefused() {
        String whole = MATTER + "```call sum\nsay: Add.\nfunction: add\nset: a = [1, 2]\nexpect: out[1] == \"x\"\n```\n"
                + "```question q\nask: Why?\nright: So | B.\nwrong: No | C.\n```\n";
        for (int cut = 0; cut < whole.length(); cut++) {
            switch (reader.read("x", whole.substring(0, cut))) {
                case ReadLesson.Read(var lesson) -> assertThat(lesson.pages()).isNotEmpty();
                case ReadLesson.Refused(var problems) -> assertThat(problems).isNotEmpty();
            }
        }
    }

    @Test
    void twinsDifferInTextOnly() {
        String block = "```step one\nsay: %s\ndo: choose %s\n```\n";
        Lesson english = read(block.formatted("Choose it.", "cos"));
        assertThat(Twins.difference(english, read(block.formatted("Choisissez-la.", "cos")), "fr.md"))
                .isEmpty();
        Optional<LessonProblem> other =
                Twins.difference(english, read(block.formatted("Choisissez-la.", "sin")), "fr.md");
        assertThat(other.map(problem -> Language.ENGLISH.say(problem.message())))
                .contains(
                        "fr.md has “do: choose sin” here, this file has “do: choose cos”: both languages have the same"
                                + " blocks and code lines");
        assertThat(other.map(LessonProblem::place)).contains(new Place(8, 5));
        assertThat(Twins.difference(english, read("Text."), "fr.md"))
                .map(problem -> problem.message().key())
                .contains("lesson.more");
        assertThat(Twins.difference(read("Text."), english, "fr.md"))
                .map(problem -> problem.message().key())
                .contains("lesson.fewer");
    }

    @Test
    void aFunctionThatTheLibraryDoesNotHaveIsFoundWithTheNearestName() {
        Lesson lesson = read("```step one\nsay: x\ndo: open libm.so.6\ndo: choose coss\n```\n");
        List<LessonProblem> problems = FunctionCheck.of(lesson, _ -> Optional.of(Set.of("cos", "sin")));
        assertThat(problems)
                .extracting(problem -> Language.ENGLISH.say(problem.message()))
                .containsExactly("libm.so.6 has no function coss: cos?");
        assertThat(FunctionCheck.of(lesson, _ -> Optional.empty()))
                .extracting(problem -> problem.message().key())
                .containsExactly("lesson.library");
    }

    @Test
    void thePlanNamesWhatALessonRunsWithTheCodeOfCallbacks() {
        Lesson lesson = read("""
                ```step one
                say: x
                do: open ./mine.so
                do: choose apply
                ```
                ```call two
                say: y
                function: apply
                set: f = java (a) -> { return 1; }
                ```
                """);
        var plan = LessonPlan.of(lesson, library -> "/teacher/" + library);
        assertThat(plan.libraries()).containsExactly("/teacher/./mine.so");
        assertThat(plan.steps()).singleElement().satisfies(step -> {
            assertThat(step.function()).isEqualTo("apply");
            assertThat(step.bodies()).hasSize(1);
        });
    }

    @Test
    void thePlanHasTheJavaOfObjectsThatALessonMakesOrServes() {
        Lesson lesson = read("""
                ```step one
                say: x
                do: java
                do: body Add = (n) -> n
                ```
                ```step two
                say: y
                do: make helper
                do: serve My.Class
                ```
                """);
        var plan = LessonPlan.of(lesson, library -> library);
        assertThat(plan.steps()).extracting(step -> step.function()).containsExactly("helper", "My.Class");
        assertThat(plan.steps()).allSatisfy(step -> assertThat(step.bodies()).containsExactly("Add = (n) -> n"));
    }

    private Lesson read(String body) {
        return switch (reader.read("x", MATTER + body)) {
            case ReadLesson.Read(var lesson) -> lesson;
            case ReadLesson.Refused(var problems) -> throw new AssertionError(problems);
        };
    }

    private List<LessonProblem> refused(String body) {
        return ((ReadLesson.Refused) reader.read("x", MATTER + body)).problems();
    }
}
