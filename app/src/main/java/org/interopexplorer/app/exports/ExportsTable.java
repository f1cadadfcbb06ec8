package org.interopexplorer.app.exports;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.interopexplorer.app.control.table.ColumnRoom;
import org.interopexplorer.app.control.table.TextCell;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// The columns of the exports: only those that the library has something for.
final class ExportsTable {
    private static final double ROW_HEIGHT = 28;

    private final Messages messages;
    private final TableView<ExportRow> table = new TableView<>();
    private final Map<TableColumn<ExportRow, ?>, Comparator<ExportRow>> orders = new HashMap<>();

    ExportsTable(ExportsViewModel viewModel, Messages messages, Function<Signature, String> declaration) {
        this.messages = messages;
        var name = column(
                "control.column.name",
                124,
                row -> row.export().label(),
                Comparator.comparing(row -> row.export().label()));
        var readable = column(
                "control.column.readable",
                380,
                row -> row.isMangled() ? row.readable() : "",
                Comparator.comparing(ExportRow::readable));
        var kind = column(
                "control.column.kind",
                84,
                row -> messages.get("exports.kind." + row.kind()),
                Comparator.comparing(ExportRow::kind));
        var ordinal = column(
                "control.column.ordinal",
                78,
                row -> row.export().ordinal() == null
                        ? ""
                        : row.export().ordinal().toString(),
                Comparator.comparingInt(ExportsTable::ordinalOf));
        var address = column(
                "control.column.address",
                90,
                row -> "%x".formatted(row.export().address()),
                (a, b) -> Long.compareUnsigned(a.export().address(), b.export().address()));
        var version = column(
                "control.column.version",
                100,
                row -> versionOf(row.export()),
                Comparator.comparing(row -> versionOf(row.export())));
        var binding = column(
                "exports.column.binding",
                78,
                row -> messages.get("image.scope." + row.export().binding().token()),
                Comparator.comparing(row -> row.export().binding()));
        var forwards = column(
                "exports.column.forwards",
                150,
                row -> forwardOf(row.export()),
                Comparator.comparing(row -> forwardOf(row.export())));
        var signature = column(
                "exports.column.signature",
                138,
                row -> viewModel.signatureOf(row).map(declaration).orElse(""),
                Comparator.comparing(row -> viewModel.signatureOf(row).isEmpty()));
        var source = column(
                "exports.column.source",
                66,
                row -> viewModel
                        .signatureOf(row)
                        .map(known -> sourceOf(known.provenance()))
                        .orElse(""),
                Comparator.comparing(row -> viewModel
                        .signatureOf(row)
                        .map(known -> sourceOf(known.provenance()))
                        .orElse("~")));
        address.getStyleClass().add("number");
        table.setId("exports");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setTableMenuButtonVisible(true);
        table.getColumns()
                .setAll(List.of(name, readable, signature, source, kind, binding, ordinal, address, version, forwards));
        ColumnRoom.share(table, List.of(name, readable));
        table.setItems(viewModel.rows());
        table.setSortPolicy(_ -> {
            viewModel.sortBy(order());
            return true;
        });
        table.getSortOrder().add(name);
        table.getStyleClass().addAll("dense", "edge-to-edge", "exports");
        viewModel.mangledProperty().subscribe(any -> {
            readable.setVisible(any);
            binding.setVisible(showsBinding(viewModel));
        });
        viewModel.signaturesProperty().subscribe(any -> {
            signature.setVisible(any);
            source.setVisible(any);
            binding.setVisible(showsBinding(viewModel));
        });
        viewModel.imageProperty().subscribe(image -> {
            ordinal.setVisible(has(image, export -> export.ordinal() != null));
            binding.setVisible(showsBinding(viewModel));
            version.setVisible(has(image, export -> export.version() != null));
            forwards.setVisible(has(image, export -> export.target() instanceof ExportTarget.Forwarder));
        });
        viewModel.choiceProperty().subscribe(_ -> table.refresh());
        messages.localeProperty().subscribe(_ -> table.refresh());
        table.setRowFactory(_ -> new Row());
        table.setOnKeyPressed(event -> {
            if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
                copy(row -> row.export().label());
                event.consume();
            }
        });
        table.setContextMenu(new ContextMenu(
                item("control.copy.name", row -> row.export().label()),
                item("exports.copy.readable", ExportRow::readable),
                item(
                        "exports.copy.address",
                        row -> "0x%x".formatted(row.export().address()))));
    }

    /// Beside signatures or readable names there is no room for it in a window of the usual width; the menu of columns
    /// brings it.
    private static boolean showsBinding(ExportsViewModel viewModel) {
        return !viewModel.signaturesProperty().get()
                && !viewModel.mangledProperty().get()
                && has(viewModel.imageProperty().get(), export -> export.binding() != Binding.GLOBAL);
    }

    TableView<ExportRow> table() {
        return table;
    }

    private TableColumn<ExportRow, String> column(
            String key, double width, Function<ExportRow, String> text, Comparator<ExportRow> order) {
        TableColumn<ExportRow, String> column = new TableColumn<>();
        column.setId("column-" + key.substring(key.lastIndexOf('.') + 1));
        column.textProperty().bind(messages.text(key));
        column.setPrefWidth(width);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(_ -> new TextCell<>());
        orders.put(column, order);
        return column;
    }

    private @Nullable Comparator<ExportRow> order() {
        Comparator<ExportRow> all = null;
        for (TableColumn<ExportRow, ?> column : table.getSortOrder()) {
            Comparator<ExportRow> one = orders.get(column);
            if (one != null) {
                Comparator<ExportRow> directed =
                        column.getSortType() == TableColumn.SortType.ASCENDING ? one : one.reversed();
                all = all == null ? directed : all.thenComparing(directed);
            }
        }
        return all;
    }

    private MenuItem item(String key, Function<ExportRow, String> text) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setOnAction(_ -> copy(text));
        return item;
    }

    private void copy(Function<ExportRow, String> text) {
        ExportRow row = table.getSelectionModel().getSelectedItem();
        if (row != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.apply(row));
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private String sourceOf(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Typed _ -> messages.get("exports.source.typed");
            case Provenance.Header header -> fileName(header.file());
            case Provenance.Catalog catalog -> catalog.header();
            case Provenance.TypeLibrary typeLibrary -> typeLibrary.library();
        };
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static int ordinalOf(ExportRow row) {
        Ordinal ordinal = row.export().ordinal();
        return ordinal == null ? -1 : ordinal.value();
    }

    private static String versionOf(Export export) {
        return export.version() == null ? "" : export.version() + (export.defaultVersion() ? "" : " ·");
    }

    private static String forwardOf(Export export) {
        return export.target() instanceof ExportTarget.Forwarder(String to) ? to : "";
    }

    private static boolean has(@Nullable NativeImage image, Predicate<Export> what) {
        return image != null && image.exports().stream().anyMatch(what);
    }

    /// What cannot be called is there to be read, and looks so.
    private static final class Row extends TableRow<ExportRow> {
        @Override
        protected void updateItem(ExportRow row, boolean empty) {
            super.updateItem(row, empty);
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass("callable"),
                    !empty && row != null && row.export().target().callable());
        }
    }
}
