package org.interopexplorer.app.information;

import java.util.List;
import javafx.scene.Node;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Section;
import org.jspecify.annotations.Nullable;

/// The sections of a library's file.
public final class SectionsPage {
    private final FilteredTable<Section> table;
    private @Nullable NativeImage image;

    public SectionsPage(Messages messages) {
        table = new FilteredTable<>(
                "sections",
                new FilteredTable.Words(
                        "information.sections.prompt", "information.sections.table", "information.sections.none"),
                new FilteredRows<>(section -> section.name() + "\n" + section.type()),
                messages,
                List.of(
                        Column.text("control.column.name", 0, Section::name),
                        Column.text("control.column.type", 108, Section::type),
                        Column.hexadecimal("control.column.address", Section::address),
                        Column.hexadecimal("control.column.size", Section::size),
                        Column.hexadecimal("control.column.offset", Section::offset),
                        Column.text("information.column.access", 72, Section::access)));
    }

    public Node root() {
        return table.root();
    }

    /// Its list, with the filter.
    public FilteredTable<?> list() {
        return table;
    }

    public void show(NativeImage shown) {
        if (!shown.equals(image)) {
            image = shown;
            table.show(shown.sections());
        }
    }
}
