package org.interopexplorer.app.settings;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The current settings: changed on the FX thread, written in the background after each change.
public final class SettingsStore {
    private final @Nullable SettingsFile file;
    private final Executor writer;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<Settings> settings;
    private final ReadOnlyObjectWrapper<@Nullable SettingsComplaint> complaint;

    /// Loads what was saved last.
    ///
    /// @param writer where the file is written: one thread, so that the last change is written last
    /// @param ui where a failure to write is told
    public SettingsStore(SettingsFile file, Executor writer, Executor ui) {
        this(file.load(), file, writer, ui);
    }

    private SettingsStore(SettingsFile.Loaded loaded, @Nullable SettingsFile file, Executor writer, Executor ui) {
        this.file = file;
        this.writer = writer;
        this.ui = ui;
        settings = new ReadOnlyObjectWrapper<>(this, "settings", loaded.settings());
        complaint = new ReadOnlyObjectWrapper<>(this, "complaint", loaded.complaint());
    }

    /// Settings that are forgotten with the window.
    public static SettingsStore forgetful(Settings first) {
        return new SettingsStore(new SettingsFile.Loaded(first, null), null, Runnable::run, Runnable::run);
    }

    public ReadOnlyObjectProperty<Settings> settingsProperty() {
        return settings.getReadOnlyProperty();
    }

    public Settings settings() {
        return settings.get();
    }

    /// What went wrong with the file last; null while all is well.
    public ReadOnlyObjectProperty<@Nullable SettingsComplaint> complaintProperty() {
        return complaint.getReadOnlyProperty();
    }

    /// Changes the settings and has them written, if that changed anything.
    public void update(UnaryOperator<Settings> change) {
        Settings next = change.apply(settings.get());
        if (next.equals(settings.get())) {
            return;
        }
        settings.set(next);
        if (file != null) {
            writer.execute(() -> save(file, next));
        }
    }

    private void save(SettingsFile to, Settings next) {
        try {
            to.save(next);
        } catch (IOException e) {
            ui.execute(() -> complaint.set(to.complaint(e)));
        }
    }
}
