package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.controlsfx.control.PopOver;
import org.interopexplorer.app.control.Buttons;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.Apartment;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Chooses where the classes of the list come from, other objects to bind to, and the apartment of new objects.
final class ClassSources {
    /// The prefix of the name of a running object.
    private static final String RUNNING = "running:";

    private final ComViewModel model;
    private final ClassesViewModel classes;
    private final Messages messages;
    private final ObservableList<Path> files;
    private final FlowPane root;

    /// @param files the open files, whose classes can be created without registration
    ClassSources(ComViewModel model, Messages messages, ObservableList<Path> files) {
        this.model = model;
        this.classes = model.classes();
        this.messages = messages;
        this.files = files;
        root = new FlowPane(8, 4);
        root.setAlignment(Pos.CENTER_LEFT);
        build();
    }

    Region root() {
        return root;
    }

    private void build() {
        ComboBox<@Nullable Path> source = new ComboBox<>();
        source.setId("com-source");
        source.accessibleTextProperty().bind(messages.text("com.source"));
        source.setConverter(new SourceText());
        Runnable offer = () -> {
            Path chosen = classes.sourceProperty().get();
            source.getItems().setAll(new ArrayList<>(Collections.singletonList(null)));
            source.getItems().addAll(files);
            source.setValue(chosen);
            source.setButtonCell(new SourceCell());
        };
        source.setCellFactory(_ -> new SourceCell());
        offer.run();
        files.addListener((ListChangeListener<Path>) _ -> offer.run());
        messages.localeProperty().subscribe(offer);
        source.setOnAction(_ -> classes.sourceProperty().set(source.getValue()));
        classes.sourceProperty().subscribe(source::setValue);
        Button list = Buttons.small(messages.text("com.list"), Feather.REFRESH_CW, classes::load);
        list.setId("com-load");
        ComboBox<Apartment> apartment = new ComboBox<>();
        apartment.setId("com-apartment");
        apartment.getItems().setAll(Apartment.values());
        apartment.valueProperty().bindBidirectional(classes.apartmentProperty());
        apartment.accessibleTextProperty().bind(messages.text("com.apartment"));
        Tooltip hint = new Tooltip();
        hint.textProperty().bind(messages.text("com.apartment.hint"));
        apartment.setTooltip(hint);
        Label its = new Label();
        its.textProperty().bind(messages.text("com.apartment"));
        its.setLabelFor(apartment);
        its.setMinWidth(Region.USE_PREF_SIZE);
        HBox right = new HBox(6, its, apartment);
        right.setAlignment(Pos.CENTER_LEFT);
        Button running = Buttons.small(messages.text("com.running"), Feather.ACTIVITY, () -> {});
        running.setId("com-running");
        running.setOnAction(_ -> classes.running(names -> offerRunning(running, names)));
        Button registrations =
                Buttons.small(messages.text("com.registrations"), Feather.EDIT, () -> model.showRegistration(null));
        registrations.setId("com-registrations");
        root.getChildren().setAll(source, list, running, registrations, right);
    }

    /// Offers the running objects of other programs, to bind to one of them.
    private void offerRunning(Node at, List<String> names) {
        PopOver bubble = new PopOver();
        if (names.isEmpty()) {
            VBox nothing = new VBox(Cards.label(messages.get("com.running.none")));
            nothing.setMaxWidth(360);
            nothing.getStyleClass().add("page");
            bubble.setContentNode(nothing);
        } else {
            ListView<String> list = new ListView<>(FXCollections.observableArrayList(names));
            list.setId("com-running-list");
            list.setAccessibleText(messages.get("com.running"));
            list.setPrefSize(420, 180);
            Runnable bind = () -> {
                String chosen = list.getSelectionModel().getSelectedItem();
                if (chosen != null) {
                    bubble.hide();
                    model.create(RUNNING + chosen, "");
                }
            };
            list.setOnMouseClicked(event -> {
                if (event.getClickCount() == 2) {
                    bind.run();
                }
            });
            list.setOnKeyPressed(event -> {
                if (Enter.alone(event)) {
                    bind.run();
                }
            });
            bubble.setContentNode(list);
        }
        bubble.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        bubble.show(at);
    }

    private String sourceText(@Nullable Path file) {
        return file == null
                ? messages.get("com.source.registered")
                : messages.get("com.source.file", file.getFileName());
    }

    private final class SourceCell extends ListCell<@Nullable Path> {
        @Override
        protected void updateItem(@Nullable Path file, boolean empty) {
            super.updateItem(file, empty);
            setText(empty && getListView() != null && getIndex() > 0 ? null : sourceText(file));
        }
    }

    private final class SourceText extends StringConverter<@Nullable Path> {
        @Override
        public String toString(@Nullable Path file) {
            return sourceText(file);
        }

        @Override
        public @Nullable Path fromString(String text) {
            return null;
        }
    }
}
