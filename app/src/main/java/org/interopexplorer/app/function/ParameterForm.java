package org.interopexplorer.app.function;

import atlantafx.base.theme.Styles;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.FaultText;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Links;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.function.editor.EditorContext;
import org.interopexplorer.app.function.editor.EditorKind;
import org.interopexplorer.app.function.editor.Editors;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.TypePlace;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The parameters of the chosen function, one below another. Each has the control for its type.
final class ParameterForm {
    /// The width of a name and type that have their field beside them.
    private static final double BESIDE_WIDTH = 150;

    private final FunctionViewModel model;
    private final Messages messages;
    private final EditorContext context;
    private final Editors editors;
    private final VBox rows = new VBox(8);
    private final Label none = new Label();
    private final MenuButton addArgument = new MenuButton();
    private final FaultText callFault = new FaultText();
    private final VBox root = new VBox(8, none, rows, addArgument, callFault);
    private final AdviceBox callAdvice;
    private final Map<ParameterRow, RowNode> nodes = new HashMap<>();
    private @Nullable ScrollPane scroll;

    /// @param judge updates the row's fault, for example after a change of language
    private record RowNode(Region node, Runnable judge) {}

    ParameterForm(FunctionViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        context = new EditorContext(messages, model.defaults(), model.kept(), model::symbols);
        editors = new Editors(context);
        callAdvice = new AdviceBox(messages);
        root.getChildren().add(callAdvice);
        model.adviceProperty().subscribe(callAdvice::show);
        none.textProperty().bind(messages.text("function.parameters.none"));
        none.getStyleClass().add("muted");
        addArgument.setId("add-argument");
        addArgument.textProperty().bind(messages.text("function.variadic.add"));
        addArgument.setGraphic(new FontIcon(Feather.PLUS));
        for (VariadicKind kind : VariadicKind.values()) {
            MenuItem item = new MenuItem();
            item.textProperty()
                    .bind(messages.text("function.variadic." + kind.name().toLowerCase(Locale.ROOT)));
            item.setOnAction(_ -> model.addVariadic(kind));
            addArgument.getItems().add(item);
        }
        ListChangeListener<ParameterRow> changed = change -> {
            while (change.next()) {
                change.getRemoved().forEach(row -> removeNode(row));
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    rows.getChildren().add(i, nodeOf(change.getList().get(i)));
                }
            }
            describe(model.signatureProperty().get());
        };
        model.parameters().addListener(changed);
        model.parameters().forEach(row -> rows.getChildren().add(nodeOf(row)));
        messages.localeProperty().subscribe(_ -> {
            nodes.values().forEach(row -> row.judge().run());
            judgeCall();
            callAdvice.show(model.adviceProperty().get());
        });
        model.objectionProperty().subscribe(_ -> judgeCall());
        model.signatureProperty().subscribe(this::describe);
        model.attentionProperty().subscribe(row -> {
            if (row != null) {
                attend(row);
            }
        });
    }

    Node node() {
        return root;
    }

    /// Sets the pane that scrolls to a parameter.
    void scrollIn(ScrollPane itsScroll) {
        scroll = itsScroll;
    }

    private void describe(@Nullable Signature signature) {
        boolean noParameters = signature != null
                && signature.type().parameters().isEmpty()
                && model.parameters().isEmpty();
        show(none, noParameters);
        show(addArgument, signature != null && signature.type().variadic());
    }

    private static void show(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private Region nodeOf(ParameterRow row) {
        return nodes.computeIfAbsent(row, this::row).node();
    }

    private void removeNode(ParameterRow row) {
        RowNode gone = nodes.remove(row);
        if (gone != null) {
            rows.getChildren().remove(gone.node());
        }
    }

    private RowNode row(ParameterRow row) {
        Label name = new Label(row.name());
        name.getStyleClass().add(Styles.TEXT_BOLD);
        Labeled type = type(row);
        name.setMinWidth(Region.USE_PREF_SIZE);
        type.getStyleClass().addAll("muted", "code-text");
        type.setTooltip(new Tooltip(type.getText()));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        ToggleButton asLiteral = literalToggle();
        HBox head = new HBox(8, name, type, gap, linkToggle(row), asLiteral);
        head.setAlignment(Pos.CENTER_LEFT);
        if (row.removable()) {
            head.getChildren()
                    .add(IconButtons.of(
                            Feather.X,
                            messages.text("function.variadic.remove", row.name()),
                            () -> model.removeVariadic(row)));
        }
        Region editor = editors.of(row.field(), row.name());
        TextField literal = Editors.literal(row.field(), row.name());
        VBox place = new VBox(editor);
        asLiteral.selectedProperty().subscribe(on -> place.getChildren().setAll(on ? literal : editor));
        FaultText fault = new FaultText();
        Runnable judge = () -> judge(row, fault);
        Updates.of(
                judge,
                row.field().problemProperty(),
                row.field().validProperty(),
                row.refusalProperty(),
                row.objectionProperty());
        AdviceBox advice = new AdviceBox(messages);
        row.adviceProperty().subscribe(advice::show);
        VBox box =
                new VBox(2, isOneLine(row) ? beside(head, name, type, place) : new VBox(2, head, place), fault, advice);
        box.setId("parameter-" + row.name());
        return new RowNode(box, () -> {
            judge.run();
            advice.show(row.adviceProperty().get());
        });
    }

    /// The type, as a link to it if it has members or constants.
    private Labeled type(ParameterRow row) {
        String text = CSpelling.of(row.type());
        return TypePlace.nameOf(row.type())
                .filter(_ -> TypePlace.hasContent(row.type()))
                .<Labeled>map(name -> Links.of(text, () -> model.showType(name)))
                .orElseGet(() -> new Label(text));
    }

    private static boolean isOneLine(ParameterRow row) {
        return switch (row.field().kind()) {
            case EditorKind.Truth _, EditorKind.Whole _, EditorKind.Real _ -> true;
            case EditorKind.Choice _,
                    EditorKind.Named _,
                    EditorKind.Characters _,
                    EditorKind.Members _,
                    EditorKind.Elements _,
                    EditorKind.Pointer _,
                    EditorKind.LiteralOnly _ -> false;
        };
    }

    /// Puts a one-line field next to its name. This halves the height of forms with many numbers.
    private static Node beside(HBox head, Label name, Labeled type, VBox place) {
        HBox words = new HBox(8, name, type);
        words.setAlignment(Pos.CENTER_LEFT);
        words.setMinWidth(BESIDE_WIDTH);
        words.setPrefWidth(BESIDE_WIDTH);
        type.setMaxWidth(BESIDE_WIDTH);
        head.setMinWidth(Region.USE_PREF_SIZE);
        HBox line = new HBox(8, words, place, head);
        line.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(place, Priority.ALWAYS);
        return line;
    }

    private ToggleButton literalToggle() {
        return toggle(Feather.CODE, messages.text("function.literal"));
    }

    /// Shows whether the parameter's number follows a buffer, and lets the person change that.
    private ToggleButton linkToggle(ParameterRow row) {
        ToggleButton toggle = toggle(Feather.LINK_2, messages.text("function.linked", row.bufferProperty()));
        toggle.setId("link-" + row.name());
        toggle.setMnemonicParsing(false);
        toggle.textProperty().bind(row.bufferProperty());
        toggle.visibleProperty().bind(row.bufferProperty().isNotEmpty());
        toggle.managedProperty().bind(toggle.visibleProperty());
        toggle.getStyleClass().remove(Styles.BUTTON_ICON);
        toggle.selectedProperty().bindBidirectional(row.linkedProperty());
        return toggle;
    }

    private static ToggleButton toggle(Feather icon, ObservableValue<String> words) {
        ToggleButton toggle = new ToggleButton(null, new FontIcon(icon));
        toggle.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL, "compact");
        toggle.accessibleTextProperty().bind(words);
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(words);
        toggle.setTooltip(tooltip);
        return toggle;
    }

    private void judge(ParameterRow row, FaultText fault) {
        ParsedValue.Malformed problem = row.field().problemProperty().get();
        // The editor of a part shows the fault of that part.
        var objection = row.field().isValid() ? row.objectionProperty().get() : null;
        var refusal = objection == null ? row.refusalProperty().get() : objection;
        if (problem != null) {
            fault.show(messages.say(problem.message()), row.field().text(), problem.column());
        } else if (refusal != null && refusal.place() instanceof CallProblem.Place.OfCallback place) {
            showInCode(refusal, place, row.field().text(), fault);
        } else if (refusal != null) {
            fault.show(messages.say(refusal.besideParameter()), null, 0);
        } else {
            fault.clear();
        }
    }

    /// Shows the compiler's message about a callback, with the line and the place in it.
    private void showInCode(CallProblem refusal, CallProblem.Place.OfCallback place, String source, FaultText fault) {
        List<String> lines = source.lines().toList();
        boolean there = place.line() >= 1 && place.line() <= lines.size();
        fault.show(messages.say(refusal.besideParameter()), there ? lines.get(place.line() - 1) : null, place.column());
    }

    private void judgeCall() {
        var objection = model.objectionProperty().get();
        if (objection == null) {
            callFault.clear();
        } else {
            callFault.show(messages.say(objection.besideParameter()), null, 0);
        }
    }

    /// Focuses the row's first control. This is the field, not the menu next to it.
    void focus(ParameterRow row) {
        Region node = nodeOf(row);
        Node text = firstFocusable(node, TextInputControl.class::isInstance);
        Node first = text != null ? text : firstFocusable(node, ParameterForm::isEditable);
        if (first != null) {
            first.requestFocus();
        }
    }

    /// Scrolls to a row and focuses its first control.
    private void attend(ParameterRow row) {
        if (!nodes.containsKey(row)) {
            return;
        }
        Region node = nodeOf(row);
        Platform.runLater(() -> {
            if (scroll != null && scroll.getContent() != null) {
                Bounds content = scroll.getContent().getLayoutBounds();
                Bounds its = scroll.getContent().sceneToLocal(node.localToScene(node.getLayoutBounds()));
                double room = content.getHeight() - scroll.getViewportBounds().getHeight();
                scroll.setVvalue(room <= 0 ? 0 : Math.clamp((its.getMinY() - 12) / room, 0, 1));
            }
            focus(row);
        });
    }

    private static boolean isEditable(Node node) {
        return node instanceof ComboBoxBase<?> || node instanceof CheckBox;
    }

    private static @Nullable Node firstFocusable(Node node, Predicate<Node> wanted) {
        if (wanted.test(node) && node.isFocusTraversable()) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = firstFocusable(child, wanted);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
