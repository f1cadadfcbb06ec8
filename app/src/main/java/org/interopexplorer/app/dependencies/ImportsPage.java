package org.interopexplorer.app.dependencies;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.control.table.NamedItem;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.jspecify.annotations.Nullable;

/// The Imports page of a library.
public final class ImportsPage {
    private final Messages messages;
    private final UnaryOperator<String> demangler;
    private final FilteredTable<NamedItem<Import>> table;
    private @Nullable NativeImage image;

    /// @param demangler gives a name back as it is where it is not mangled; called on any thread
    /// @param follow opens the library that an import comes from, at the function
    /// @param find searches a name in all libraries of the system
    public ImportsPage(
            Messages messages,
            UnaryOperator<String> demangler,
            BiConsumer<NativeImage, Import> follow,
            Consumer<String> find) {
        this.messages = messages;
        this.demangler = demangler;
        table = new FilteredTable<>(
                "imports",
                new FilteredTable.Words(
                        "dependencies.imports.prompt", "dependencies.imports.table", "dependencies.imports.none"),
                new FilteredRows<>(row -> String.join(
                        "\n", row.item().label(), row.names(), text(row.item().library()))),
                messages,
                List.of(
                        Column.text("control.column.name", 0, row -> row.item().label()),
                        Column.text("control.column.readable", 0, NamedItem::readable),
                        new Column<>(
                                "control.column.ordinal",
                                72,
                                false,
                                row -> text(row.item().ordinal()),
                                (one, other) -> Integer.compare(number(one.item()), number(other.item()))),
                        Column.text(
                                "control.column.version",
                                120,
                                row -> text(row.item().version())),
                        Column.path(
                                "dependencies.column.from",
                                166,
                                row -> text(row.item().library())),
                        Column.text("dependencies.column.needed", 96, row -> needed(row.item()))));
        table.onFollow("dependencies.follow", row -> {
            if (image != null) {
                follow.accept(image, row.item());
            }
        });
        table.onChosen("dependencies.find", row -> {
            if (image != null && !row.item().name().isEmpty()) {
                find.accept(image.format().sourceName(row.item().name()));
            }
        });
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
            table.show(rows(shown, demangler));
        }
    }

    static List<NamedItem<Import>> rows(NativeImage image, UnaryOperator<String> demangler) {
        return image.imports().stream()
                .map(wanted -> new NamedItem<>(
                        wanted,
                        wanted.name(),
                        name -> demangler.apply(image.format().sourceName(name))))
                .toList();
    }

    private String needed(Import wanted) {
        if (wanted.weak()) {
            return messages.get("dependencies.needed.weak");
        }
        return wanted.delayed() ? messages.get("dependencies.needed.delayed") : "";
    }

    private static int number(Import wanted) {
        Ordinal ordinal = wanted.ordinal();
        return ordinal == null ? -1 : ordinal.value();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
