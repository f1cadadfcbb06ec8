package org.interopexplorer.app.bindings;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.scene.Node;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.control.table.RowOrder;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.binding.GenericType;

/// The generic types of an assembly: which of them cross the border, and why not the others.
final class GenericsTable {
    private final Messages messages;
    private final FilteredTable<GenericType> table;

    GenericsTable(Messages messages) {
        this.messages = messages;
        table = new FilteredTable<>(
                "generics",
                new FilteredTable.Words(
                        "bindings.generics.prompt",
                        "bindings.generics.table",
                        "bindings.generics.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "bindings.crosses."),
                new FilteredRows<>(this::searched, GenericType::crosses),
                messages,
                List.of(
                        Column.text("bindings.generics.column.type", 260, GenericType::spelled),
                        Column.ordered(
                                "bindings.generics.column.crosses",
                                100,
                                type -> messages.get("bindings.crosses." + type.crosses()),
                                RowOrder.of(Comparator.comparing(GenericType::crosses))),
                        Column.text("bindings.generics.column.where", 200, this::where),
                        Column.text("bindings.generics.column.why", 0, type -> messages.say(type.why())),
                        Column.text("bindings.generics.column.id", 0, type -> Objects.toString(type.id(), ""))));
    }

    Node root() {
        return table.root();
    }

    void show(List<GenericType> types) {
        table.show(types);
        table.fitColumns(types, "bindings.generics.column.id");
    }

    private String where(GenericType type) {
        return type.isDefinition()
                ? messages.get("bindings.generics.definition")
                : type.isAtBorder() ? messages.get("bindings.generics.border", type.where()) : type.where();
    }

    private String searched(GenericType type) {
        return String.join(
                "\n", type.spelled(), type.where(), messages.say(type.why()), Objects.toString(type.id(), ""));
    }
}
