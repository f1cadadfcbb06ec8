package org.interopexplorer.app.shell;

import javafx.collections.ListChangeListener;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryState;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.theme.ThemeSwitch;

/// Writes into the settings what the next window has again: opened files, theme, language and time limit.
final class Remembered {
    private final SettingsStore settings;

    Remembered(SettingsStore settings) {
        this.settings = settings;
    }

    void follow(Workspace workspace, ThemeSwitch theme, Messages messages) {
        workspace.libraries().addListener((ListChangeListener<OpenLibrary>) change -> {
            while (change.next()) {
                change.getAddedSubList().forEach(this::onceOpened);
            }
        });
        theme.appearanceProperty().addListener((_, _, now) -> settings.update(old -> old.withAppearance(now.token())));
        messages.localeProperty()
                .addListener((_, _, now) -> settings.update(old -> old.withLanguage(now.toLanguageTag())));
        workspace
                .calls()
                .limitProperty()
                .addListener((_, _, now) -> settings.update(old -> old.withLimitSeconds((int) now.toSeconds())));
    }

    private void onceOpened(OpenLibrary library) {
        library.stateProperty().subscribe(state -> {
            if (state instanceof LibraryState.Opened || state instanceof LibraryState.Types) {
                settings.update(old -> old.withRecent(library.place()));
            }
        });
    }
}
