package org.interopexplorer.app.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.interopexplorer.app.collections.CollectionViewModel.Written;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.junit.jupiter.api.Test;

/// Opening, running and saving.
class CollectionViewModelTest extends CollectionTest {
    @Test
    void aFileIsOnTheScreenAndNothingHasRun() throws IOException {
        Path file = opened();

        assertThat(editor.nameProperty().get()).isEqualTo("Three");
        assertThat(model.fileProperty().get()).isEqualTo(file);
        assertThat(states()).containsOnly(StepRow.State.WAITING).hasSize(3);
        assertThat(model.rows().getLast().cleanup()).isTrue();
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(session.history()).isEmpty();
    }

    @Test
    void aFileWithFaultsIsReportedAndTheOpenCollectionStays() throws IOException {
        opened();
        model.open(Files.writeString(directory.resolve("bad.calls.json"), TEXT.replace("\"expect\"", "\"expects\"")));

        assertThat(model.faults())
                .map(new CollectionTexts(new Messages(Locale.ENGLISH))::of)
                .hasSize(2)
                .allSatisfy(fault ->
                        assertThat(fault).startsWith("bad.calls.json, line ").contains("did you mean expect?"));
        assertThat(model.faults())
                .map(new CollectionTexts(new Messages(Locale.FRENCH))::of)
                .allSatisfy(fault -> assertThat(fault)
                        .startsWith("bad.calls.json, ligne ")
                        .endsWith("vouliez-vous dire expect\u00a0?"));
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void aFileThatCannotBeReadIsReported() {
        model.open(directory.resolve("none.calls.json"));

        assertThat(model.faults())
                .map(new CollectionTexts(new Messages(Locale.ENGLISH))::of)
                .singleElement()
                .asString()
                .contains("none.calls.json does not exist. Check the name.");
    }

    @Test
    void aRunEndsWithEachStepJudged() throws IOException {
        opened();
        model.run();

        assertThat(states()).containsExactly(StepRow.State.PASSED, StepRow.State.FAILED, StepRow.State.PASSED);
        assertThat(model.runningProperty().get()).isFalse();
        assertThat(model.progressProperty().get()).isEqualTo(1);
        assertThat(model.count(StepRow.State.PASSED)).isEqualTo(2);
    }

    @Test
    void oneStepIsRunAgainWithWhatWasKept() throws IOException {
        opened();
        model.run();
        session.answer(_ -> returned(6));
        model.run(model.rows().get(1));

        assertThat(states()).containsOnly(StepRow.State.PASSED);
        assertThat(session.kept("five")).isPresent();
    }

    @Test
    void aCancelledRunLeavesTheRestUndone() throws IOException {
        opened();
        session.answer(request -> {
            model.cancel();
            return returned(5);
        });
        model.run();

        assertThat(states()).containsExactly(StepRow.State.PASSED, StepRow.State.CANCELLED, StepRow.State.CANCELLED);
    }

    @Test
    void callsOfTheHistoryBecomeANewCollection() throws IOException {
        session.call(new CallRequest(
                Path.of("libc.so.6"),
                new Signature("abs", new FunctionType(IntegerType.INT, List.of()), new Provenance.Typed()),
                List.of(),
                CallRequest.DEFAULT_LIMIT));
        model.append(session.history(), session.kept(), "From the history");

        assertThat(editor.nameProperty().get()).isEqualTo("From the history");
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(model.fileProperty().get()).isNull();
        Path file = directory.resolve("new.calls.json");
        assertThat(save(file)).isEqualTo(Written.DONE);
        assertThat(Objects.requireNonNull(model.fileProperty().get())).isEqualTo(file);
        assertThat(written(file).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.function()).isEqualTo("int abs(void)"));
    }

    @Test
    void aFileThatCannotBeWrittenIsReported() throws IOException {
        opened();

        assertThat(save(directory.resolve("none").resolve("x.calls.json"))).isEqualTo(Written.FAILED);
        assertThat(model.faults()).hasSize(1);
    }

    @Test
    void aFileThatOthersChangedIsNotOverwrittenUnasked() throws IOException {
        Path file = opened();
        editor.remove(model.rows().get(1));
        String theirs = TEXT.replace("Three", "Theirs");
        Files.writeString(file, theirs);

        assertThat(save(file)).isEqualTo(Written.OCCUPIED);
        assertThat(file).hasContent(theirs);
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(save(file, true)).isEqualTo(Written.DONE);
        assertThat(written(file).name()).isEqualTo("Three");
        editor.undo();
        assertThat(save(file)).isEqualTo(Written.DONE);
    }

