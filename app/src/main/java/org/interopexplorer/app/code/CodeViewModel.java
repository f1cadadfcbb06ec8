package org.interopexplorer.app.code;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.SnippetLanguage;
import org.interopexplorer.core.snippet.Snippets;

/// The call on the screen as code in the chosen language.
public final class CodeViewModel implements CodeModel {
    private final Calls calls;
    private final BiPredicate<Path, String> exports;
    private final ObservableValue<Locale> locale;
    private final CodeWriter writer;
    private final ObjectProperty<ProgramLanguage> language;
    private boolean watched;

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
            Consumer<ProgramLanguage> chosen,
            ObservableValue<Locale> locale,
            Executor background,
            Executor ui) {
        this.calls = calls;
        this.exports = exports;
        this.locale = locale;
        writer = new CodeWriter(background, ui);
        language = new SimpleObjectProperty<>(this, "language", first);
        language.subscribe((_, now) -> chosen.accept(now));
    }

    @Override
    public void watch() {
        if (!watched) {
            watched = true;
            calls.shownProperty().subscribe(_ -> write());
            language.subscribe((_, _) -> write());
            locale.subscribe((_, _) -> write());
        }
    }

    @Override
    public List<ProgramLanguage> languages() {
        return List.of(SnippetLanguage.values());
    }

    @Override
    public ObjectProperty<ProgramLanguage> languageProperty() {
        return language;
    }

    @Override
    public ReadOnlyObjectProperty<CodeState> stateProperty() {
        return writer.stateProperty();
    }

    @Override
    public String fileName() {
        CompletedCall call = calls.shownProperty().get();
        return call == null
                ? ""
                : call.request().signature().function().replaceAll("\\W", "_") + "."
                        + language.get().extension();
    }

    private void write() {
        CompletedCall call = calls.shownProperty().get();
        if (call == null || !(language.get() instanceof SnippetLanguage in)) {
            writer.show(new CodeState.Nothing());
            return;
        }
        Language words = Language.closest(locale.getValue());
        writer.write(() -> written(call, in, words));
    }

    private CodeState written(CompletedCall call, SnippetLanguage in, Language words) {
        return switch (calls.layOut(call.request())) {
            case Marshaling.Refused(var problems) ->
                new CodeState.Refused(problems.getFirst().whole());
            case Marshaling.Ready(var frame) -> {
                Path library = call.request().library();
                try {
                    yield new CodeState.Written(
                            new Snippets(words)
                                    .write(
                                            in,
                                            call.abi(),
                                            Snippets.loadName(library, call.abi()),
                                            Snippets.planned(
                                                    call.request().signature(),
                                                    frame,
                                                    name -> exports.test(library, name))),
                            List.of());
                } catch (SnippetException e) {
                    yield new CodeState.Refused(e.why());
                }
            }
        };
    }
}
