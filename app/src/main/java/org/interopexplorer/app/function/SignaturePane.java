package org.interopexplorer.app.function;

import java.util.Optional;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.interopexplorer.app.control.FaultText;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.FunctionChoice;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The signature of the chosen function, its source, and the field for a prototype.
final class SignaturePane {
    private final FunctionViewModel model;
    private final Messages messages;
    private final VBox root = new VBox(6);
    private final TextFlow prototype = new TextFlow();
    private final Label badge = new Label();
    private final Tooltip tooltip = new Tooltip();
    private final Label unknown = new Label();
    private final TextField field = new TextField();
    private final FaultText fault = new FaultText();
    private final VBox editing;
    private final Button edit;
    private boolean focusWanted;
    private final Runnable accepted;
    private final Label owner = new Label();
    private final SignatureSources sources;
    private final Label disagreement = new Label();

    /// @param accepted called when a prototype has been taken
    SignaturePane(FunctionViewModel model, Messages messages, Runnable accepted) {
        this.accepted = accepted;
        this.model = model;
        this.messages = messages;
        prototype.getStyleClass().add("prototype");
        badge.setMinWidth(Region.USE_PREF_SIZE);
        badge.setTooltip(tooltip);
        unknown.textProperty().bind(messages.text("function.signature.unknown"));
        unknown.getStyleClass().add("muted");
        unknown.setWrapText(true);
        unknown.setMinHeight(Region.USE_PREF_SIZE);
        edit = IconButtons.of(Feather.EDIT_2, messages.text("function.prototype.edit"), () -> {
            edit(true);
            focusPrototype();
        });
        edit.setId("edit-prototype");
        edit.getStyleClass().add("compact");
        HBox.setHgrow(prototype, Priority.ALWAYS);
        sources = new SignatureSources(model, messages);
        HBox head = new HBox(8, prototype, badge, new ConventionMenu(model, messages).node(), sources.node(), edit);
        head.setAlignment(Pos.TOP_LEFT);
        editing = editing();
        owner.setId("function-owner");
        owner.getStyleClass().add("muted");
        disagreement.setId("disagreement");
        disagreement.setWrapText(true);
        disagreement.setMinHeight(Region.USE_PREF_SIZE);
        disagreement.getStyleClass().addAll("banner", "warning-banner");
        root.getChildren().setAll(owner, head, sources.difference(), unknown, editing, disagreement);
        sources.difference().visibleProperty().subscribe(_ -> compare());
        model.signatureProperty().subscribe(this::describe);
        messages.localeProperty().subscribe(_ -> {
            describe(model.signatureProperty().get());
            judge(model.readingProperty().get());
        });
        model.readingProperty().subscribe(this::judge);
    }

    Node node() {
        return root;
    }

    /// Called for a new function. If it has no signature, the prototype field gets the focus.
    void shown() {
        describe(model.signatureProperty().get());
        edit(model.signatureProperty().get() == null);
        compare();
    }

    void focusPrototype() {
        focusWanted = true;
        focusIfWanted();
    }

