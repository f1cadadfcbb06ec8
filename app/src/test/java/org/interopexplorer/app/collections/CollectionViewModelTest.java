package org.interopexplorer.app.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.SimpleStringProperty;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Fixture;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CollectionReader;
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.collection.FunctionFinder.Finding;
import org.interopexplorer.core.collection.ReadCollection;
import org.interopexplorer.core.collection.StatusNames;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.Platform;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collection of three steps, answered without a host.
class CollectionViewModelTest {
    private static final StatusNames NAMES = StatusNames.of(new StatusCatalog(Platform.LINUX, Locale.ENGLISH));
    private static final String TEXT = """
            {"formatVersion": 1, "name": "Three", "libraries": {"c": {"path": "libc.so.6"}},
             "steps": [
               {"name": "one", "library": "c", "function": "f", "expect": ["returns 5"], "keep": {"five": "returns"}},
               {"name": "two", "library": "c", "function": "f", "expect": ["returns 6"]}],
             "cleanup": [{"name": "end", "library": "c", "function": "f"}]}""";

    private final FakeCallSession session = new FakeCallSession(_ -> returned(5));
    private final CollectionViewModel model = new CollectionViewModel(
            new CollectionTools(
                    () -> session,
                    _ -> (library, function) -> new Finding.Found(
                            Path.of(library.path()),
                            new Signature(
                                    function, new FunctionType(IntegerType.INT, List.of()), new Provenance.Typed())),
                    NAMES),
            new BackgroundJobs(Fixture.atOnce(), Runnable::run),
            new SimpleStringProperty("reading"),
            new SimpleStringProperty("running"));

    @TempDir
    private Path directory;

    private static CallOutcome returned(long value) {
        return new CallOutcome.Returned(
                IntegerType.INT, Value.Int.of(value), List.of(), 0, null, null, CallOutcome.Output.NONE, 1, List.of());
    }

    private Path opened() throws IOException {
        Path file = Files.writeString(directory.resolve("three.calls.json"), TEXT);
        model.open(file);
        return file;
    }

    private List<StepRow.State> states() {
        return model.rows().stream().map(StepRow::state).toList();
    }

    private CallCollection written(Path file) throws IOException {
        return ((ReadCollection.Read) new CollectionReader(NAMES).read(Files.readAllBytes(file))).collection();
    }

    @Test
    void aFileIsOnTheScreenAndNothingHasRun() throws IOException {
        Path file = opened();

        assertThat(model.nameProperty().get()).isEqualTo("Three");
        assertThat(model.fileProperty().get()).isEqualTo(file);
        assertThat(states()).containsOnly(StepRow.State.WAITING).hasSize(3);
        assertThat(model.rows().getLast().cleanup()).isTrue();
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(session.history()).isEmpty();
    }

