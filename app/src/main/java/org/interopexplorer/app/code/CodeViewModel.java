package org.interopexplorer.app.code;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.interopexplorer.core.snippet.Snippets;
import org.jspecify.annotations.Nullable;

/// The call on the screen as code in the chosen language.
public final class CodeViewModel {
    /// What is shown.
    public sealed interface State {
        /// There is no call yet.
        record Nothing() implements State {}

        /// The program.
        record Written(Snippet snippet) implements State {}

        /// The language cannot express the call, or the call was refused itself.
        record Refused(Message why) implements State {}
    }

    private final Calls calls;
    private final BiPredicate<Path, String> exports;
    private final ObservableValue<Locale> locale;
    private final Executor background;
    private final Executor ui;
    private final ObjectProperty<SnippetLanguage> language;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", new State.Nothing());
    private boolean watched;
    private int asked;

    /// @param exports tells whether a library exports a name
    /// @param first the language that was chosen last
    /// @param chosen takes each language that a person chooses
    /// @param locale of the comments
    /// @param background writes the programs
    /// @param ui changes the properties
    public CodeViewModel(
            Calls calls,
            BiPredicate<Path, String> exports,
            SnippetLanguage first,
            Consumer<SnippetLanguage> chosen,
            ObservableValue<Locale> locale,
            Executor background,
            Executor ui) {
        this.calls = calls;
        this.exports = exports;
        this.locale = locale;
        this.background = background;
        this.ui = ui;
        language = new SimpleObjectProperty<>(this, "language", first);
        language.subscribe((_, now) -> chosen.accept(now));
    }

    /// Begins to follow the call on the screen. Before, nothing is written, since nobody looks.
    void watch() {
        if (!watched) {
            watched = true;
            calls.shownProperty().subscribe(_ -> write());
            language.subscribe((_, _) -> write());
            locale.subscribe((_, _) -> write());
        }
    }

    /// The language of the code.
    public ObjectProperty<SnippetLanguage> languageProperty() {
        return language;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The name for a file of the program; empty without a program.
    public String fileName() {
        CompletedCall call = calls.shownProperty().get();
        return call == null
                ? ""
                : call.request().signature().function().replaceAll("\\W", "_") + "."
                        + language.get().extension();
    }

    private void write() {
        int number = ++asked;
        CompletedCall call = calls.shownProperty().get();
        if (call == null) {
            state.set(new State.Nothing());
            return;
        }
        SnippetLanguage in = language.get();
        Language words = Language.closest(locale.getValue());
        background.execute(() -> {
            State written = written(call, in, words);
            ui.execute(() -> {
                if (number == asked) {
                    state.set(written);
                }
            });
        });
    }

    private State written(@Nullable CompletedCall call, SnippetLanguage in, Language words) {
        if (call == null) {
            return new State.Nothing();
        }
        return switch (calls.layOut(call.request())) {
            case Marshaling.Refused(var problems) ->
                new State.Refused(problems.getFirst().whole());
            case Marshaling.Ready(var frame) -> {
                Path library = call.request().library();
                try {
                    yield new State.Written(new Snippets(words)
                            .write(
                                    in,
                                    call.abi(),
                                    Snippets.loadName(library, call.abi()),
                                    Snippets.planned(
                                            call.request().signature(), frame, name -> exports.test(library, name))));
                } catch (SnippetException e) {
                    yield new State.Refused(e.why());
                }
            }
        };
    }
}
