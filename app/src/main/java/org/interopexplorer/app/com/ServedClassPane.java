package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.ClassPlan;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Registers the Java object as a class: what would be written is shown first.
final class ServedClassPane {
    private final ServedClassViewModel model;
    private final Messages messages;
    private final ComWords words;
    private final VBox notes = new VBox();
    private final ChangesTable changes;
    private final VBox root;

    ServedClassPane(ServedClassViewModel model, Messages messages, ComWords words) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        changes = new ChangesTable("com-class-changes", messages);
        Label hint = Cards.label("", "muted");
        hint.textProperty().bind(messages.text("com.class.hint"));
        VBox top = new VBox(
                6,
                hint,
                fields(),
                Consent.box("com-class-consent", messages, model.scopeProperty(), model.consentProperty()),
                actions());
        top.getStyleClass().add("pane-bar");
        root = new VBox(top, notes, changes.root());
        VBox.setVgrow(changes.root(), Priority.ALWAYS);
        root.setId("com-class");
        Updates.of(this::show, model.stateProperty(), messages.localeProperty());
    }

    Region root() {
        return root;
    }

    private FlowPane fields() {
        TextField progId = field("com-class-progid", "com.class.progid", 20);
        progId.textProperty().bindBidirectional(model.progIdProperty());
        TextField clsid = field("com-class-clsid", "com.class.clsid", 26);
        clsid.textProperty().bindBidirectional(model.clsidProperty());
        ComboBox<ClassPlan.Server> server = new ComboBox<>();
        server.setId("com-class-server");
        server.accessibleTextProperty().bind(messages.text("com.class.server"));
        server.getItems().setAll(ClassPlan.Server.values());
        server.setConverter(new ServerText());
        server.valueProperty().bindBidirectional(model.serverProperty());
        messages.localeProperty().subscribe((_, _) -> server.setConverter(new ServerText()));
        FlowPane bar = new FlowPane(8, 4, progId, clsid, server);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private TextField field(String id, String key, int columns) {
        TextField field = new TextField();
        field.setId(id);
        field.setPrefColumnCount(columns);
        field.promptTextProperty().bind(messages.text(key));
        field.accessibleTextProperty().bind(messages.text(key));
        return field;
    }

    private FlowPane actions() {
        Button plan = Buttons.small(messages.text("com.class.plan"), Feather.EYE, model::plan);
        plan.setId("com-class-plan");
        Reasons.of(plan, messages.text("control.why.com.clsid"));
        plan.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.hasClsid() || model.busyProperty().get() || isServing(),
                        model.clsidProperty(),
                        model.stateProperty(),
                        model.busyProperty()));
        Button serve = Buttons.small(messages.text("com.class.serve"), Feather.SAVE, model::serve);
        serve.setId("com-class-serve");
        serve.getStyleClass().add(Styles.ACCENT);
        Reasons.of(serve, messages.text("control.why.com.write"));
        serve.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.mayWrite() || model.busyProperty().get(),
                        model.stateProperty(),
                        model.scopeProperty(),
                        model.consentProperty(),
                        model.busyProperty()));
        Button discard = Buttons.small(messages.text("com.discard"), Feather.X, model::discard);
        discard.setId("com-class-discard");
        Reasons.of(discard, messages.text("control.why.com.discard"));
        discard.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !(model.stateProperty().get() instanceof ServedClassViewModel.State.Planned),
                        model.stateProperty()));
        Button end = Buttons.small(messages.text("com.class.end"), Feather.ROTATE_CCW, model::end);
        end.setId("com-class-end");
        Reasons.of(end, messages.text("control.why.com.notserved"));
        end.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !isServing() || model.busyProperty().get(), model.stateProperty(), model.busyProperty()));
        FlowPane bar = new FlowPane(8, 4, plan, serve, discard, end);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private boolean isServing() {
        return model.stateProperty().get() instanceof ServedClassViewModel.State.Serving;
    }

    private void show() {
        notes.getChildren().clear();
        switch (model.stateProperty().get()) {
            case ServedClassViewModel.State.Idle _ -> {}
            case ServedClassViewModel.State.Planned(var _, var all) ->
                note("accent-banner", messages.get("com.class.planned", all.size()));
            case ServedClassViewModel.State.Serving(var served, var _, var created) ->
                note(
                        "accent-banner",
                        messages.get(
                                "com.class.serving",
                                Objects.requireNonNullElse(
                                        served.plan().progId(),
                                        served.plan().clsid().toString()),
                                created));
            case ServedClassViewModel.State.Failed(var during, var outcome) ->
                note("warning-banner", words.ended(during, outcome));
            case ServedClassViewModel.State.NoJournal(var why) -> note("warning-banner", messages.say(why));
        }
        changes.show(model.changes());
    }

    private void note(String style, String text) {
        notes.getChildren().add(Banner.of(style, text));
    }

    private final class ServerText extends StringConverter<ClassPlan.Server> {
        @Override
        public String toString(ClassPlan.@Nullable Server each) {
            return each == null
                    ? ""
                    : messages.get(each == ClassPlan.Server.LOCAL ? "com.class.local" : "com.class.inproc");
        }

        @Override
        public ClassPlan.Server fromString(String text) {
            return ClassPlan.Server.LOCAL;
        }
    }
}
