package org.interopexplorer.app.launcher;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.interopexplorer.app.function.FunctionView;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.variable.VariableView;

/// The pane of what is chosen among the exports: the form of a function, or a variable.
final class Workbench {
    private final Workspace workspace;
    private final FunctionView function;
    private final VariableView variable;
    private final StackPane root = new StackPane();

    Workbench(Workspace workspace, FunctionView function, VariableView variable) {
        this.workspace = workspace;
        this.function = function;
        this.variable = variable;
        workspace
                .functions()
                .variableProperty()
                .subscribe(chosen -> root.getChildren().setAll(chosen == null ? function.root() : variable.root()));
    }

    Node root() {
        return root;
    }

    boolean showsVariable() {
        return workspace.functions().variableProperty().get() != null;
    }

    void focus() {
        if (showsVariable()) {
            variable.focus();
        } else {
            function.focus();
        }
    }
}