    @Test
    void aFileThatWasNotReadIsNotOverwrittenUnasked() throws IOException {
        opened();
        Path other = Files.writeString(directory.resolve("other.calls.json"), "mine");

        assertThat(save(other)).isEqualTo(Written.OCCUPIED);
        assertThat(other).hasContent("mine");
        assertThat(save(other, true)).isEqualTo(Written.DONE);
        assertThat(model.fileProperty().get()).isEqualTo(other);
    }

    @Test
    void aFileThatIsGoneIsWrittenAgain() throws IOException {
        Path file = opened();
        Files.delete(file);
        editor.remove(model.rows().get(1));

        assertThat(save(file)).isEqualTo(Written.DONE);
        assertThat(written(file).steps()).hasSize(1);
    }

    @Test
    void aCollectionIsTakenOffTheScreen() throws IOException {
        opened();
        editor.remove(model.rows().get(1));
        model.leave();

        assertThat(model.rows()).isEmpty();
        assertThat(model.presentProperty().getValue()).isFalse();
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.fileProperty().get()).isNull();
        assertThat(editor.undoableProperty().get()).isFalse();
    }

    @Test
    void aWriteThatEndsLateLeavesWhatIsOnTheScreenByThenAlone() throws IOException {
        Path file = opened();
        editor.remove(model.rows().get(1));
        List<Written> told = new ArrayList<>();
        slow = true;
        model.save(file, false, told::add);
        model.leave();
        session.call(new CallRequest(
                Path.of("libc.so.6"),
                new Signature("abs", new FunctionType(IntegerType.INT, List.of()), new Provenance.Typed()),
                List.of(),
                CallRequest.DEFAULT_LIMIT));
        model.append(session.history(), session.kept(), "Another");
        catchUp();

        assertThat(told).containsExactly(Written.DONE);
        assertThat(written(file).name()).isEqualTo("Three");
        assertThat(model.fileProperty().get()).isNull();
        assertThat(model.changedProperty().get()).isTrue();
    }

    @Test
    void aSecondSaveWaitsForTheFirst() throws IOException {
        Path file = opened();
        editor.nameProperty().set("Once");
        List<Written> told = new ArrayList<>();
        slow = true;
        model.save(file, false, told::add);
        editor.nameProperty().set("Twice");
        model.save(file, false, told::add);
        catchUp();

        assertThat(told).containsExactly(Written.DONE, Written.DONE);
        assertThat(written(file).name()).isEqualTo("Twice");
        assertThat(model.changedProperty().get()).isFalse();
    }

    @Test
    void aWaitingSaveStillWritesItsOwnCollection() throws IOException {
        Path file = opened();
        List<Written> told = new ArrayList<>();
        editor.nameProperty().set("Once");
        slow = true;
        model.save(file, false, told::add);
        editor.nameProperty().set("Twice");
        model.save(file, false, told::add);
        model.leave();
        catchUp();

        assertThat(told).containsExactly(Written.DONE, Written.DONE);
        assertThat(written(file).name()).isEqualTo("Twice");
        assertThat(model.presentProperty().getValue()).isFalse();
        assertThat(model.fileProperty().get()).isNull();
    }

    @Test
    void aWriteThatWasCancelledTooLateIsDone() throws IOException {
        Path file = opened();
        editor.nameProperty().set("Once");
        List<Written> told = new ArrayList<>();
        slow = true;
        model.save(file, false, told::add);
        later.removeFirst().run();
        jobs.running().getFirst().cancel();
        Runnable cancelled = later.removeLast();
        slow = false;
        cancelled.run();
        catchUp();

        assertThat(told).containsExactly(Written.DONE);
        assertThat(model.faults()).isEmpty();
        assertThat(model.changedProperty().get()).isFalse();
        editor.nameProperty().set("Twice");
        assertThat(save(file)).isEqualTo(Written.DONE);
    }

    @Test
    void aComplaintStaysWhileTheNameIsTyped() throws IOException {
        opened();
        model.open(directory.resolve("none.calls.json"));
        editor.nameProperty().set("Four");

        assertThat(model.faults()).hasSize(1);
        assertThat(model.changedProperty().get()).isTrue();
    }

    @Test
    void complaintsOfABrokenFileEndWhenTheSameCollectionIsOpenedAgain() throws IOException {
        Path file = opened();
        model.open(directory.resolve("none.calls.json"));
        assertThat(model.faults()).hasSize(1);
        model.open(file);

        assertThat(model.faults()).isEmpty();
        assertThat(model.changedProperty().get()).isFalse();
    }
}
