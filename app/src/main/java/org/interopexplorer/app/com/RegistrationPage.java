package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.Registrar;
import org.interopexplorer.core.com.Registration;
import org.interopexplorer.core.com.RegistrationNote;
import org.interopexplorer.core.message.Message;
import org.kordamp.ikonli.feather.Feather;

/// The page that registers a server: shows what it wants to write, writes it, and undoes it.
final class RegistrationPage {
    private final RegistrationViewModel model;
    private final Messages messages;
    private final ComWords words;
    private final VBox notes = new VBox();
    private final VBox written = new VBox(4);
    private final Label title = Cards.label("", "card-title");
    private final ChangesTable changes;
    private final VBox root;

    RegistrationPage(RegistrationViewModel model, Messages messages, ComWords words) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        changes = new ChangesTable("com-changes", messages);
        VBox top = new VBox(
                6,
                title,
                hint(),
                actions(),
                Consent.box("com-consent", messages, model.scopeProperty(), model.consentProperty()));
        top.getStyleClass().add("pane-bar");
        VBox below = new VBox(6, section(), written);
        below.getStyleClass().add("pane-bar");
        root = new VBox(top, notes, changes.root(), below);
        VBox.setVgrow(changes.root(), Priority.ALWAYS);
        root.setId("com-registration");
        Updates.of(this::show, model.stateProperty(), model.fileProperty(), messages.localeProperty());
        Updates.of(this::listWritten, messages.localeProperty());
        model.written().addListener((ListChangeListener<Registration>) _ -> listWritten());
        root.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                model.list();
            }
        });
    }

    Region root() {
        return root;
    }

    private Node hint() {
        Label hint = Cards.label("", "muted");
        hint.textProperty().bind(messages.text("com.register.hint"));
        return hint;
    }

    private Node section() {
        Label section = Cards.label("", "section-title");
        section.textProperty().bind(messages.text("com.registered"));
        return section;
    }

    private Node actions() {
        Button register = Buttons.small(
                messages.text("com.register"), Feather.PLUS, () -> model.stage(Registration.Kind.REGISTER));
        register.setId("com-register");
        Button unregister = Buttons.small(
                messages.text("com.unregister"), Feather.MINUS, () -> model.stage(Registration.Kind.UNREGISTER));
        unregister.setId("com-unregister");
        for (Button one : List.of(register, unregister)) {
            Reasons.of(one, messages.text("control.why.com.file"));
            one.disableProperty().bind(model.fileProperty().isNull().or(model.busyProperty()));
        }
        Button write = Buttons.small(messages.text("com.write"), Feather.SAVE, model::write);
        write.setId("com-write");
        write.getStyleClass().add(Styles.ACCENT);
        Reasons.of(write, messages.text("control.why.com.write"));
        write.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.mayWrite() || model.busyProperty().get(),
                        model.stateProperty(),
                        model.scopeProperty(),
                        model.consentProperty(),
                        model.busyProperty()));
        Button discard = Buttons.small(messages.text("com.discard"), Feather.X, model::discard);
        Reasons.of(discard, messages.text("control.why.com.discard"));
        discard.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !(model.stateProperty().get() instanceof RegistrationViewModel.State.Staged),
                        model.stateProperty()));
        Button stop = Buttons.small(messages.text("com.stop"), Feather.SQUARE, model::stop);
        stop.visibleProperty().bind(model.busyProperty());
        FlowPane bar = new FlowPane(8, 4, register, unregister, write, discard, stop);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void show() {
        Path file = model.fileProperty().get();
        title.setText(file == null ? messages.get("com.registrations") : messages.get("com.register.title", file));
        notes.getChildren().clear();
        switch (model.stateProperty().get()) {
            case RegistrationViewModel.State.Idle _ -> {
                if (file != null) {
                    note(
                            "accent-banner",
                            messages.say(Message.of(RegistrationNote.FOREIGN_CODE, file, "DllRegisterServer")));
                }
            }
            case RegistrationViewModel.State.Staged(var staged) -> staged(staged);
            case RegistrationViewModel.State.Written(var staged, var registration) -> {
                note(
                        "accent-banner",
                        registration == null
                                ? messages.say(Message.of(RegistrationNote.NOTHING_CHANGED, staged.file()))
                                : messages.get(
                                        "com.written", registration.changes().size()));
                note("accent-banner", messages.say(Message.of(RegistrationNote.FILES_STAY)));
            }
            case RegistrationViewModel.State.Undone(var undone) -> {
                note(
                        "accent-banner",
                        messages.get("com.undone", undone.registration().subject()));
                undone.left()
                        .forEach(left ->
                                note("warning-banner", messages.say(Message.of(RegistrationNote.LEFT, left.path()))));
                note("accent-banner", messages.say(Message.of(RegistrationNote.FILES_STAY)));
            }
            case RegistrationViewModel.State.Failed(var during, var outcome) ->
                note("warning-banner", words.ended(during, outcome));
            case RegistrationViewModel.State.NoJournal(var why) -> note("warning-banner", messages.say(why));
        }
        changes.show(model.changes());
    }

    private void staged(Registrar.Staged staged) {
        if (staged.failed()) {
            note("warning-banner", messages.get("com.staged.failed", ComWords.hex(staged.hresult())));
        } else if (staged.changes().isEmpty()) {
            note("accent-banner", messages.say(Message.of(RegistrationNote.NOTHING_CHANGED, staged.file())));
        } else {
            note("accent-banner", messages.get("com.staged", staged.changes().size()));
        }
        staged.passedOver()
                .forEach(key -> note("warning-banner", messages.say(Message.of(RegistrationNote.PASSED_OVER, key))));
        String printed = staged.output().stdout() + staged.output().stderr();
        if (!printed.isEmpty()) {
            note("accent-banner", messages.get("com.answer.printed") + ": " + printed);
        }
    }

    private void note(String style, String text) {
        notes.getChildren().add(Banner.of(style, text));
    }

    private void listWritten() {
        written.getChildren().clear();
        if (model.written().isEmpty()) {
            written.getChildren().add(Cards.label(messages.get("com.registered.none"), "muted"));
        }
        DateTimeFormatter time =
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT).withLocale(messages.locale());
        for (Registration each : model.written()) {
            Label what = Cards.label(messages.get(
                    "com.registered.line",
                    messages.get("com.registered." + each.kind().key()),
                    each.subject(),
                    time.format(each.written().atZone(ZoneId.systemDefault())),
                    each.changes().size()));
            HBox.setHgrow(what, Priority.ALWAYS);
            what.setMaxWidth(Double.MAX_VALUE);
            Button undo = Cards.small(messages.get("com.undo"), Feather.ROTATE_CCW, () -> model.undo(each));
            undo.setAccessibleText(messages.get("com.undo.of", each.subject()));
            Reasons.of(undo, messages.text("control.why.busy"));
            undo.disableProperty().bind(model.busyProperty());
            HBox line = new HBox(8, what, undo);
            line.setAlignment(Pos.CENTER_LEFT);
            written.getChildren().add(line);
        }
    }
}
