package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.kordamp.ikonli.feather.Feather;

/// Makes a type library from a Java interface, and opens it: its page shows the IDL.
final class LibraryPane {
    private final LibraryViewModel model;
    private final Messages messages;
    private final ComWords words;
    private final Consumer<Path> open;
    private final VBox notes = new VBox();
    private final VBox root;

    /// @param open opens a type library
    LibraryPane(LibraryViewModel model, Messages messages, ComWords words, Consumer<Path> open) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        this.open = open;
        var hint = Cards.label("", "muted");
        hint.textProperty().bind(messages.text("com.tlb.hint"));
        var text = new TextArea();
        text.setId("com-tlb-text");
        text.getStyleClass().add("code-field");
        text.accessibleTextProperty().bind(messages.text("com.tlb.text"));
        text.textProperty().bindBidirectional(model.textProperty());
        var top = new VBox(6, hint, actions());
        top.getStyleClass().add("pane-bar");
        root = new VBox(top, notes, text);
        root.setId("com-tlb");
        VBox.setVgrow(text, Priority.ALWAYS);
        Updates.of(this::show, model.stateProperty(), messages.localeProperty());
        model.stateProperty().subscribe(state -> {
            if (state instanceof LibraryViewModel.State.Made(var file, var _)) {
                this.open.accept(file);
            }
        });
    }

    Region root() {
        return root;
    }

    private FlowPane actions() {
        var file = new TextField();
        file.setId("com-tlb-file");
        file.setPrefColumnCount(24);
        file.promptTextProperty().bind(messages.text("com.tlb.file"));
        file.accessibleTextProperty().bind(messages.text("com.tlb.file"));
        file.textProperty().bindBidirectional(model.fileProperty());
        Button choose = Buttons.small(messages.text("com.tlb.choose"), Feather.FOLDER, this::choose);
        choose.setId("com-tlb-choose");
        Button make = Buttons.small(messages.text("com.tlb.make"), Feather.SAVE, model::make);
        make.setId("com-tlb-make");
        make.getStyleClass().add(Styles.ACCENT);
        Reasons.of(make, messages.text("control.why.com.tlb"));
        make.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.wanted().isEmpty()
                                || model.textProperty().get().isBlank()
                                || model.busyProperty().get(),
                        model.fileProperty(),
                        model.textProperty(),
                        model.busyProperty()));
        var bar = new FlowPane(8, 4, file, choose, make);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void choose() {
        var chooser = new FileChooser();
        chooser.setTitle(messages.get("com.tlb.file"));
        chooser.setInitialFileName("Counter.tlb");
        File chosen = chooser.showSaveDialog(root.getScene().getWindow());
        if (chosen != null) {
            model.fileProperty().set(chosen.getPath());
        }
    }

    private void show() {
        notes.getChildren().clear();
        switch (model.stateProperty().get()) {
            case LibraryViewModel.State.Written _ -> {}
            case LibraryViewModel.State.Made(var file, var name) ->
                note("accent-banner", messages.get("com.tlb.made", name, file));
            case LibraryViewModel.State.Exists(var file) ->
                note("warning-banner", messages.get("com.tlb.exists", file));
            case LibraryViewModel.State.Failed(var outcome) ->
                note("warning-banner", words.ended(messages.get("com.tlb"), outcome));
        }
    }

    private void note(String style, String text) {
        notes.getChildren().add(Banner.of(style, text));
    }
}
