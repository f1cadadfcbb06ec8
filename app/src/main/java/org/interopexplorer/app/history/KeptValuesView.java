package org.interopexplorer.app.history;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import org.interopexplorer.app.control.ControlStyles;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.CSpelling;
import org.kordamp.ikonli.feather.Feather;

/// The values that the person gave names, and whether an address among them still means something.
public final class KeptValuesView {
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final TableView<KeptValue> table = new TableView<>();

    public KeptValuesView(HistoryViewModel model, Messages messages) {
        this.messages = messages;
        ControlStyles.addTo(root);
        root.setId("kept-pane");
        table.setItems(model.kept());
        table.setPlaceholder(new EmptyState(
                Feather.BOOKMARK, messages.text("history.kept.empty.title"), messages.text("history.kept.empty.hint")));
        table.getStyleClass().add(Styles.DENSE);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.accessibleTextProperty().bind(messages.text("history.kept.title"));
        table.getColumns()
                .setAll(List.of(
                        column("history.kept.column.name", 140, value -> "@" + value.name()),
                        column("history.kept.column.value", 320, model::brief),
                        column("history.kept.column.type", 180, value -> CSpelling.of(value.type())),
                        column("history.kept.column.state", 220, this::state)));
        MenuItem copy = new MenuItem();
        copy.textProperty().bind(messages.text("history.kept.copy"));
        copy.setOnAction(_ -> copySelected());
        table.setContextMenu(new ContextMenu(copy));
        table.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                copySelected();
                event.consume();
            }
        });
        messages.localeProperty().subscribe(_ -> table.refresh());
        root.setCenter(table);
    }

    public Node root() {
        return root;
    }

    private void copySelected() {
        KeptValue selected = table.getSelectionModel().getSelectedItem();
        if (selected != null) {
            IconButtons.copy("@" + selected.name());
        }
    }

    private String state(KeptValue value) {
        return messages.get(value.live() ? "history.kept.live" : "history.kept.stale");
    }

    private TableColumn<KeptValue, String> column(String key, double width, Function<KeptValue, String> text) {
        TableColumn<KeptValue, String> column = new TableColumn<>();
        column.textProperty().bind(messages.text(key));
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        return column;
    }
}
