package org.interopexplorer.app.exports;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.control.table.RowOrder;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// The table of the exports. It has only the columns for which the library has content.
final class ExportsTable {
    private final Messages messages;
    private final FilteredTable<ExportRow> table;

    ExportsTable(ExportsViewModel viewModel, Messages messages, Function<Signature, String> declaration) {
        this.messages = messages;
        table = new FilteredTable<>(
                "exports",
                new FilteredTable.Words(
                        "exports.filter.prompt",
                        "exports.table",
                        "exports.none",
                        "exports.count",
                        "exports.count.filtered",
                        "exports.nomatch",
                        "exports.nomatch.kind",
                        "exports.kind."),
                viewModel.table(),
                messages,
                columns(viewModel, declaration));
        TableView<ExportRow> shown = table.table();
        shown.getSortOrder().add(table.column("control.column.name"));
        shown.setRowFactory(_ -> new Row());
        shown.setOnKeyPressed(event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.C) {
                table.copyNames();
                event.consume();
            }
        });
        var _ = table.addAction("exports.copy.readable", () -> copy(ExportRow::readable));
        var _ = table.addAction(
                "exports.copy.address",
                () -> copy(row -> "0x%x".formatted(row.export().address())));
        viewModel.mangledProperty().subscribe(any -> {
            table.offer("control.column.readable", any);
            table.offer("exports.column.binding", showsBinding(viewModel));
        });
        viewModel.signaturesProperty().subscribe(any -> {
            table.offer("exports.column.signature", any);
            table.offer("exports.column.source", any);
            table.offer("exports.column.binding", showsBinding(viewModel));
        });
        viewModel.imageProperty().subscribe(image -> {
            table.offer("control.column.ordinal", has(image, export -> export.ordinal() != null));
            table.offer("exports.column.binding", showsBinding(viewModel));
            table.offer("control.column.version", has(image, export -> export.version() != null));
            table.offer(
                    "exports.column.forwards", has(image, export -> export.target() instanceof ExportTarget.Forwarder));
        });
        viewModel.choiceProperty().subscribe(_ -> shown.refresh());
        viewModel.learningsProperty().subscribe(_ -> shown.refresh());
    }

    private List<Column<ExportRow>> columns(ExportsViewModel viewModel, Function<Signature, String> declaration) {
        return List.of(
                new Column<>(
                        "control.column.name",
                        150,
                        false,
                        row -> row.export().label(),
                        // The names of symbol versions are of no use to a person who looks for a function.
                        Comparator.comparing((ExportRow row) -> row.export().target() instanceof ExportTarget.Absolute)
                                .thenComparing(row -> row.export().label())),
                new Column<>(
                        "control.column.readable",
                        0,
                        false,
                        row -> row.isMangled() ? row.readable() : "",
                        Comparator.comparing(ExportRow::readable)),
                Column.ordered(
                        "exports.column.signature",
                        0,
                        row -> viewModel
                                .signatureOf(row)
                                .map(signature -> declaration.apply(withoutVersion(signature, row.export())))
                                .orElse(""),
                        RowOrder.onFxThread(Comparator.comparing(
                                row -> viewModel.signatureOf(row).isEmpty()))),
                Column.ordered(
                        "exports.column.source",
                        66,
                        row -> source(viewModel, row).orElse(""),
                        RowOrder.onFxThread(Comparator.comparing(
                                row -> source(viewModel, row).orElse("~")))),
                new Column<>(
                        "control.column.kind",
                        84,
                        false,
                        row -> messages.get("exports.kind." + row.kind()),
                        Comparator.comparing(ExportRow::kind)),
                new Column<>(
                        "exports.column.binding",
                        78,
                        false,
                        row -> messages.get(
                                "image.scope." + row.export().binding().token()),
                        Comparator.comparing(row -> row.export().binding())),
                new Column<>(
                        "control.column.ordinal",
                        78,
                        false,
                        row -> row.export().ordinal() == null
                                ? ""
                                : row.export().ordinal().toString(),
                        Comparator.comparingInt(ExportsTable::ordinalOf)),
                Column.hexadecimal("control.column.address", row -> row.export().address()),
                Column.text("control.column.version", 100, row -> versionOf(row.export())),
                Column.text("exports.column.forwards", 150, row -> forwardOf(row.export())));
    }

    private Optional<String> source(ExportsViewModel viewModel, ExportRow row) {
        return viewModel.signatureOf(row).map(known -> sourceOf(known.provenance()));
    }

    /// Whether the column for the binding is shown at first. Next to signatures or readable names, a window of the
    /// usual width has no space for it. The menu of columns shows it.
    private static boolean showsBinding(ExportsViewModel viewModel) {
        return !viewModel.signaturesProperty().get()
                && !viewModel.mangledProperty().get()
                && has(viewModel.imageProperty().get(), export -> export.binding() != Binding.GLOBAL);
    }

    FilteredTable<ExportRow> table() {
        return table;
    }

    /// A signature with the name as C has it: a version is no part of it, and has a column of its own.
    private static Signature withoutVersion(Signature signature, Export export) {
        String name = signature.function();
        String ending = "@" + export.version();
        return name.endsWith(ending) ? signature.named(name.substring(0, name.length() - ending.length())) : signature;
    }

    private void copy(Function<ExportRow, String> text) {
        ExportRow row = table.table().getSelectionModel().getSelectedItem();
        if (row != null) {
            IconButtons.copy(text.apply(row));
        }
    }

    private String sourceOf(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Typed _ -> messages.get("exports.source.typed");
            case Provenance.Predecessor _ -> messages.get("exports.source.predecessor");
            case Provenance.Header header -> fileName(header.file());
            case Provenance.SystemHeader header -> fileName(header.file());
            case Provenance.Catalog catalog -> catalog.header();
            case Provenance.TypeLibrary typeLibrary -> typeLibrary.library();
            case Provenance.Dwarf _ -> "DWARF";
            case Provenance.Pdb _ -> "PDB";
            case Provenance.Metadata metadata -> fileName(metadata.file());
            case Provenance.MangledName _ -> messages.get("exports.source.mangled");
            case Provenance.Guessed _ -> messages.get("exports.source.guessed");
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
        return export.version() == null ? "" : export.versionMark() + export.version();
    }

    private static String forwardOf(Export export) {
        return export.target() instanceof ExportTarget.Forwarder(String to) ? to : "";
    }

    private static boolean has(@Nullable NativeImage image, Predicate<Export> what) {
        return image != null && image.exports().stream().anyMatch(what);
    }

    /// A row. An export that cannot be called has another look.
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
