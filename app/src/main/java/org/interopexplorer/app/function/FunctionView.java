package org.interopexplorer.app.function;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.FunctionChoice;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The pane of the chosen function: signature, form, Invoke.
public final class FunctionView {
    private static final KeyCombination INVOKE = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination TIME_IT =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

    /// The height of the borders around the form, in pixels.
    private static final double EDGES = 4;

    private final FunctionViewModel model;
    private final BorderPane root = new BorderPane();
    private final EmptyState empty;
    private final SignaturePane signature;
    private final ParameterForm form;
    private final InvokeBar bar;
    private final ScrollPane scroll;
    private final DoubleBinding wantedHeight;

    public FunctionView(FunctionViewModel model, Messages messages) {
        this.model = model;
        root.setId("function-pane");
        root.accessibleTextProperty().bind(messages.text("function.title"));
        empty = new EmptyState(
                Feather.CODE, messages.text("function.empty.title"), messages.text("function.empty.hint"));
        signature = new SignaturePane(model, messages, this::focus);
        form = new ParameterForm(model, messages);
        bar = new InvokeBar(model, messages);
        VBox body = new VBox(signature.node(), form.node());
        body.getStyleClass().add("pane-body");
        scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        form.scrollIn(scroll);
        wantedHeight = Bindings.createDoubleBinding(
                () -> body.getHeight() + bar.node().getHeight() + EDGES,
                body.heightProperty(),
                bar.node().heightProperty());
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::shortcut);
        model.choiceProperty().subscribe(this::show);
    }

    public Node root() {
        return root;
    }

    /// The height of the signature, all parameters and the buttons, in pixels.
    public DoubleBinding wantedHeight() {
        return wantedHeight;
    }

    /// Shows and focuses the parameter with this name.
    public void attend(String parameter) {
        model.attend(parameter);
    }

    /// Focuses the field to fill in next: the prototype if the signature is not known, else the first parameter,
    /// else Invoke.
    public void focus() {
        if (model.choiceProperty().get() == null) {
            return;
        }
        // A form that was never laid out cannot take the focus.
        root.applyCss();
        root.layout();
        if (model.signatureProperty().get() == null) {
            signature.focusPrototype();
        } else if (!model.parameters().isEmpty()) {
            form.focus(model.parameters().getFirst());
        } else {
            bar.focusInvoke();
        }
    }

    private void show(@Nullable FunctionChoice choice) {
        if (choice == null) {
            root.setCenter(empty);
            root.setBottom(null);
            return;
        }
        scroll.setVvalue(0);
        root.setCenter(scroll);
        root.setBottom(bar.node());
        signature.shown();
    }

    private void shortcut(KeyEvent event) {
        if (INVOKE.match(event)) {
            model.invoke();
            event.consume();
        } else if (TIME_IT.match(event)) {
            model.timeIt();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && model.callingProperty().get()) {
            model.stop();
            event.consume();
        }
    }
}
