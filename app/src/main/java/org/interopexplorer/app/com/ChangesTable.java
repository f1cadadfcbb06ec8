package org.interopexplorer.app.com;

import java.util.List;
import javafx.scene.Node;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.RegistryChange;
import org.interopexplorer.core.com.RegistryValue;
import org.jspecify.annotations.Nullable;

/// A table of changes of the registry.
final class ChangesTable {
    private final FilteredRows<RegistryChange> rows = new FilteredRows<>(
            change -> change.path() + "\n" + change.value() + "\n" + shown(change.before()) + "\n"
                    + shown(change.after()),
            change -> change.kind().key());
    private final FilteredTable<RegistryChange> table;

    ChangesTable(String id, Messages messages) {
        table = new FilteredTable<>(
                id,
                new FilteredTable.Words(
                        "com.changes.filter",
                        "com.changes",
                        "com.changes.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "com.change."),
                rows,
                messages,
                List.of(
                        Column.text(
                                "com.change.kind",
                                86,
                                change -> messages.get(
                                        "com.change." + change.kind().key())),
                        Column.text("com.change.key", 0, RegistryChange::path),
                        Column.text("com.change.value", 120, ChangesTable::valueName),
                        Column.text("com.change.before", 150, change -> change.isKey() ? "" : shown(change.before())),
                        Column.text("com.change.after", 190, change -> change.isKey() ? "" : shown(change.after()))));
    }

    Node root() {
        return table.root();
    }

    void show(List<RegistryChange> changes) {
        rows.show(changes);
    }

    private static String valueName(RegistryChange change) {
        String name = change.value();
        return name == null ? "" : name.isEmpty() ? "@" : name;
    }

    private static String shown(@Nullable RegistryValue value) {
        return value == null ? "" : value.shown();
    }
}
