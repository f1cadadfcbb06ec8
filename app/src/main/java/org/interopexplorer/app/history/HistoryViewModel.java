package org.interopexplorer.app.history;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.collections.transformation.FilteredList;
import org.interopexplorer.app.control.Verdict;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;

/// The calls of the session. They can be searched, shown, put back into the form and repeated.
public final class HistoryViewModel {
    private final Workspace workspace;
    private final ObservableList<HistoryEntry> all;
    private final FilteredList<HistoryEntry> found;
    private final SearchText texts;
    private final Function<HistoryEntry, Verdict> verdicts;
    private final ObservableSet<Verdict.Tone> tones = FXCollections.observableSet();
    private final ReadOnlyIntegerWrapper judgements = new ReadOnlyIntegerWrapper(this, "judgements");
    private final StringProperty search = new SimpleStringProperty(this, "search", "");

    /// @param statuses the names of a system's status codes, for the search
    /// @param verdicts judges a call
    public HistoryViewModel(
            Workspace workspace,
            Function<OperatingSystem, StatusCatalog> statuses,
            Function<HistoryEntry, Verdict> verdicts) {
        this.workspace = workspace;
        this.all = workspace.calls().history();
        this.found = new FilteredList<>(all);
        this.texts = new SearchText(statuses);
        this.verdicts = verdicts;
        // The texts are prepared when each call is added, so that the first search in a long session is fast.
        all.forEach(texts::of);
        all.addListener((ListChangeListener<HistoryEntry>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(texts::of);
            }
        });
        search.subscribe(_ -> find());
        tones.addListener((SetChangeListener<Verdict.Tone>) _ -> find());
    }

    /// Every call, oldest first.
    public ObservableList<HistoryEntry> all() {
        return all;
    }

    /// The calls that match the search, oldest first.
    public ObservableList<HistoryEntry> found() {
        return found;
    }

    /// The words that must all occur in the call or its outcome. Case is ignored.
    public StringProperty searchProperty() {
        return search;
    }

    /// The verdict on a call.
    public Verdict verdict(HistoryEntry entry) {
        return verdicts.apply(entry);
    }

    /// The verdicts whose calls are shown; empty for all.
    public ObservableSet<Verdict.Tone> tones() {
        return tones;
    }

    /// Judges all calls again, because a person changed the verdicts of a function.
    public void judgeAgain() {
        judgements.set(judgements.get() + 1);
        find();
    }

    /// Changes when calls were judged again.
    public ReadOnlyIntegerProperty judgementsProperty() {
        return judgements.getReadOnlyProperty();
    }

    /// The command line that repeats the call.
    String command(HistoryEntry entry) {
        return CommandText.command(entry.request(), entry.abi());
    }

    /// The duration of the call in nanoseconds; 0 if it did not run.
    public long nanos(HistoryEntry entry) {
        return switch (entry.outcome()) {
            case CallOutcome.Returned returned -> returned.nanos();
            case CallOutcome.Rejected _ -> 0;
            case CallOutcome.Crashed crashed -> crashed.after().toNanos();
            case CallOutcome.TimedOut timedOut -> timedOut.after().toNanos();
            case CallOutcome.HostLost lost -> lost.after().toNanos();
        };
    }

    /// Shows the outcome again.
    public void show(HistoryEntry entry) {
        workspace.calls().show(entry);
    }

    /// Puts the call back into the form.
    public void putBack(HistoryEntry entry) {
        workspace.functions().putBack(entry);
    }

    /// Repeats the call.
    public void runAgain(HistoryEntry entry) {
        workspace.calls().invoke(entry.request());
    }

    /// Two calls side by side.
    public CallComparison compare(HistoryEntry one, HistoryEntry other) {
        return CallComparison.of(one, other);
    }

    private void find() {
        String wanted = search.get();
        List<String> all = List.of(wanted.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
        found.setPredicate(
                wanted.isBlank() && tones.isEmpty()
                        ? null
                        : entry -> {
                            String text = texts.of(entry);
                            Verdict verdict = verdict(entry);
                            String shown = verdict.text().toLowerCase(Locale.ROOT);
                            return (tones.isEmpty() || tones.contains(verdict.tone()))
                                    && all.stream().allMatch(word -> text.contains(word) || shown.contains(word));
                        });
    }
}
