package org.interopexplorer.app.shell;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/// What the features put into the window.
///
/// @param library the tree of open libraries, left
/// @param exports what the chosen library holds, centre
/// @param function the signature and the form, right above
/// @param answers tabs under the form: result, memory
/// @param records tabs along the bottom: session values, history, output
public record Panes(Node library, Node exports, Node function, List<Page> answers, List<Page> records) {
    public Panes {
        answers = List.copyOf(answers);
        records = List.copyOf(records);
    }

    /// One tab.
    public record Page(ObservableValue<String> title, Node content) {}
}
