package org.interopexplorer.app.code;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.app.task.KeyedJobs;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.ProgramLanguage;
import org.interopexplorer.core.snippet.SnippetException;
import org.jspecify.annotations.Nullable;

/// A whole library as declarations in the chosen language.
public final class DeclarationsViewModel implements CodeModel {
    /// What is declared.
    ///
    /// @param key equal for the same content
    /// @param name for a file, without its extension
    public record Source(Object key, String name, Work work) {}

    /// Writes the declarations; runs in the background.
    @FunctionalInterface
    public interface Work {
        /// @param words of the comments
        /// @param progress receives how much is done, from 0 to 1
        Declarations write(ProgramLanguage in, Language words, DoubleConsumer progress) throws Exception;
    }

    private static final String JOB = "declarations";

    private final KeyedJobs<String> jobs;
    private final Function<Throwable, String> why;
    private final ObservableValue<String> title;
    private final List<ProgramLanguage> languages;
    private final ObservableValue<Locale> locale;
    private final ObjectProperty<ProgramLanguage> language;
    private final ReadOnlyObjectWrapper<CodeState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new CodeState.Nothing());
    private @Nullable Source source;
    private boolean watched;

    /// @param title of the work in the list of jobs
    /// @param first the language that was chosen last
    /// @param chosen takes each language that a person chooses
    /// @param locale of the comments
    /// @param why says why the work failed
    public DeclarationsViewModel(
            BackgroundJobs jobs,
            ObservableValue<String> title,
            List<? extends ProgramLanguage> languages,
            ProgramLanguage first,
            Consumer<ProgramLanguage> chosen,
            ObservableValue<Locale> locale,
            Function<Throwable, String> why) {
        this.jobs = new KeyedJobs<>(jobs);
        this.why = why;
        this.title = title;
        this.languages = List.copyOf(languages);
        this.locale = locale;
        language = new SimpleObjectProperty<>(this, "language", first);
        language.subscribe((_, now) -> chosen.accept(now));
    }

    /// Shows the declarations of another source; nothing changes for the same one.
    public void show(Source next) {
        Source before = source;
        source = next;
        if (before == null || !before.key().equals(next.key())) {
            write();
        }
    }

    @Override
    public void watch() {
        if (!watched) {
            watched = true;
            language.subscribe((_, _) -> write());
            locale.subscribe((_, _) -> write());
            write();
        }
    }

    @Override
    public List<ProgramLanguage> languages() {
        return languages;
    }

    @Override
    public ObjectProperty<ProgramLanguage> languageProperty() {
        return language;
    }

    @Override
    public ReadOnlyObjectProperty<CodeState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    @Override
    public String fileName() {
        Source now = source;
        if (now == null) {
            return "";
        }
        String extension = language.get().extension();
        // Compilers of Java want the name of the class; a header of C and C++ ends in h.
        String type = state.get() instanceof CodeState.Written(var snippet, var _) ? publicType(snippet.code()) : "";
        String name = type.isEmpty() ? now.name().replaceAll("\\W", "_") : type;
        return name + "." + (extension.equals("c") || extension.equals("cpp") ? "h" : extension);
    }

    private String publicType(String code) {
        if (!language.get().extension().equals("java")) {
            return "";
        }
        return code.lines()
                .filter(line -> line.startsWith("public "))
                .findFirst()
                .map(line -> line.replaceFirst("^public (?:final class|interface) (\\w+).*", "$1"))
                .orElse("");
    }

    @Override
    public void cancel() {
        jobs.cancel(JOB);
    }

    @Override
    public void again() {
        write();
    }

    private void write() {
        Source now = source;
        if (now == null || !watched) {
            return;
        }
        ProgramLanguage in = language.get();
        Language words = Language.closest(locale.getValue());
        Job job = jobs.start(
                JOB,
                title,
                progress -> written(now, in, words, progress),
                state::set,
                failure -> state.set(
                        failure instanceof CancellationException || failure instanceof InterruptedException
                                ? new CodeState.Cancelled()
                                : new CodeState.Failed(why.apply(failure))));
        if (jobs.isRunning(JOB)) {
            state.set(new CodeState.Writing(job.progressProperty()));
        }
    }

    private static CodeState written(Source source, ProgramLanguage in, Language words, DoubleConsumer progress)
            throws Exception {
        try {
            Declarations declared = source.work().write(in, words, progress);
            return new CodeState.Written(declared.snippet(), declared.leftOut());
        } catch (SnippetException e) {
            return new CodeState.Refused(e.why());
        }
    }
}
