package org.interopexplorer.app.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.interopexplorer.app.session.ImmediateWorkspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.SnippetFault;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.junit.jupiter.api.Test;

class DeclarationsViewModelTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<ProgramLanguage> chosen = new ArrayList<>();
    private final List<ProgramLanguage> asked = new ArrayList<>();
    private final ObjectProperty<Locale> locale = new SimpleObjectProperty<>(Locale.ENGLISH);
    private final DeclarationsViewModel model = new DeclarationsViewModel(
            new BackgroundJobs(ImmediateWorkspace.atOnce(), later::add),
            new ReadOnlyStringWrapper("writing"),
            List.of(SnippetLanguage.values()),
            SnippetLanguage.C,
            chosen::add,
            locale,
            failure -> "why: " + failure.getMessage());

    private void runUi() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private DeclarationsViewModel.Source source(Object key) {
        return new DeclarationsViewModel.Source(key, "libtry.so.1", (in, words, _) -> {
            asked.add(in);
            return new Declarations(
                    new Snippet(in, List.of(new Snippet.Line(words + " of " + key, null))),
                    1,
                    List.of(new Declarations.LeftOut("f", Message.of(SnippetFault.VERSION, "Java", "f"))));
        });
    }

    private String code() {
        return model.stateProperty().get() instanceof CodeState.Written(var snippet, var _)
                ? snippet.code().strip()
                : model.stateProperty().get().toString();
    }

    @Test
    void nothingIsWrittenBeforeSomebodyLooks() {
        model.show(source("a"));
        runUi();
        assertThat(asked).isEmpty();
        model.watch();
        runUi();
        assertThat(code()).isEqualTo("ENGLISH of a");
        assertThat(model.fileName()).isEqualTo("libtry_so_1.h");
    }

    @Test
    void theSameSourceIsNotWrittenTwiceButAnotherLanguageIs() {
        model.watch();
        model.show(source("a"));
        runUi();
        model.show(source("a"));
        runUi();
        assertThat(asked).containsExactly(SnippetLanguage.C);
        model.languageProperty().set(SnippetLanguage.RUST);
        runUi();
        assertThat(asked).containsExactly(SnippetLanguage.C, SnippetLanguage.RUST);
        assertThat(chosen).endsWith(SnippetLanguage.RUST);
        locale.set(Locale.FRENCH);
        runUi();
        assertThat(code()).isEqualTo("FRENCH of a");
    }

    @Test
    void itIsWritingUntilItIsCancelledAndThenWrittenAgain() {
        model.watch();
        model.show(source("a"));
        assertThat(model.stateProperty().get()).isInstanceOf(CodeState.Writing.class);
        later.remove().run();
        Runnable result = later.remove();
        model.cancel();
        runUi();
        result.run();
        assertThat(model.stateProperty().get()).isEqualTo(new CodeState.Cancelled());
        model.again();
        runUi();
        assertThat(code()).isEqualTo("ENGLISH of a");
    }

    @Test
    void aSourceThatComesLaterReplacesTheOneThatIsBeingWritten() {
        model.watch();
        model.show(source("a"));
        model.show(source("b"));
        runUi();
        assertThat(code()).isEqualTo("ENGLISH of b");
    }

    @Test
    void whatIsRefusedAndWhatFailsSaysWhy() {
        model.watch();
        model.show(new DeclarationsViewModel.Source("r", "x", (_, _, _) -> {
            throw new SnippetException(SnippetFault.NOTHING_DECLARED, "x");
        }));
        runUi();
        assertThat(model.stateProperty().get())
                .isEqualTo(new CodeState.Refused(Message.of(SnippetFault.NOTHING_DECLARED, "x")));
        model.show(new DeclarationsViewModel.Source("f", "x", (_, _, _) -> {
            throw new IOException("gone");
        }));
        runUi();
        assertThat(model.stateProperty().get()).isEqualTo(new CodeState.Failed("why: gone"));
    }

    @Test
    void aFileOfJavaHasTheNameOfItsClass() {
        model.watch();
        model.languageProperty().set(SnippetLanguage.JAVA);
        model.show(new DeclarationsViewModel.Source(
                "j",
                "x",
                (in, _, _) -> new Declarations(
                        new Snippet(in, List.of(new Snippet.Line("public final class Functions {", null))),
                        1,
                        List.of())));
        runUi();
        assertThat(model.fileName()).isEqualTo("Functions.java");
    }
}
