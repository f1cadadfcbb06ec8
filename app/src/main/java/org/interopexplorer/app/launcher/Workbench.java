package org.interopexplorer.app.launcher;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.control.Later;
import org.interopexplorer.app.function.FunctionView;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.variable.VariableView;

/// The pane of the chosen export: the form of a function, or a variable.
final class Workbench {
    private final Workspace workspace;
    private final Later<FunctionView> function;
    private final Later<VariableView> variable;
    private final StackPane root = new StackPane();
    private final DoubleProperty formHeight = new SimpleDoubleProperty(this, "formHeight", 0);

    Workbench(Workspace workspace, Later<FunctionView> function, Later<VariableView> variable) {
        this.workspace = workspace;
        this.function = function;
        this.variable = variable;
        root.setMinWidth(200);
        workspace
                .functions()
                .variableProperty()
                .subscribe(chosen -> root.getChildren().setAll(chosen == null ? function.place() : variable.place()));
    }

    /// Follows the height that the form wants. Called when the form is made.
    void follow(FunctionView form) {
        formHeight.bind(form.wantedHeight());
    }

    Region root() {
        return root;
    }

    /// The height that the shown form wants, in pixels; 0 for a variable, which takes whatever height there
    /// is.
    DoubleBinding wantedHeight() {
        return Bindings.createDoubleBinding(
                () -> showsVariable() ? 0 : formHeight.get(),
                workspace.functions().variableProperty(),
                formHeight);
    }

    boolean showsVariable() {
        return workspace.functions().variableProperty().get() != null;
    }

    void focus() {
        if (showsVariable()) {
            variable.get().focus();
        } else {
            function.get().focus();
        }
    }
}
