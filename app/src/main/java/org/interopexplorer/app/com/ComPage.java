package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.VariantPrinter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The page of COM in the list: the classes, or one of the open objects, with the way to each above it.
public final class ComPage {
    private final ComViewModel model;
    private final Messages messages;
    private final List<Path> files;
    private final ClassesPage classes;
    private final RegistrationPage registration;
    private final ComWords words;
    private final ComDestinations destinations;
    private @Nullable JavaObjectPage javaObject;
    private final Map<ObjectViewModel, ObjectPage> pages = new HashMap<>();
    private final FlowPane places = new FlowPane(6, 4);
    private final StackPane body = new StackPane();
    private final VBox root = new VBox(places, body);

    /// @param words what outcomes say
    public ComPage(ComViewModel model, Messages messages, ComWords words, ComDestinations destinations) {
        this.model = model;
        this.messages = messages;
        this.words = words;
        files = destinations.files();
        this.destinations = destinations;
        classes = new ClassesPage(model, messages, words, destinations);
        registration = new RegistrationPage(model.registration(), messages, words);
        root.setId("com-pane");
        root.setMinWidth(160);
        places.getStyleClass().add("pane-bar");
        places.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        model.objects().addListener((ListChangeListener<ObjectViewModel>) change -> {
            while (change.next()) {
                change.getRemoved().forEach(pages::remove);
            }
            listPlaces();
        });
        model.kept().addListener((ListChangeListener<ComViewModel.Kept>) _ -> listPlaces());
        model.shownProperty().subscribe(_ -> show());
        messages.localeProperty().subscribe(_ -> listPlaces());
        show();
    }

    public Region root() {
        return root;
    }

    /// Moves the keyboard focus to what is shown.
    public void focus() {
        switch (model.shownProperty().get()) {
            case ComViewModel.Shown.Of(var object) -> page(object).focusMembers();
            case ComViewModel.Shown.Java _ -> javaObject().focus();
            case null, default -> classes.focus();
        }
    }

    /// Moves the keyboard focus to the filter of what is shown.
    public void focusFilter() {
        switch (model.shownProperty().get()) {
            case ComViewModel.Shown.Of(var object) -> page(object).focusFilter();
            case ComViewModel.Shown.Java _ -> javaObject().focusFilter();
            case null, default -> classes.focusFilter();
        }
    }

    private JavaObjectPage javaObject() {
        JavaObjectPage page = javaObject;
        if (page == null) {
            page = new JavaObjectPage(
                    model.javaObject(), messages, words, destinations.files(), destinations.openHere());
            javaObject = page;
        }
        return page;
    }

    private ObjectPage page(ObjectViewModel object) {
        return pages.computeIfAbsent(object, _ -> new ObjectPage(object, messages, words, files));
    }

    private void show() {
        Node wanted = switch (model.shownProperty().get()) {
            case ComViewModel.Shown.Of(var object) -> page(object).root();
            case ComViewModel.Shown.Registration _ -> registration.root();
            case ComViewModel.Shown.Java _ -> javaObject().root();
            case ComViewModel.Shown.Classes _ -> classes.root();
            case null -> classes.root();
        };
        if (!body.getChildren().equals(List.of(wanted))) {
            body.getChildren().setAll(wanted);
        }
        listPlaces();
    }

    private void listPlaces() {
        List<Node> all = new ArrayList<>();
        boolean classesShown = model.shownProperty().get() == null
                || model.shownProperty().get() instanceof ComViewModel.Shown.Classes;
        ToggleButton toClasses =
                place(messages.get("com.classes.short"), Feather.LIST, classesShown, model::showClasses);
        toClasses.setId("com-to-classes");
        all.add(toClasses);
        ToggleButton toJava = place(
                messages.get("com.java"),
                Feather.COFFEE,
                model.shownProperty().get() instanceof ComViewModel.Shown.Java,
                model::showJavaObject);
        toJava.setId("com-to-java");
        all.add(toJava);
        if (model.shownProperty().get() instanceof ComViewModel.Shown.Registration(var file)) {
            all.add(place(messages.get("com.registrations"), Feather.EDIT, true, () -> model.showRegistration(file)));
        }
        for (ObjectViewModel object : model.objects()) {
            boolean isShown =
                    model.shownProperty().get() instanceof ComViewModel.Shown.Of(var shown) && shown == object;
            ToggleButton button = place(
                    object.object().label() + "  " + object.name(), Feather.BOX, isShown, () -> model.show(object));
            object.lifeProperty()
                    .subscribe(life -> ((FontIcon) button.getGraphic())
                            .setIconCode(life == ObjectViewModel.Life.HELD ? Feather.BOX : Feather.SLASH));
            Button close = IconButtons.of(
                    Feather.X, messages.text("com.close", object.object().label()), () -> model.close(object));
            close.getStyleClass().add("compact");
            HBox place = new HBox(button, close);
            place.setAlignment(Pos.CENTER_LEFT);
            all.add(place);
        }
        for (ComViewModel.Kept value : model.kept()) {
            Button kept = new Button("@" + value.name(), new FontIcon(Feather.BOOKMARK));
            kept.setMnemonicParsing(false);
            kept.getStyleClass().addAll(Styles.SMALL, "chip");
            kept.setTooltip(new Tooltip(VariantPrinter.print(value.value())));
            kept.setAccessibleText(messages.get("com.kept", value.name(), VariantPrinter.print(value.value())));
            kept.setOnAction(_ -> model.open(value));
            all.add(kept);
        }
        places.getChildren().setAll(all);
    }

    private static ToggleButton place(String text, Feather icon, boolean selected, Runnable action) {
        ToggleButton button = new ToggleButton(text, new FontIcon(icon));
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(Styles.SMALL, "chip");
        button.setSelected(selected);
        button.setOnAction(_ -> {
            button.setSelected(true);
            action.run();
        });
        return button;
    }
}
