package org.interopexplorer.app.memory;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.interopexplorer.app.control.HexBytes;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.call.CallOutcome;
import org.jspecify.annotations.Nullable;

/// The memory of the call on the screen: its blocks, which one is looked at, and before or after.
public final class MemoryViewModel {
    private final Calls calls;
    private final ObservableList<MemoryBlock> blocks = FXCollections.observableArrayList();
    private final ObservableList<MemoryBlock> blocksView = FXCollections.unmodifiableObservableList(blocks);
    private final ObjectProperty<@Nullable MemoryBlock> selected = new SimpleObjectProperty<>(this, "selected", null);
    private final BooleanProperty after = new SimpleBooleanProperty(this, "after", true);

    public MemoryViewModel(Calls calls) {
        this.calls = calls;
        calls.shownProperty().subscribe(this::show);
    }

    /// Each block that the call passed; empty where it passed none or did not return.
    public ObservableList<MemoryBlock> blocks() {
        return blocksView;
    }

    /// The call on the screen; null before the first.
    public ReadOnlyObjectProperty<@Nullable CompletedCall> shownProperty() {
        return calls.shownProperty();
    }

    /// The block looked at: at first the one that changed, if one did.
    public ObjectProperty<@Nullable MemoryBlock> selectedProperty() {
        return selected;
    }

    /// Whether the bytes after the call are shown, or those before it.
    public BooleanProperty afterProperty() {
        return after;
    }

    /// The bytes to show now.
    public @Nullable HexBytes bytes() {
        MemoryBlock block = selected.get();
        if (block == null) {
            return null;
        }
        return after.get() ? block.after() : block.before();
    }

    private void show(@Nullable CompletedCall call) {
        List<MemoryBlock> its = new ArrayList<>();
        if (call != null && call.outcome() instanceof CallOutcome.Returned returned) {
            for (CallOutcome.Argument argument : returned.arguments()) {
                for (int i = 0; i < argument.memory().size(); i++) {
                    its.add(MemoryBlock.of(argument.name(), i, argument.memory().get(i)));
                }
            }
        }
        blocks.setAll(its);
        selected.set(its.stream()
                .filter(block -> block.changed() > 0)
                .findFirst()
                .orElse(its.isEmpty() ? null : its.getFirst()));
    }
}
