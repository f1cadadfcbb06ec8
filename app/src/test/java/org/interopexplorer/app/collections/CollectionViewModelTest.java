package org.interopexplorer.app.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.beans.property.SimpleStringProperty;
import org.interopexplorer.app.collections.CollectionViewModel.Written;
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
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A collection of three steps, answered without a host.
class CollectionViewModelTest {
    private static final StatusNames NAMES = StatusNames.of(new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH));
    private static final String TEXT = """
            {"formatVersion": 1, "name": "Three", "libraries": {"c": {"path": "libc.so.6"}},
             "steps": [
               {"name": "one", "library": "c", "function": "f", "expect": ["returns 5"], "keep": {"five": "returns"}},
               {"name": "two", "library": "c", "function": "f", "expect": ["returns 6"]}],
             "cleanup": [{"name": "end", "library": "c", "function": "f"}]}""";

    private final FakeCallSession session = new FakeCallSession(_ -> returned(5));
    private final BackgroundJobs jobs = new BackgroundJobs(Fixture.atOnce(), this::tell);
    private final CollectionViewModel model = new CollectionViewModel(
            new CollectionTools(
                    () -> session,
                    _ -> (library, function) -> new Finding.Found(
                            Path.of(library.path()),
                            new Signature(
                                    function, new FunctionType(IntegerType.INT, List.of()), new Provenance.Typed())),
                    NAMES),
            jobs,
            new CollectionViewModel.Titles(
                    new SimpleStringProperty("reading"),
                    new SimpleStringProperty("writing"),
                    new SimpleStringProperty("running")));
    private final CollectionEditor editor = model.editor();

    /// What jobs have to tell while they are slow.
    private final List<Runnable> later = new ArrayList<>();

    private boolean slow;

    @TempDir
    private Path directory;

    private void tell(Runnable news) {
        if (slow) {
            later.add(news);
        } else {
            news.run();
        }
    }

    private void catchUp() {
        slow = false;
        while (!later.isEmpty()) {
            later.removeFirst().run();
        }
    }

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

    private Written save(Path file) {
        return save(file, false);
    }

    /// Here jobs are done at once.
    private Written save(Path file, boolean replace) {
        List<Written> told = new ArrayList<>();
        model.save(file, replace, told::add);
        assertThat(told).hasSize(1);
        return told.getFirst();
    }

    private CallCollection written(Path file) throws IOException {
        return ((ReadCollection.Read) new CollectionReader(NAMES).read(Files.readAllBytes(file))).collection();
    }

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

        assertThat(editor.expect(end, "retruns 5")).isFalse();
        assertThat(editor.fault("retruns 5"))
                .hasValueSatisfying(fault ->
                        assertThat(Language.ENGLISH.say(fault.message())).contains("returns?"));
        assertThat(editor.expect(end, "returns > 4")).isTrue();
        editor.forget(model.rows().getFirst(), 0);
        assertThat(model.changedProperty().get()).isTrue();
        assertThat(save(file)).isEqualTo(Written.DONE);

        assertThat(model.changedProperty().get()).isFalse();
        assertThat(written(file).cleanup().getFirst().expectations()).hasSize(1);
        assertThat(written(file).steps().getFirst().expectations()).isEmpty();
    }

    @Test
    void whatCameBackIsExpectedFromNowOn() throws IOException {
        opened();
        model.run();
        StepRow failed = model.rows().get(1);
        editor.expectThisResult(failed);
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

        assertThat(editor.rename(first, "two")).isFalse();
        assertThat(editor.rename(first, " ")).isFalse();
        assertThat(model.changedProperty().get()).isFalse();
        assertThat(editor.rename(first, "uno")).isTrue();
        assertThat(first.step().name()).isEqualTo("uno");
        assertThat(model.changedProperty().get()).isTrue();
    }

    @Test
    void aStepIsRemovedAndTheCollectionRenamed() throws IOException {
        Path file = opened();
        editor.remove(model.rows().get(1));
        editor.nameProperty().set("Two");

        assertThat(save(file)).isEqualTo(Written.DONE);
        assertThat(written(file).name()).isEqualTo("Two");
        assertThat(written(file).steps()).hasSize(1);
    }

    @Test
    void everyEditOfTheStepsCanBeTakenBack() throws IOException {
        opened();
        List<CallCollection.Step> before =
                model.rows().stream().map(StepRow::step).toList();
        StepRow first = model.rows().getFirst();
        assertThat(editor.undoableProperty().get()).isFalse();

        editor.remove(model.rows().get(1));
        var _ = editor.rename(first, "uno");
        var _ = editor.expect(first, "returns > 1");
        var _ = editor.replace(first, 0, "returns < 9");
        assertThat(first.step().expectations())
                .extracting(Expectation::text)
                .containsExactly("returns < 9", "returns > 1");
        for (int i = 0; i < 4; i++) {
            editor.undo();
        }

        assertThat(model.rows()).extracting(StepRow::step).isEqualTo(before);
        assertThat(editor.undoableProperty().get()).isFalse();
    }

    @Test
    void aStepMovesAmongItsLike() throws IOException {
        opened();
        StepRow first = model.rows().getFirst();
        StepRow end = model.rows().getLast();
        editor.move(first, 1);
        assertThat(model.rows().get(1)).isEqualTo(first);
        editor.move(first, 1);
        editor.move(end, -1);
        assertThat(model.rows().get(1)).isEqualTo(first);
        editor.undo();
        assertThat(model.rows().getFirst()).isEqualTo(first);
    }

    @Test
    void whatCouldNotBeReadAgainIsToldAndNotWritten() throws IOException {
        Path file = Files.writeString(
                directory.resolve("uses.calls.json"),
                TEXT.replace("\"expect\": [\"returns 6\"]", "\"arguments\": [\"@five\"]"));
        model.open(file);
        editor.argument(model.rows().get(1), 0, "@sixth");

        assertThat(model.faults())
                .map(new CollectionTexts(new Messages(Locale.ENGLISH))::of)
                .containsExactly("steps[1].arguments[0]: No earlier step keeps @sixth; there are: five.");
        assertThat(save(file)).isEqualTo(Written.FAILED);
        editor.undo();
        assertThat(model.faults()).isEmpty();
        editor.move(model.rows().getFirst(), 1);
        assertThat(model.faults()).hasSize(1);
        editor.undo();
        assertThat(save(file)).isEqualTo(Written.DONE);
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
    void aFileThatCannotBeWrittenIsTold() throws IOException {
        opened();

        assertThat(save(directory.resolve("none").resolve("x.calls.json"))).isEqualTo(Written.FAILED);
        assertThat(model.faults()).hasSize(1);
    }

    @Test
    void anEditThatWasTakenBackIsMadeAgain() throws IOException {
        opened();
        StepRow first = model.rows().getFirst();
        var _ = editor.rename(first, "uno");
        editor.remove(model.rows().get(1));
        editor.undo();
        editor.undo();
        assertThat(editor.redoableProperty().get()).isTrue();

        editor.redo();
        assertThat(first.step().name()).isEqualTo("uno");
        editor.redo();
        assertThat(model.rows()).hasSize(2);
        assertThat(editor.redoableProperty().get()).isFalse();
        editor.undo();
        editor.move(first, 1);
        assertThat(editor.redoableProperty().get()).isFalse();
    }

    @Test
    void aCollectionBackAsItsFileIsHasNothingToSave() throws IOException {
        Path file = opened();
        editor.remove(model.rows().get(1));
        assertThat(model.changedProperty().get()).isTrue();
        editor.undo();
        assertThat(model.changedProperty().get()).isFalse();

        editor.redo();
        assertThat(save(file)).isEqualTo(Written.DONE);
        editor.undo();
        assertThat(model.changedProperty().get()).isTrue();
    }

    @Test
    void whatAStepKeepsIsEdited() throws IOException {
        Path file = opened();
        StepRow first = model.rows().getFirst();

        assertThat(editor.keep(first, "five", "cinq", "returns")).isTrue();
        assertThat(editor.keep(first, null, " block ", " out[0].next ")).isTrue();
        assertThat(save(file)).isEqualTo(Written.DONE);
        assertThat(written(file).steps().getFirst().keep())
                .hasSize(2)
                .hasEntrySatisfying("block", path -> assertThat(path.toString()).isEqualTo("out[0].next"))
                .containsKey("cinq");

        editor.keepNoMore(first, "cinq");
        assertThat(first.step().keep()).containsOnlyKeys("block");
        editor.undo();
        editor.undo();
        editor.undo();
        assertThat(first.step().keep()).containsOnlyKeys("five");
    }

    @Test
    void whatCannotBeKeptIsTold() throws IOException {
        opened();
        StepRow first = model.rows().getFirst();
        var _ = editor.keep(first, null, "block", "out[0]");
        CollectionTexts french = new CollectionTexts(new Messages(Locale.FRENCH));

        assertThat(editor.keepFault(first, "five", "five", "returns")).isEmpty();
        assertThat(editor.keepFault(first, "five", "block", "returns")).contains(new KeepFault.Twice("block"));
        assertThat(editor.keepFault(first, null, "5", "returns")).contains(new KeepFault.NoName());
        assertThat(editor.keepFault(first, null, "cb", "callbacks[0]").map(french::of))
                .contains("Une étape garde return, out[N] ou arguments[N], non callbacks[0].");
        assertThat(editor.keepFault(first, null, "x", "retruns").map(french::of))
                .hasValueSatisfying(text -> assertThat(text).contains("vouliez-vous dire returns"));
        assertThat(editor.keep(first, null, "x", "retruns")).isFalse();
        assertThat(first.step().keep()).containsOnlyKeys("five", "block");
    }

    @Test
    void aStepThatUsesWhatNoneKeepsNowIsTold() throws IOException {
        model.open(Files.writeString(
                directory.resolve("uses.calls.json"),
                TEXT.replace("\"expect\": [\"returns 6\"]", "\"arguments\": [\"@five\"]")));
        var _ = editor.keep(model.rows().getFirst(), "five", "cinq", "returns");

        assertThat(model.faults())
                .map(new CollectionTexts(new Messages(Locale.ENGLISH))::of)
                .containsExactly("steps[1].arguments[0]: No earlier step keeps @five; there are: cinq.");
    }

    @Test
    void nothingIsEditedWhileTheStepsRun() throws IOException {
        opened();
        StepRow first = model.rows().getFirst();
        session.answer(_ -> {
            assertThat(editor.rename(first, "uno")).isFalse();
            assertThat(editor.expect(first, "returns 1")).isFalse();
            assertThat(editor.keep(first, null, "x", "returns")).isFalse();
            editor.keepNoMore(first, "five");
            editor.undo();
            return returned(5);
        });
        model.run();

        assertThat(model.changedProperty().get()).isFalse();
        assertThat(first.state()).isEqualTo(StepRow.State.PASSED);
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
    void aFileThatNobodyReadIsNotOverwrittenUnasked() throws IOException {
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
    void whatIsKeptNoMoreDoesNotComeBack() throws IOException {
        opened();
        StepRow first = model.rows().getFirst();
        editor.keepNoMore(first, "five");

        assertThat(editor.keep(first, "five", "five", "returns")).isFalse();
        assertThat(first.step().keep()).isEmpty();
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

    @Test
    void aNameWithBlanksAtItsEndIsAsItsFileIs() throws IOException {
        model.open(Files.writeString(directory.resolve("blank.calls.json"), TEXT.replace("Three", "Three ")));
        assertThat(model.changedProperty().get()).isFalse();
        editor.nameProperty().set("Four ");

        assertThat(Objects.requireNonNull(editor.currentProperty().get()).name())
                .isEqualTo("Four");
    }

    @Test
    void aStepThatIsGoneIsNotEdited() throws IOException {
        opened();
        StepRow two = model.rows().get(1);
        editor.remove(two);
        editor.forget(two, 0);
        editor.undo();

        assertThat(model.changedProperty().get()).isFalse();
        assertThat(editor.undoableProperty().get()).isFalse();
    }

    @Test
    void callsAddedToACollectionAreTakenBack() throws IOException {
        opened();
        session.call(new CallRequest(
                Path.of("libc.so.6"),
                new Signature("abs", new FunctionType(IntegerType.INT, List.of()), new Provenance.Typed()),
                List.of(),
                CallRequest.DEFAULT_LIMIT));
        model.append(session.history(), session.kept(), "unused");
        assertThat(model.rows()).hasSize(4);
        editor.undo();
        assertThat(model.rows()).hasSize(3);
        assertThat(model.changedProperty().get()).isFalse();
        editor.redo();
        assertThat(model.rows()).hasSize(4);
    }
}
