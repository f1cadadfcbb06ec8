package org.interopexplorer.app.collections;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.interopexplorer.app.collections.CollectionViewModel.Written;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.Expectation;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.junit.jupiter.api.Test;

/// Editing the steps, and undoing the edits.
class CollectionEditorTest extends CollectionTest {
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
    void theReturnedResultBecomesTheExpectation() throws IOException {
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
    void everyEditOfTheStepsCanBeUndone() throws IOException {
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
    void aStepMovesOnlyAmongStepsOrCleanupSteps() throws IOException {
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
    void aCollectionThatCouldNotBeReadBackIsReportedAndNotWritten() throws IOException {
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
    void anUndoneEditIsRedone() throws IOException {
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
    void aValueThatCannotBeKeptIsReported() throws IOException {
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
    void aKeptValueWithAnotherNameIsUsedByThatName() throws IOException {
        Path file = Files.writeString(
                directory.resolve("renamed.calls.json"),
                TEXT.replace("\"expect\": [\"returns 6\"]", "\"arguments\": [\"@five\"]"));
        model.open(file);
        assertThat(editor.keep(model.rows().getFirst(), "five", "cinq", "returns"))
                .isTrue();
        assertThat(model.faults()).isEmpty();
        assertThat(model.rows().get(1).step().arguments().getFirst()).isEqualTo("@cinq");
        assertThat(save(file)).isEqualTo(Written.DONE);
        assertThat(written(file).steps().get(1).arguments()).containsExactly("@cinq");
        editor.undo();
        assertThat(model.rows().get(1).step().arguments().getFirst()).isEqualTo("@five");
    }

    @Test
    void aStepThatUsesAValueNoLongerKeptIsReported() throws IOException {
        model.open(Files.writeString(
                directory.resolve("uses.calls.json"),
                TEXT.replace("\"expect\": [\"returns 6\"]", "\"arguments\": [\"@five\"]")));
        editor.keepNoMore(model.rows().getFirst(), "five");

        assertThat(model.faults())
                .map(new CollectionTexts(new Messages(Locale.ENGLISH))::of)
                .containsExactly("steps[1].arguments[0]: No earlier step keeps @five; there are: —.");
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
    void whatIsKeptNoMoreDoesNotComeBack() throws IOException {
        opened();
        StepRow first = model.rows().getFirst();
        editor.keepNoMore(first, "five");

        assertThat(editor.keep(first, "five", "five", "returns")).isFalse();
        assertThat(first.step().keep()).isEmpty();
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
    void addingCallsToACollectionIsUndone() throws IOException {
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
