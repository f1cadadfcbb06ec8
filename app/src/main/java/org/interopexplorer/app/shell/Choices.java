package org.interopexplorer.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.interopexplorer.core.message.Language;

/// The choices for the search in addition to the commands: the settings of the window, and the places to go to.
final class Choices {
    private final Workspace workspace;
    private final Panes panes;
    private final Messages messages;
    private final ThemeSwitch theme;

    Choices(Workspace workspace, Panes panes, Messages messages, ThemeSwitch theme) {
        this.workspace = workspace;
        this.panes = panes;
        this.messages = messages;
        this.theme = theme;
    }

    /// What can be learnt here.
    List<Panes.Lead> lessons() {
        return panes.lessons().get();
    }

    List<Palette.Item> items() {
        List<Palette.Item> all = new ArrayList<>();
        String setting = messages.get("shell.search.setting");
        for (Appearance one : Appearance.values()) {
            String title = messages.get(
                    "shell.search.choice", messages.get("shell.theme"), messages.get("shell.theme." + one.token()));
            all.add(new Palette.Item(
                    title, setting, () -> theme.appearanceProperty().set(one)));
        }
        for (Language language : Language.values()) {
            Locale locale = language.locale();
            String title =
                    messages.get("shell.search.choice", messages.get("shell.language"), locale.getDisplayName(locale));
            all.add(new Palette.Item(
                    title, setting, () -> messages.localeProperty().set(locale)));
        }
        String page = messages.get("shell.search.page");
        for (Panes.WindowPane pane : panes.windowPages()) {
            all.add(new Palette.Item(pane.title().getValue(), page, () -> workspace.showWindowPage(pane.page())));
        }
        OpenLibrary library = workspace.selectedProperty().get();
        if (library != null) {
            library.image().ifPresent(image -> {
                for (LibraryPage one : LibraryPage.values()) {
                    if (one.isOf(image)) {
                        all.add(new Palette.Item(
                                messages.get("library.heading." + one.token()), library.title(), () -> {
                                    workspace.show(library);
                                    workspace.showPage(one);
                                }));
                    }
                }
            });
        }
        return all;
    }
}
