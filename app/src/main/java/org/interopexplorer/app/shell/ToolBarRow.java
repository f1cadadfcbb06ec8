package org.interopexplorer.app.shell;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.theme.Appearance;
import org.interopexplorer.app.theme.ThemeSwitch;
import org.interopexplorer.core.message.Language;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The row of buttons along the top.
final class ToolBarRow {
    private final Messages messages;
    private final SettingsStore settings;
    private final ToolBar bar = new ToolBar();
    private final Executor later;

    /// @param wine whether this machine can have Wine
    /// @param later runs what the first picture of the window can do without
    ToolBarRow(
            Commands commands,
            Messages messages,
            ThemeSwitch theme,
            SettingsStore settings,
            boolean wine,
            Consumer<String> openPath,
            Executor later) {
        this.later = later;
        this.messages = messages;
        this.settings = settings;
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button open = button(commands.open(), Feather.FOLDER);
        MenuButton recent = recentMenu(openPath);
        Button system = button(commands.system(), Feather.LIST);
        Button search = button(commands.search(), Feather.SEARCH);
        search.getStyleClass().add("search-button");
        bar.getItems()
                .setAll(
                        iconButton(commands.start(), Feather.HOME),
                        open,
                        recent,
                        system,
                        gap,
                        search,
                        themeMenu(theme),
                        languageMenu(),
                        iconButton(commands.loading(), Feather.SLIDERS),
                        iconButton(commands.help(), Feather.HELP_CIRCLE));
        if (wine) {
            bar.getItems().add(bar.getItems().size() - 1, iconButton(commands.wine(), Feather.SETTINGS));
        }
        // The height changes with the size of the text.
        Updates.of(
                () -> fit(List.of(open, recent, system)),
                bar.widthProperty(),
                bar.heightProperty(),
                search.textProperty());
    }

    Node root() {
        return bar;
    }

    /// Leaves the words of some buttons away where there is no room for the words of all.
    private void fit(List<? extends Labeled> labelled) {
        labelled.forEach(button -> button.setContentDisplay(ContentDisplay.LEFT));
        if (bar.getWidth() > 0 && bar.prefWidth(-1) > bar.getWidth()) {
            labelled.forEach(button -> button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY));
        }
    }

    private Button button(Command command, Ikon icon) {
        Button button = new Button(null, new FontIcon(icon));
        button.textProperty().bind(messages.text(command.key()));
        dress(button, command);
        return button;
    }

    private Button iconButton(Command command, Ikon icon) {
        Button button = new Button(null, new FontIcon(icon));
        button.getStyleClass().add("button-icon");
        button.accessibleTextProperty().bind(messages.text(command.key()));
        dress(button, command);
        return button;
    }

    private void dress(Button button, Command command) {
        button.setId(command.key().replace('.', '-'));
        button.getStyleClass().add("flat");
        button.setOnAction(_ -> command.action().run());
        later.execute(() -> button.setTooltip(tooltip(Bindings.createStringBinding(
                () -> {
                    List<String> keys = command.keyTexts(messages);
                    return messages.get(command.key()) + (keys.isEmpty() ? "" : " (" + keys.getFirst() + ")");
                },
                messages.localeProperty()))));
    }

    private MenuButton recentMenu(Consumer<String> openPath) {
        MenuButton menu = new MenuButton(null, new FontIcon(Feather.CLOCK));
        menu.setId("shell-recent");
        menu.textProperty().bind(messages.text("shell.recent"));
        menu.getStyleClass().add("flat");
        menu.setMnemonicParsing(false);
        Reasons.of(menu, messages.text("control.why.recent"));
        settings.settingsProperty().subscribe(now -> {
            menu.getItems().clear();
            for (String path : now.recent()) {
                MenuItem item = new MenuItem(path);
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> openPath.accept(path));
                menu.getItems().add(item);
            }
            MenuItem clear = new MenuItem();
            clear.textProperty().bind(messages.text("shell.recent.clear"));
            clear.setOnAction(_ -> settings.update(Settings::withoutRecent));
            menu.getItems().addAll(new SeparatorMenuItem(), clear);
            menu.setDisable(now.recent().isEmpty());
        });
        return menu;
    }

    private MenuButton themeMenu(ThemeSwitch theme) {
        MenuButton menu = new MenuButton(null, new FontIcon(Feather.SUN));
        menu.setId("shell-theme");
        name(menu, "shell.theme");
        menu.getStyleClass().addAll("flat", "no-arrow");
        ToggleGroup group = new ToggleGroup();
        for (Appearance appearance : Appearance.values()) {
            RadioMenuItem item = new RadioMenuItem();
            item.textProperty().bind(messages.text("shell.theme." + appearance.token()));
            item.setToggleGroup(group);
            item.setOnAction(_ -> theme.appearanceProperty().set(appearance));
            theme.appearanceProperty().subscribe(now -> item.setSelected(now == appearance));
            menu.getItems().add(item);
        }
        return menu;
    }

    private void name(MenuButton menu, String key) {
        menu.accessibleTextProperty().bind(messages.text(key));
        later.execute(() -> menu.setTooltip(tooltip(messages.text(key))));
    }

    private static Tooltip tooltip(ObservableValue<String> text) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(text);
        return tooltip;
    }

    private MenuButton languageMenu() {
        MenuButton menu = new MenuButton(null, new FontIcon(Feather.GLOBE));
        menu.setId("shell-language");
        name(menu, "shell.language");
        menu.getStyleClass().addAll("flat", "no-arrow");
        ToggleGroup group = new ToggleGroup();
        for (Locale language :
                Stream.of(Language.values()).map(Language::locale).toList()) {
            // Each language is named in that language, so that a person who chose the wrong one finds the way
            // back.
            RadioMenuItem item = new RadioMenuItem(capitalised(language.getDisplayLanguage(language), language));
            item.setToggleGroup(group);
            item.setOnAction(_ -> messages.localeProperty().set(language));
            messages.localeProperty().subscribe(now -> item.setSelected(now.equals(language)));
            menu.getItems().add(item);
        }
        return menu;
    }

    private static String capitalised(String word, Locale locale) {
        return word.substring(0, 1).toUpperCase(locale) + word.substring(1);
    }
}
