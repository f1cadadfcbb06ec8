package org.interopexplorer.app.code;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.session.PresentComCall;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.com.ComLanguage;
import org.interopexplorer.core.snippet.com.ComSnippets;

/// The call in the form of a COM object as code in the chosen language.
public final class ComCodeViewModel implements CodeModel {
    private final ObservableValue<PresentComCall> call;
    private final Runnable follow;
    private final ObservableValue<Locale> locale;
    private final CodeWriter writer;
    private final ObjectProperty<ProgramLanguage> language;
    private boolean watched;

    /// @param call that is to be written
    /// @param follow lets the call be found out: it costs a question to the object's host
    /// @param first the language that was chosen last
    /// @param chosen takes each language that a person chooses
    /// @param locale of the comments
    /// @param background writes the programs
    /// @param ui changes the properties
    public ComCodeViewModel(
            ObservableValue<PresentComCall> call,
            Runnable follow,
            ComLanguage first,
            Consumer<ProgramLanguage> chosen,
            ObservableValue<Locale> locale,
            Executor background,
            Executor ui) {
        this.call = call;
        this.follow = follow;
        this.locale = locale;
        writer = new CodeWriter(background, ui);
        language = new SimpleObjectProperty<>(this, "language", first);
        language.subscribe((_, now) -> chosen.accept(now));
    }

    @Override
    public void watch() {
        if (!watched) {
            watched = true;
            call.subscribe(_ -> write());
            language.subscribe((_, _) -> write());
            locale.subscribe((_, _) -> write());
            follow.run();
        }
    }

    @Override
    public List<ProgramLanguage> languages() {
        return List.of(ComLanguage.values());
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
        return call.getValue() instanceof PresentComCall.Known(var _, var calls)
                ? calls.getLast().member().replaceFirst("^.*\\.", "").replaceAll("\\W", "_") + "."
                        + language.get().extension()
                : "";
    }

    private void write() {
        switch (call.getValue()) {
            case PresentComCall.Nothing _ -> writer.show(new CodeState.Nothing());
            case PresentComCall.Asking _ ->
                writer.show(new CodeState.Writing(new ReadOnlyDoubleWrapper(Job.UNKNOWN_PROGRESS)));
            case PresentComCall.Unknown(var why) -> writer.show(new CodeState.Refused(why));
            case PresentComCall.Known known -> {
                Language words = Language.closest(locale.getValue());
                if (language.get() instanceof ComLanguage in) {
                    writer.write(() -> written(known, in, words));
                }
            }
        }
    }

    private static CodeState written(PresentComCall.Known call, ComLanguage in, Language words) {
        try {
            return new CodeState.Written(new ComSnippets(words).write(in, call.target(), call.calls()), List.of());
        } catch (SnippetException e) {
            return new CodeState.Refused(e.why());
        } catch (CallEndedException e) {
            return new CodeState.Refused(OutcomeMessages.inFewWords(e.outcome()));
        }
    }
}
