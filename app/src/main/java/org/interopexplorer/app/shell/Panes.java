package org.interopexplorer.app.shell;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// What the features put into the window, and what the window's keys do in them.
///
/// @param library the tree of open libraries, left
/// @param exports what the chosen library holds, centre
/// @param function the signature and the form, right above
/// @param answers tabs under the form: result, memory
/// @param records tabs along the bottom: session values, history, output
public record Panes(Pane library, Pane exports, Pane function, List<Page> answers, List<Page> records, Keys keys) {
    public Panes {
        answers = List.copyOf(answers);
        records = List.copyOf(records);
    }

    /// A part of the window.
    ///
    /// @param focus puts the keyboard into it
    public record Pane(Node root, Runnable focus) {}

    /// One tab.
    public record Page(ObservableValue<String> title, Node content) {}

    /// What keys do in a feature.
    public record Keys(Runnable filter, Runnable invoke, Runnable timeIt, Runnable stop) {}
}
