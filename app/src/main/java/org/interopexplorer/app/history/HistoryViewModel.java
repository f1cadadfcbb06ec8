package org.interopexplorer.app.history;

import java.util.Locale;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.DataModel;

/// Every call of the session, searched, shown again, put back and run again.
public final class HistoryViewModel {
    private final Workspace workspace;
    private final ValueForms forms;
    private final ObservableList<HistoryEntry> all;
    private final FilteredList<HistoryEntry> found;
    private final StringProperty search = new SimpleStringProperty(this, "search", "");

    public HistoryViewModel(Workspace workspace, DataModel model) {
        this.workspace = workspace;
        this.forms = new ValueForms(model);
        this.all = workspace.calls().history();
        this.found = new FilteredList<>(all);
        search.subscribe(words -> found.setPredicate(entry -> matches(entry, words)));
    }

    /// Every call, oldest first.
    public ObservableList<HistoryEntry> all() {
        return all;
    }

    /// The calls that the search leaves, oldest first.
    public ObservableList<HistoryEntry> found() {
        return found;
    }

    /// Words that must all occur in the call or its outcome; case does not matter.
    public StringProperty searchProperty() {
        return search;
    }

    public OutcomeSummary summary(HistoryEntry entry) {
        return OutcomeSummary.of(entry.outcome(), forms);
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
    public Comparison compare(HistoryEntry one, HistoryEntry other) {
        return Comparison.of(one, other, forms);
    }

    private boolean matches(HistoryEntry entry, String words) {
        String text = (CommandText.call(entry.request())
                        + " " + entry.request().library()
                        + " " + String.join(" ", summary(entry).arguments())
                        + " " + summary(entry).kind())
                .toLowerCase(Locale.ROOT);
        for (String word : words.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
