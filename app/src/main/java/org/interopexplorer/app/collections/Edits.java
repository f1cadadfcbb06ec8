package org.interopexplorer.app.collections;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.interopexplorer.core.collection.CallCollection;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.jspecify.annotations.Nullable;

/// How a collection stood before each of its edits, so that each can be taken back.
final class Edits {
    private static final int MOST = 200;

    /// A row with the step that it held.
    record Held(StepRow row, Step step) {}

    record Before(@Nullable CallCollection origin, List<Held> rows) {}

    private final Deque<Before> before = new ArrayDeque<>();
    private final ReadOnlyBooleanWrapper any = new ReadOnlyBooleanWrapper(this, "any");

    static Before of(@Nullable CallCollection origin, List<StepRow> rows) {
        return new Before(
                origin, rows.stream().map(row -> new Held(row, row.step())).toList());
    }

    void remember(Before how) {
        before.push(how);
        if (before.size() > MOST) {
            before.removeLast();
        }
        any.set(true);
    }

    /// How it stood before the last edit, which is forgotten with that; null where there was none.
    @Nullable
    Before back() {
        Before last = before.poll();
        any.set(!before.isEmpty());
        return last;
    }

    void clear() {
        before.clear();
        any.set(false);
    }

    ReadOnlyBooleanProperty anyProperty() {
        return any.getReadOnlyProperty();
    }
}