    @Test
    void aFileWithFaultsIsToldAndWhatWasThereStays() throws IOException {
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
    void aFileThatCannotBeReadIsTold() {
        model.open(directory.resolve("none.calls.json"));

        assertThat(model.faults())
                .map(new CollectionTexts(new Messages(Locale.ENGLISH))::of)
                .singleElement()
                .asString()
                .contains("none.calls.json could not be read: there is no such file");
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
    void anExpectationIsAddedGivenUpAndWritten() throws IOException {
        Path file = opened();
        StepRow end = model.rows().getLast();

        assertThat(model.expect(end, "retruns 5")).isFalse();
        assertThat(model.fault("retruns 5"))
                .hasValueSatisfying(fault -> assertThat(fault.message()).contains("returns?"));
        assertThat(model.expect(end, "returns > 4")).isTrue();
        model.forget(model.rows().getFirst(), 0);
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(model.save(file)).isTrue();

        assertThat(model.changedProperty().get()).isFalse();
        assertThat(written(file).cleanup().getFirst().expectations()).hasSize(1);
        assertThat(written(file).steps().getFirst().expectations()).isEmpty();
    }

    @Test
    void whatCameBackIsExpectedFromNowOn() throws IOException {
        opened();
        model.run();
        StepRow failed = model.rows().get(1);
        model.expectThisResult(failed);
        model.run(failed);

        assertThat(failed.state()).isEqualTo(StepRow.State.PASSED);
        assertThat(failed.step().expectations())
                .singleElement()
                .satisfies(expectation -> assertThat(expectation.text()).isEqualTo("returns == 5"));
    }

    @Test
    void aStepIsRenamedUnlessTheNameIsTaken() throws IOException {
        opened();
        StepRow first = model.rows().getFirst();

        assertThat(model.rename(first, "two")).isFalse();
        assertThat(model.rename(first, " ")).isFalse();
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(model.rename(first, "uno")).isTrue();
        assertThat(first.step().name()).isEqualTo("uno");
        assertThat(model.changedProperty().get()).isTrue();
    }

    @Test
    void aStepIsRemovedAndTheCollectionRenamed() throws IOException {
        Path file = opened();
        model.remove(model.rows().get(1));
        model.nameProperty().set("Two");

        assertThat(model.save(file)).isTrue();
        assertThat(written(file).name()).isEqualTo("Two");
        assertThat(written(file).steps()).hasSize(1);
    }

    @Test
    void everyEditOfTheStepsCanBeTakenBack() throws IOException {
        opened();
        List<CallCollection.Step> before =
                model.rows().stream().map(StepRow::step).toList();
        StepRow first = model.rows().getFirst();
        assertThat(model.undoableProperty().get()).isFalse();

        model.remove(model.rows().get(1));
        var _ = model.rename(first, "uno");
        var _ = model.expect(first, "returns > 1");
        var _ = model.replace(first, 0, "returns < 9");
        assertThat(first.step().expectations())
                .extracting(Expectation::text)
                .containsExactly("returns < 9", "returns > 1");
        for (int i = 0; i < 4; i++) {
            model.undo();
        }

        assertThat(model.rows()).extracting(StepRow::step).isEqualTo(before);
        assertThat(model.undoableProperty().get()).isFalse();
    }

    @Test
    void aStepMovesAmongItsLike() throws IOException {
        opened();
        StepRow first = model.rows().getFirst();
        StepRow end = model.rows().getLast();
        model.move(first, 1);
        assertThat(model.rows().get(1)).isEqualTo(first);
        model.move(first, 1);
        model.move(end, -1);
        assertThat(model.rows().get(1)).isEqualTo(first);
        model.undo();
        assertThat(model.rows().getFirst()).isEqualTo(first);
    }

    @Test
    void whatCouldNotBeReadAgainIsToldAndNotWritten() throws IOException {
        Path file = Files.writeString(
                directory.resolve("uses.calls.json"),
                TEXT.replace("\"expect\": [\"returns 6\"]", "\"arguments\": [\"@five\"]"));
        model.open(file);
        model.argument(model.rows().get(1), 0, "@sixth");

        assertThat(model.faults())
                .map(new CollectionTexts(new Messages(Locale.ENGLISH))::of)
                .containsExactly("steps[1].arguments[0]: No earlier step keeps @sixth; there are: five.");
        assertThat(model.save(file)).isFalse();
        model.undo();
        assertThat(model.faults()).isEmpty();
        model.move(model.rows().getFirst(), 1);
        assertThat(model.faults()).hasSize(1);
        model.undo();
        assertThat(model.save(file)).isTrue();
    }

    @Test
    void callsOfTheHistoryBecomeANewCollection() throws IOException {
        session.call(new CallRequest(
                Path.of("libc.so.6"),
                new Signature("abs", new FunctionType(IntegerType.INT, List.of()), new Provenance.Typed()),
                List.of(),
                CallRequest.DEFAULT_LIMIT));
        model.append(session.history(), session.kept(), "From the history");

        assertThat(model.nameProperty().get()).isEqualTo("From the history");
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(model.fileProperty().get()).isNull();
        Path file = directory.resolve("new.calls.json");
        assertThat(model.save(file)).isTrue();
        assertThat(Objects.requireNonNull(model.fileProperty().get())).isEqualTo(file);
        assertThat(written(file).steps())
                .singleElement()
                .satisfies(step -> assertThat(step.function()).isEqualTo("int abs(void)"));
    }

    @Test
    void aFileThatCannotBeWrittenIsTold() throws IOException {
        opened();

        assertThat(model.save(directory.resolve("none").resolve("x.calls.json")))
                .isFalse();
        assertThat(model.faults()).hasSize(1);
    }
}
