package org.interopexplorer.app.code;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Writes programs in the background. What was asked last is shown, whenever it comes.
final class CodeWriter {
    /// Writes one program; runs in the background.
    interface Work {
        CodeState write();
    }

    private final Executor background;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<CodeState> state =
            new ReadOnlyObjectWrapper<>(this, "state", new CodeState.Nothing());
    private int asked;

    CodeWriter(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    ReadOnlyObjectProperty<CodeState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// Shows something at once, in place of what is being written.
    void show(CodeState now) {
        asked++;
        state.set(now);
    }

    void write(Work work) {
        int number = ++asked;
        background.execute(() -> {
            CodeState written = work.write();
            ui.execute(() -> {
                if (number == asked) {
                    state.set(written);
                }
            });
        });
    }
}
