package org.interopexplorer.app.control.table;

import java.text.NumberFormat;
import java.util.SequencedMap;
import javafx.collections.SetChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import org.interopexplorer.app.i18n.Messages;

/// One toggle button for each kind of row, with the number of rows. The chosen kinds filter the rows.
final class KindChips {
    private final FlowPane root = new FlowPane(6, 4);
    private final FilteredRows<?> rows;
    private final Messages messages;
    private final String prefix;

    /// @param prefix the start of the key of a kind's text; the kind's token follows
    KindChips(FilteredRows<?> rows, Messages messages, String prefix) {
        this.rows = rows;
        this.messages = messages;
        this.prefix = prefix;
        rows.kinds().addListener((SetChangeListener<String>) _ -> showChosen());
    }

    Node root() {
        return root;
    }

    /// Shows the number of rows of each kind. If there is only one kind, there are no toggle buttons.
    void show(SequencedMap<String, Integer> counts, NumberFormat numbers) {
        if (!counts.keySet().stream()
                .toList()
                .equals(root.getChildren().stream().map(Node::getUserData).toList())) {
            root.getChildren().setAll(counts.keySet().stream().map(this::chip).toList());
            showChosen();
        }
        root.setVisible(counts.size() > 1);
        root.setManaged(counts.size() > 1);
        if (counts.size() > 1) {
            root.getChildren()
                    .forEach(chip -> ((ToggleButton) chip)
                            .setText(messages.get(prefix + chip.getUserData()) + "  "
                                    + numbers.format(counts.getOrDefault((String) chip.getUserData(), 0))));
        }
    }

    private void showChosen() {
        root.getChildren()
                .forEach(chip -> ((ToggleButton) chip).setSelected(rows.kinds().contains((String) chip.getUserData())));
    }

    private ToggleButton chip(String kind) {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().addAll("small", "chip");
        chip.setUserData(kind);
        chip.selectedProperty().subscribe((_, on) -> {
            if (on) {
                rows.kinds().add(kind);
            } else {
                rows.kinds().remove(kind);
            }
        });
        return chip;
    }
}