    private VBox editing() {
        field.setId("prototype");
        field.getStyleClass().add("code-field");
        field.textProperty().bindBidirectional(model.prototypeProperty());
        field.promptTextProperty().bind(messages.text("function.prototype.prompt"));
        field.accessibleTextProperty().bind(messages.text("function.prototype.name"));
        field.setOnAction(_ -> accept());
        field.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.signatureProperty().get() != null) {
                model.restorePrototype();
                edit(false);
                event.consume();
            }
        });
        field.sceneProperty().subscribe(_ -> focusIfWanted());
        HBox.setHgrow(field, Priority.ALWAYS);
        Button use = new Button();
        use.setId("use-prototype");
        use.textProperty().bind(messages.text("function.prototype.use"));
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.setOnAction(_ -> accept());
        use.disableProperty()
                .bind(model.readingProperty()
                        .map(reading -> !(reading instanceof PrototypeReader.Reading.Accepted))
                        .orElse(true));
        Reasons.of(use, messages.text("control.why.prototype"));
        Label hint = new Label();
        hint.textProperty().bind(messages.text("function.prototype.hint"));
        hint.getStyleClass().add("muted");
        hint.setWrapText(true);
        hint.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(4, new HBox(6, field, use), fault, hint);
    }

    private void accept() {
        model.acceptPrototype(accepted);
    }

    private void edit(boolean open) {
        editing.setVisible(open);
        editing.setManaged(open);
        edit.setVisible(!open);
        focusWanted = false;
    }

    /// A field is added to the scene one pulse after its scroll pane, and cannot take the focus before.
    private void focusIfWanted() {
        if (focusWanted && field.getScene() != null) {
            focusWanted = false;
            Platform.runLater(() -> {
                field.requestFocus();
                field.end();
            });
        }
    }

    private void describe(@Nullable Signature signature) {
        FunctionChoice choice = model.choiceProperty().get();
        String name = choice == null ? "" : choice.function();
        owner.setText(choice == null ? "" : ownerOf(choice));
        String text = signature == null ? name : CSpelling.prototype(signature.function(), signature.type());
        int at = Math.max(0, text.indexOf(name + "("));
        prototype
                .getChildren()
                .setAll(
                        part(text.substring(0, at)),
                        part(name, "function-name"),
                        part(text.substring(Math.min(text.length(), at + name.length()))));
        prototype.setAccessibleText(text);
        unknown.setVisible(signature == null);
        unknown.setManaged(signature == null);
        badge.getStyleClass().setAll("label", "badge");
        badge.setVisible(signature != null);
        if (signature != null) {
            badge(signature.provenance());
        }
    }

    /// The library of the function, and the machine that its code is for.
    private String ownerOf(FunctionChoice choice) {
        return choice.library()
                .image()
                .map(image -> messages.get(
                        "function.owner",
                        choice.library().title(),
                        image.architecture().name(),
                        image.bits()))
                .orElse(choice.library().title());
    }

    private static Text part(String text, String... styles) {
        Text part = new Text(text);
        part.getStyleClass().addAll(styles);
        return part;
    }

    private void badge(Provenance provenance) {
        switch (provenance.rung()) {
            case TYPED -> badge("badge-typed", "function.badge.typed", provenance);
            case PREDECESSOR -> badge("badge-catalog", "function.badge.predecessor", provenance);
            case HEADER -> badge("", "function.badge.header", provenance);
            case SYSTEM_HEADER -> badge("badge-catalog", "function.badge.system-header", provenance);
            case CATALOG -> badge("badge-catalog", "function.badge.catalog", provenance);
            case TYPE_LIBRARY -> badge("badge-catalog", "function.badge.typelib", provenance);
            case METADATA -> badge("badge-catalog", "function.badge.metadata", provenance);
            case DWARF, PDB -> badge("badge-catalog", "function.badge.debug", provenance);
            case MANGLED_NAME, GUESS -> badge("", "function.badge.mangled", provenance);
        }
    }

    private void badge(String style, String words, Provenance provenance) {
        if (!style.isEmpty()) {
            badge.getStyleClass().add(style);
        }
        badge.setText(messages.get(words));
        tooltip(messages.say(provenance.told()));
    }

    private void tooltip(String text) {
        tooltip.setText(text);
        badge.setAccessibleText(badge.getText() + ". " + text);
    }

    /// Warns if the prototype differs from a known signature, before a call and as long as its result is shown. When
    /// all sources have answered, their own warning says more, and takes the place of this one.
    private void compare() {
        Optional<Signature> known = model.disagreeing();
        boolean shown = known.isPresent() && !sources.difference().isVisible();
        disagreement.setVisible(shown);
        disagreement.setManaged(shown);
        known.ifPresent(other -> disagreement.setText(messages.get(
                "function.disagrees", messages.say(other.provenance().told()), other.prototype())));
    }

    private void judge(PrototypeReader.@Nullable Reading reading) {
        switch (reading) {
            case PrototypeReader.Reading.Faulty faulty ->
                fault.show(
                        messages.say(faulty.message()),
                        model.prototypeProperty().get(),
                        faulty.column());
            case PrototypeReader.Reading.Accepted _ -> fault.clear();
            case null -> fault.clear();
        }
        compare();
    }
}
