package org.interopexplorer.app.typelib;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.task.Job;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The whole library as IDL. The user can read it, search it, copy it, and save it to a file.
final class IdlPage {
    private final TypelibViewModel model;
    private final Messages messages;
    private final Function<String, Optional<Path>> chooseTarget;
    private final IdlList list;
    private final SearchField find;
    private final Label told = new Label();
    private final StackPane body = new StackPane();
    private final VBox root;
    private @Nullable IdlText text;
    private @Nullable TypeCatalog printed;
    private @Nullable Job printing;
    private List<IdlText.Match> matches = List.of();
    private int at = -1;

    /// @param chooseTarget asks the user for a file to write; its argument is the suggested name
    /// @param toType shows the type with a name
    IdlPage(
            TypelibViewModel model,
            Messages messages,
            Function<String, Optional<Path>> chooseTarget,
            Consumer<String> toType) {
        this.model = model;
        this.messages = messages;
        this.chooseTarget = chooseTarget;
        find = new SearchField("typelib-find", messages, "typelib.find", "typelib.search.clear");
        list = new IdlList(messages.text("typelib.idl.whole"), model::leads, toType);
        list.root().setId("typelib-text");
        root = new VBox(bar(), body);
        VBox.setVgrow(body, Priority.ALWAYS);
        find.textProperty().subscribe(_ -> search());
    }

    Node root() {
        return root;
    }

    /// Moves the keyboard focus to the search field.
    void focusFind() {
        find.focusAll();
    }

    /// Shows the text of the current library. Prints it first if that was not done yet.
    void show() {
        TypeCatalog catalog = model.catalog().orElse(null);
        if (catalog == null || catalog.equals(printed)) {
            return;
        }
        if (printing != null) {
            printing.cancel();
        }
        printed = catalog;
        take(null);
        Button cancel = new Button();
        cancel.textProperty().bind(messages.text("typelib.cancel"));
        Label title = new Label();
        title.textProperty().bind(messages.text("typelib.idl.printing"));
        body.getChildren().setAll(card(new ProgressIndicator(), title, cancel));
        printing = model.print(
                        messages.text("typelib.idl.printing"),
                        done -> {
                            if (catalog.equals(printed)) {
                                take(done);
                            }
                        },
                        failure -> {
                            if (catalog.equals(printed)) {
                                failed(failure);
                            }
                        })
                .orElse(null);
        cancel.setOnAction(_ -> {
            if (printing != null) {
                printing.cancel();
            }
        });
    }

    private void failed(Throwable failure) {
        Label why = new Label(
                failure instanceof CancellationException
                        ? messages.get("typelib.cancelled")
                        : String.valueOf(failure.getMessage()));
        Button again = new Button();
        again.textProperty().bind(messages.text("typelib.again"));
        again.setOnAction(_ -> {
            printed = null;
            show();
        });
        body.getChildren().setAll(card(new FontIcon(Feather.ALERT_OCTAGON), why, again));
    }

    private static Node card(Node... content) {
        VBox box = new VBox(12, content);
        box.setAlignment(Pos.CENTER);
        return box;
    }

    private void take(@Nullable IdlText next) {
        text = next;
        list.show(next);
        if (next != null) {
            body.getChildren().setAll(list.root());
        }
        search();
    }

    private Node bar() {
        find.setPrefWidth(280);
        find.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                step(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        told.setId("typelib-told");
        told.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox bar = new HBox(
                6,
                find,
                IconButtons.of(Feather.CHEVRON_UP, messages.text("typelib.find.previous"), () -> step(-1)),
                IconButtons.of(Feather.CHEVRON_DOWN, messages.text("typelib.find.next"), () -> step(1)),
                told,
                gap,
                words(Feather.COPY, "typelib.copy", "typelib-copy", this::copy),
                words(Feather.SAVE, "typelib.export", "typelib-export", this::export));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("typelib-header");
        return bar;
    }

    private Button words(Feather icon, String key, String id, Runnable action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(id);
        button.textProperty().bind(messages.text(key));
        button.getStyleClass().add(Styles.SMALL);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private void search() {
        IdlText shown = text;
        String wanted = find.getText();
        matches = shown == null ? List.of() : shown.find(wanted);
        at = -1;
        list.mark(wanted);
        if (wanted.isEmpty() || shown == null) {
            told.setText(shown == null ? "" : messages.get("typelib.lines", shown.size()));
        } else if (matches.isEmpty()) {
            told.setText(messages.get("typelib.find.nothing", wanted));
        } else {
            step(1);
        }
    }

    private void step(int by) {
        if (!matches.isEmpty()) {
            at = Math.floorMod(at + by, matches.size());
            list.reveal(matches.get(at).line());
            told.setText(messages.get("typelib.find.place", at + 1, matches.size()));
        }
    }

    private void copy() {
        if (text != null) {
            IconButtons.copy(text.text());
            told.setText(messages.get("typelib.copied"));
        }
    }

    private void export() {
        IdlText shown = text;
        TypeCatalog catalog = printed;
        if (shown == null || catalog == null) {
            return;
        }
        chooseTarget
                .apply(catalog.library().name() + ".idl")
                .ifPresent(file -> model.export(
                        messages.text("typelib.idl.printing"),
                        shown,
                        file,
                        () -> told.setText(messages.get("typelib.exported", file.toString())),
                        failure -> told.setText(messages.get(
                                "typelib.unwritten", file.toString(), String.valueOf(failure.getMessage())))));
    }
}
