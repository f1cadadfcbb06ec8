package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.SourceInterface;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The events of an object: one click listens, a log shows what comes, Java bodies may answer.
final class EventsPane {
    /// The height of the bodies, when they are shown.
    private static final double BODIES = 210;

    private final EventsViewModel model;
    private final Messages messages;
    private final ComWords words;
    private final ComboBox<@Nullable SourceInterface> source = new ComboBox<>();
    private final VBox notes = new VBox();
    private final StackPane body = new StackPane();
    private final IncomingTable log;
    private final EmptyState silent;
    private final VBox heard;
    private final VBox root;

    EventsPane(EventsViewModel model, Messages messages, ComWords words) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        log = new IncomingTable("com-events", "com.events.none", model.events(), messages, true);
        silent = new EmptyState(
                Feather.BELL_OFF, messages.text("com.events.silent"), messages.text("com.events.silent.hint"));
        Region bodies = new BodiesView("com-event-bodies", model.bodies(), messages, "com.body.none").root();
        bodies.setPrefHeight(BODIES);
        // Else the table, which grows, leaves them a line.
        bodies.setMinHeight(BODIES);
        TitledPane answers = new TitledPane("", bodies);
        answers.setId("com-event-answers");
        answers.textProperty().bind(messages.text("com.events.answers"));
        answers.setExpanded(false);
        answers.setAnimated(false);
        heard = new VBox(log.root(), answers);
        VBox.setVgrow(log.root(), Priority.ALWAYS);
        FlowPane bar = bar();
        bar.getStyleClass().add("pane-bar");
        root = new VBox(notes, bar, body);
        VBox.setVgrow(body, Priority.ALWAYS);
        root.setId("com-events-pane");
        model.sources().addListener((ListChangeListener<SourceInterface>)
                _ -> source.getItems().setAll(model.sources()));
        Updates.of(this::show, model.stateProperty(), messages.localeProperty());
    }

    Region root() {
        return root;
    }

    /// Asks the object at the first look.
    void shown() {
        if (model.stateProperty().get() instanceof EventsViewModel.State.Unasked) {
            model.ask();
        }
    }

    void focus() {
        source.requestFocus();
    }

    void focusFilter() {
        log.focusFilter();
    }

    private FlowPane bar() {
        source.setId("com-event-source");
        source.accessibleTextProperty().bind(messages.text("com.events.source"));
        source.valueProperty().bindBidirectional(model.sourceProperty());
        source.setConverter(new SourceText());
        source.setMaxWidth(320);
        Reasons.of(source, messages.text("control.why.com.silent"));
        source.disableProperty().bind(Bindings.isEmpty(model.sources()));
        Button listen = Buttons.small(messages.text("com.listen"), Feather.BELL, model::listen);
        listen.setId("com-listen");
        listen.textProperty().unbind();
        Updates.of(
                () -> listen.setText(messages.get(model.isListening() ? "com.listen.again" : "com.listen")),
                model.stateProperty(),
                messages.localeProperty());
        listen.getStyleClass().add(Styles.ACCENT);
        Reasons.of(listen, messages.text("control.why.com.silent"));
        listen.disableProperty().bind(model.sourceProperty().isNull().or(model.busyProperty()));
        Button stop = Buttons.small(messages.text("com.listen.stop"), Feather.BELL_OFF, model::stopListening);
        stop.setId("com-listen-stop");
        Reasons.of(stop, messages.text("control.why.com.deaf"));
        stop.disableProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !model.isListening() || model.busyProperty().get(),
                        model.stateProperty(),
                        model.busyProperty()));
        FlowPane bar = new FlowPane(8, 4, source, listen, stop);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void show() {
        notes.getChildren().clear();
        switch (model.stateProperty().get()) {
            case EventsViewModel.State.Unasked _, EventsViewModel.State.Quiet _ -> {}
            case EventsViewModel.State.Silent _ -> {}
            case EventsViewModel.State.Listening(var sink) ->
                notes.getChildren()
                        .add(Banner.of(
                                "accent-banner",
                                messages.get(
                                        "com.events.listening", sink.source().name(), String.valueOf(sink.cookie()))));
            case EventsViewModel.State.Failed(var during, var outcome) ->
                notes.getChildren().add(Banner.of("warning-banner", words.ended(during, outcome)));
        }
        Region wanted = model.stateProperty().get() instanceof EventsViewModel.State.Silent ? silent : heard;
        if (!body.getChildren().contains(wanted)) {
            body.getChildren().setAll(wanted);
        }
    }

    private final class SourceText extends StringConverter<@Nullable SourceInterface> {
        @Override
        public String toString(@Nullable SourceInterface each) {
            return each == null ? "" : each.isDefault() ? messages.get("com.member.default", each.name()) : each.name();
        }

        @Override
        public @Nullable SourceInterface fromString(String text) {
            return null;
        }
    }
}
