package org.interopexplorer.app.lessons;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.lessons.format.Lesson;
import org.interopexplorer.app.lessons.format.LessonReader;
import org.interopexplorer.app.lessons.format.Need;
import org.interopexplorer.app.lessons.format.ReadLesson;
import org.interopexplorer.app.lessons.format.Task;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.core.collection.CheckResult;
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;
import org.junit.jupiter.api.Test;

class LessonViewModelTest {
    private static final String LESSON = """
            ---
            title: A lesson
            chapter: errors
            summary: About.
            ---
            ```step filter
            say: Filter.
            do: filter a
            hint: One.
            hint: Two.
            ```
            ```wrong filter
            do: filter b
            hint: Not b.
            ```
            ```step choose
            say: Choose.
            do: choose a
            ```
            ```step windows
            say: Elsewhere.
            do: choose w
            needs: windows-x86
            ```
            ```question q
            ask: Why?
            right: So | B.
            wrong: No | C.
            ```

            ## Second

            Text.
            """;

    /// A window that has nothing but what a test says.
    private static final class Stage implements LessonStage {
        private final Set<Deed> held = new HashSet<>();
        private final List<Deed> done = new ArrayList<>();
        private Optional<Deed> pointed = Optional.empty();
        private String refusal = "";

        @Override
        public void perform(Deed deed, Consumer<String> refused) {
            done.add(deed);
            if (refusal.isEmpty()) {
                held.add(deed);
            } else {
                refused.accept(refusal);
            }
        }

        @Override
        public boolean holds(Deed deed) {
            return held.contains(deed);
        }

        @Override
        public boolean isBusy() {
            return false;
        }

        @Override
        public List<MadeCall> calls() {
            return List.of();
        }

        @Override
        public int measurements() {
            return 0;
        }

        @Override
        public Instant time() {
            return Instant.EPOCH;
        }

        @Override
        public boolean isHeard(String member, Instant since) {
            return false;
        }

        @Override
        public Set<String> objections() {
            return Set.of();
        }

        @Override
        public CheckResult check(Expectation expectation, MadeCall call) {
            throw new AssertionError("no call was made");
        }

        @Override
        public boolean has(Need need) {
            return need == Need.LINUX_X64;
        }

        @Override
        public boolean point(Optional<Deed> deed, Optional<String> named) {
            pointed = deed;
            return deed.isPresent();
        }
    }

    private final Stage stage = new Stage();
    private final List<BooleanSupplier> looks = new ArrayList<>();
    private final SettingsStore settings = SettingsStore.forgetful(Settings.INITIAL);
    private final LessonProgress progress = new LessonProgress(settings);
    private final LessonViewModel model = new LessonViewModel(stage, looks::add, progress);
    private final Lesson lesson = read();
    private final Task filter = lesson.tasks().get(0);
    private final Task choose = lesson.tasks().get(1);
    private final Task windows = lesson.tasks().get(2);

    @Test
    void aTaskIsDoneHoweverTheWindowCameToBeSo() {
        model.open(lesson);
        assertThat(model.state(filter).current()).isTrue();
        stage.held.add(new Deed.Filter("a"));
        look();
        assertThat(model.state(filter).done()).isTrue();
        assertThat(model.state(choose).current()).isTrue();
        assertThat(stage.done).isEmpty();
    }

    @Test
    void whatWasDoneStaysDoneAlsoInTheNextWindow() {
        model.open(lesson);
        stage.held.add(new Deed.Filter("a"));
        look();
        stage.held.clear();
        model.goTo(1);
        LessonViewModel next = new LessonViewModel(stage, looks::add, progress);
        next.open(lesson);
        assertThat(next.state(filter).done()).isTrue();
        assertThat(next.pageProperty().get()).isEqualTo(1);
        assertThat(progress.of("x").done()).containsExactly("filter");
        assertThat(settings.settings().lessons()).containsKey("x");
    }

    @Test
    void aWrongTurnIsAnsweredWithItsHintUntilItIsMended() {
        model.open(lesson);
        stage.held.add(new Deed.Filter("b"));
        look();
        assertThat(model.state(filter).wrong()).isEqualTo("Not b.");
        stage.held.clear();
        look();
        assertThat(model.state(filter).wrong()).isEmpty();
    }

    @Test
    void itIsDoneForAPersonAndThatCounts() {
        model.open(lesson);
        model.perform(filter);
        assertThat(model.state(filter).performing()).isTrue();
        look();
        assertThat(stage.done).containsExactly(new Deed.Filter("a"));
        assertThat(model.state(filter).done()).isTrue();
        assertThat(model.state(filter).performing()).isFalse();
    }

    @Test
    void whatCannotBeDoneSaysWhy() {
        model.open(lesson);
        stage.refusal = "no filter here";
        model.perform(filter);
        look();
        assertThat(model.state(filter).stuck()).isEqualTo("no filter here");
        assertThat(model.state(filter).done()).isFalse();
    }

    @Test
    void itPointsUntilTheTaskIsDone() {
        model.open(lesson);
        assertThat(model.show(filter)).isTrue();
        assertThat(stage.pointed).contains(new Deed.Filter("a"));
        stage.held.add(new Deed.Filter("a"));
        look();
        assertThat(stage.pointed).isEmpty();
    }

    @Test
    void hintsComeOneByOne() {
        model.open(lesson);
        assertThat(model.state(filter).hints()).isZero();
        model.hint(filter);
        assertThat(model.state(filter).hints()).isEqualTo(1);
    }

    @Test
    void aTaskThatThisMachineCannotDoKeepsNobodyFromTheNext() {
        model.open(lesson);
        assertThat(model.state(windows).missing()).contains(Need.WINDOWS_X86);
        stage.held.add(new Deed.Filter("a"));
        look();
        stage.held.add(new Deed.Choose("a"));
        look();
        assertThat(model.isPageDone()).isTrue();
        assertThat(progress.of("x").finished()).isFalse();
        model.answered(lesson.questions().getFirst(), true);
        assertThat(progress.of("x").finished()).isTrue();
    }

    @Test
    void aTaskDoneAgainMustFirstBecomeUntrue() {
        model.open(lesson);
        stage.held.add(new Deed.Filter("a"));
        look();
        model.again(filter);
        look();
        assertThat(model.state(filter).done()).isFalse();
        stage.held.clear();
        look();
        stage.held.add(new Deed.Filter("a"));
        look();
        assertThat(model.state(filter).done()).isTrue();
    }

    @Test
    void aWrongAnswerFinishesNothing() {
        model.open(lesson);
        model.answered(lesson.questions().getFirst(), false);
        assertThat(model.isAnswered(lesson.questions().getFirst())).isFalse();
    }

    @Test
    void startingOverForgetsWhatWasDone() {
        model.open(lesson);
        stage.held.add(new Deed.Filter("a"));
        look();
        stage.held.clear();
        model.startOver();
        assertThat(model.state(filter).done()).isFalse();
        assertThat(model.pageProperty().get()).isZero();
    }

    private void look() {
        List<BooleanSupplier> now = List.copyOf(looks);
        looks.clear();
        now.forEach(look -> {
            if (look.getAsBoolean()) {
                looks.add(look);
            }
        });
    }

    private static Lesson read() {
        LessonReader reader =
                new LessonReader(StatusNames.of(new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH)));
        return ((ReadLesson.Read) reader.read("x", LESSON)).lesson();
    }
}
