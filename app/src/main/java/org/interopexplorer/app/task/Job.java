package org.interopexplorer.app.task;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.value.ObservableValue;

/// A running job: its title, its progress, and a way to cancel it.
public final class Job {
    /// The progress of a job that does not report it.
    public static final double UNKNOWN_PROGRESS = -1;

    private final ObservableValue<String> title;
    private final ReadOnlyDoubleWrapper progress = new ReadOnlyDoubleWrapper(UNKNOWN_PROGRESS);
    private volatile boolean cancelled;
    private volatile Runnable interrupt = () -> {};

    Job(ObservableValue<String> title) {
        this.title = title;
    }

    /// What it does, in the current language.
    public ObservableValue<String> title() {
        return title;
    }

    /// From 0 to 1, or [#UNKNOWN_PROGRESS]; changes on the FX thread.
    public ReadOnlyDoubleProperty progressProperty() {
        return progress.getReadOnlyProperty();
    }

    /// Interrupts the work. A result that still comes is dropped.
    public void cancel() {
        cancelled = true;
        interrupt.run();
    }

    void onCancel(Runnable action) {
        interrupt = action;
        if (cancelled) {
            action.run();
        }
    }

    void progress(double part) {
        progress.set(part);
    }
}
