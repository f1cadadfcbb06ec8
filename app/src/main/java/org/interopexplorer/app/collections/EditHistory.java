package org.interopexplorer.app.collections;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.jspecify.annotations.Nullable;

/// The states of a collection before each edit, for undo and redo.
final class EditHistory {
    private static final int MOST = 200;

    /// A row with its step.
    record Held(StepRow row, Step step) {}

    /// The state of a collection.
    record Standing(@Nullable CallCollection origin, List<Held> rows) {}

    private final Deque<Standing> before = new ArrayDeque<>();
    private final Deque<Standing> after = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper undoable = new ReadOnlyBooleanWrapper(this, "undoable");
    private final ReadOnlyBooleanWrapper redoable = new ReadOnlyBooleanWrapper(this, "redoable");

    static Standing of(@Nullable CallCollection origin, List<StepRow> rows) {
        return new Standing(
                origin, rows.stream().map(row -> new Held(row, row.step())).toList());
    }

    /// Notes the state before an edit. After this, undone edits cannot be redone any more.
    void remember(Standing how) {
        before.push(how);
        if (before.size() > MOST) {
            before.removeLast();
        }
        after.clear();
        tell();
    }

    /// The state before the last edit; null if there was none.
    @Nullable
    Standing back(Standing present) {
        return exchange(before, after, present);
    }

    /// The state before the last undo; null if there was none.
    @Nullable
    Standing forth(Standing present) {
        return exchange(after, before, present);
    }

    private @Nullable Standing exchange(Deque<Standing> from, Deque<Standing> to, Standing present) {
        Standing found = from.poll();
        if (found != null) {
            to.push(present);
        }
        tell();
        return found;
    }

    void clear() {
        before.clear();
        after.clear();
        tell();
    }

    private void tell() {
        undoable.set(!before.isEmpty());
        redoable.set(!after.isEmpty());
    }

    ReadOnlyBooleanProperty undoableProperty() {
        return undoable.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty redoableProperty() {
        return redoable.getReadOnlyProperty();
    }
}
