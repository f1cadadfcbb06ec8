package org.interopexplorer.app.typelib;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenTypeLibrary;
import org.interopexplorer.app.session.TypeLibraryState;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The page of a type library. The user browses it type by type, or reads it as IDL.
public final class TypelibView {
    /// The library as declarations in another language.
    ///
    /// @param show called with the library while it is shown
    public record Code(Node root, BiConsumer<TypeLibrary, TypeResolver> show, Runnable focusFind) {}

    private final TypelibViewModel model;
    private final Messages messages;
    private final Function<OpenFailure, String> failures;
    private final TypeNavigator navigator;
    private final TypePage type;
    private final IdlPage idl;
    private final SplitPane browser;
    private final Label title = new Label();
    private final Label about = new Label();
    private final Label partial = new Label(null, new FontIcon(Feather.ALERT_TRIANGLE));
    private final ToggleButton browse;
    private final ToggleButton whole;
    private final ToggleButton declared;
    private final Supplier<Code> makeCode;
    private @Nullable Code code;
    private final ToggleGroup group = new ToggleGroup();
    private final VBox top;
    private final BorderPane root = new BorderPane();

    /// @param failures says in words why a file could not be opened
    /// @param chooseTarget asks for a file to write, given a suggested name; empty if the user chose none
    /// @param makeCode makes the view of the library as declarations, when it is first shown
    public TypelibView(
            TypelibViewModel model,
            Messages messages,
            Function<OpenFailure, String> failures,
            Function<String, Optional<Path>> chooseTarget,
            Supplier<Code> makeCode) {
        this.makeCode = makeCode;
        this.model = model;
        this.messages = messages;
        this.failures = failures;
        navigator = new TypeNavigator(model, messages);
        type = new TypePage(model, messages, failures);
        browse = mode("typelib.mode.browse", Styles.LEFT_PILL);
        browse.setId("typelib-browse");
        whole = mode("typelib.mode.idl", Styles.CENTER_PILL);
        whole.setId("typelib-whole");
        declared = mode("typelib.mode.code", Styles.RIGHT_PILL);
        declared.setId("typelib-declared");
        idl = new IdlPage(model, messages, chooseTarget, name -> {
            group.selectToggle(browse);
            model.go(name);
        });
        browser = new SplitPane(navigator.root(), type.root());
        browser.setDividerPositions(0.26);
        SplitPane.setResizableWithParent(navigator.root(), false);
        group.getToggles().addAll(browse, whole, declared);
        group.selectToggle(browse);
        group.selectedToggleProperty().addListener((_, before, now) -> {
            // One of them is always chosen.
            if (now == null) {
                group.selectToggle(before);
            } else {
                update();
            }
        });
        partial.getStyleClass().addAll("banner", "accent-banner");
        partial.setWrapText(true);
        partial.setMaxWidth(Double.MAX_VALUE);
        top = new VBox(header(), partial);
        root.setId("typelib");
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::travel);
        model.stateProperty().subscribe(_ -> update());
        messages.localeProperty().subscribe(_ -> update());
    }

    public Node root() {
        return root;
    }

    /// Moves the keyboard focus to the search field.
    public void focusSearch() {
        if (whole.isSelected()) {
            idl.focusFind();
        } else if (declared.isSelected()) {
            code().focusFind().run();
        } else {
            navigator.focusSearch();
        }
    }

    private Code code() {
        Code made = code;
        if (made == null) {
            made = makeCode.get();
            code = made;
        }
        return made;
    }

    /// Moves the keyboard focus to the types, or to the results of a search.
    public void focusTypes() {
        navigator.focusList();
    }

    private void travel(KeyEvent event) {
        if (event.isAltDown() && event.getCode() == KeyCode.LEFT) {
            model.back();
            event.consume();
        } else if (event.isAltDown() && event.getCode() == KeyCode.RIGHT) {
            model.forward();
            event.consume();
        }
    }

    private ToggleButton mode(String key, String pill) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(messages.text(key));
        button.getStyleClass().addAll(Styles.SMALL, pill);
        return button;
    }

    private Node header() {
        title.getStyleClass().add("pane-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        about.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox modes = new HBox(browse, whole, declared);
        modes.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = new HBox(
                10,
                title,
                about,
                IconButtons.copy(
                        messages.text("typelib.guid.library"),
                        () -> model.catalog()
                                .map(catalog -> catalog.library().guid().toString())
                                .orElse("")),
                gap,
                modes);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("pane-header");
        return header;
    }

    private void update() {
        switch (model.stateProperty().get()) {
            case PageState.Nothing _ -> root.setCenter(null);
            case PageState.Reading(OpenTypeLibrary types, var progress) -> {
                ProgressIndicator indicator = new ProgressIndicator();
                indicator.progressProperty().bind(progress);
                Button cancel = Buttons.of(messages.text("typelib.cancel"), model::cancel);
                card(indicator, messages.get("typelib.reading", types.owner().title()), "", cancel);
            }
            case PageState.Failed(OpenTypeLibrary types, OpenFailure failure) -> {
                FontIcon icon = new FontIcon(Feather.ALERT_OCTAGON);
                icon.getStyleClass().addAll("danger-icon", "large-icon");
                card(
                        icon,
                        messages.get("typelib.failed", types.owner().title()),
                        failures.apply(failure),
                        Buttons.of(messages.text("typelib.again"), model::again));
            }
            case PageState.Shown(OpenTypeLibrary types, TypeCatalog catalog) -> show(types, catalog);
        }
    }

    private void show(OpenTypeLibrary types, TypeCatalog catalog) {
        TypeLibrary library = catalog.library();
        title.setText(
                types.only()
                        ? types.owner().title()
                        : messages.get(
                                "typelib.numbered",
                                types.owner().title(),
                                types.number(),
                                types.owner().types().size()));
        String described = library.documentation().text();
        about.setText(messages.get(
                "typelib.about",
                described == null ? library.name() : library.name() + " · " + described,
                library.version().toString(),
                library.guid().toString(),
                library.format() + ", " + library.sysKind()));
        List<Diagnostic> diagnostics =
                types.state() instanceof TypeLibraryState.Opened opened ? opened.diagnostics() : library.diagnostics();
        boolean whole = diagnostics.isEmpty();
        partial.setVisible(!whole);
        partial.setManaged(!whole);
        if (!whole) {
            partial.setText(messages.get(
                    "typelib.partial",
                    diagnostics.size(),
                    messages.say(diagnostics.getFirst().message())));
        }
        root.setTop(top);
        if (this.whole.isSelected()) {
            idl.show();
            root.setCenter(idl.root());
        } else if (declared.isSelected()) {
            code().show().accept(library, catalog.resolver());
            root.setCenter(code().root());
        } else {
            root.setCenter(browser);
        }
    }

    private void card(Node picture, String heading, String detail, Button action) {
        Label what = new Label(heading);
        what.getStyleClass().add("card-title");
        Label why = new Label(detail);
        why.setId("typelib-failure");
        why.setWrapText(true);
        why.setMaxWidth(560);
        why.setTextAlignment(TextAlignment.CENTER);
        VBox box = new VBox(12, picture, what, why, action);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("page");
        root.setTop(null);
        root.setCenter(box);
    }
}
