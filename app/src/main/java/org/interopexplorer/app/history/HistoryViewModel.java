package org.interopexplorer.app.history;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;

/// Every call of the session, searched, shown again, put back and run again.
public final class HistoryViewModel {
    private final Workspace workspace;
    private final ObservableList<HistoryEntry> all;
    private final FilteredList<HistoryEntry> found;
    private final SearchText texts;
    private final Function<OutcomeSummary, String> words;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");

    /// @param statuses the names of a system's status codes, which a person may search for
    /// @param words how a call ended, as it is shown
    public HistoryViewModel(
            Workspace workspace,
            Function<OperatingSystem, StatusCatalog> statuses,
            Function<OutcomeSummary, String> words) {
        this.workspace = workspace;
        this.all = workspace.calls().history();
        this.found = new FilteredList<>(all);
        this.texts = new SearchText(statuses);
        this.words = words;
        // Prepared as each call comes, so that the first search of a long session does not wait for all of them.
        all.forEach(texts::of);
        all.addListener((ListChangeListener<HistoryEntry>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(texts::of);
            }
        });
        search.subscribe(this::find);
    }

    /// Every call, oldest first.
    public ObservableList<HistoryEntry> all() {
        return all;
    }

    /// The calls that the search leaves, oldest first.
    public ObservableList<HistoryEntry> found() {
        return found;
    }

    /// Words that must all occur in the call or in what became of it; case does not matter.
    public StringProperty searchProperty() {
        return search;
    }

    public OutcomeSummary summary(HistoryEntry entry) {
        return OutcomeSummary.of(entry.outcome(), new ValueForms(entry.abi()));
    }

    /// The command line that makes the call again.
    String command(HistoryEntry entry) {
        return CommandText.command(entry.request(), entry.abi());
    }

    /// How long the call took, in nanoseconds; 0 where it did not run.
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

    /// Makes the call again.
    public void runAgain(HistoryEntry entry) {
        workspace.calls().invoke(entry.request());
    }

    /// Two calls side by side.
    public CallComparison compare(HistoryEntry one, HistoryEntry other) {
        return CallComparison.of(one, other);
    }

    private void find(String wanted) {
        List<String> all = List.of(wanted.toLowerCase(Locale.ROOT).strip().split("\\s+", -1));
        found.setPredicate(
                wanted.isBlank()
                        ? null
                        : entry -> {
                            String text = texts.of(entry);
                            String shown = words.apply(summary(entry)).toLowerCase(Locale.ROOT);
                            return all.stream().allMatch(word -> text.contains(word) || shown.contains(word));
                        });
    }
}
