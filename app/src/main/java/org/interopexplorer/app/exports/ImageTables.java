package org.interopexplorer.app.exports;

import java.util.List;
import java.util.function.UnaryOperator;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.image.Symbol;
import org.jspecify.annotations.Nullable;

/// The columns of the tables that only show, and what of each row is searched.
final class ImageTables {
    private final Messages messages;
    private final UnaryOperator<String> readable;

    /// @param readable gives a name back as it is where it is not mangled
    ImageTables(Messages messages, UnaryOperator<String> readable) {
        this.messages = messages;
        this.readable = readable;
    }

    FilteredTable<Import> imports() {
        return new FilteredTable<>(
                "imports",
                new FilteredRows<>(wanted ->
                        String.join("\n", wanted.label(), readable.apply(wanted.name()), text(wanted.library()))),
                messages,
                List.of(
                        FilteredTable.Column.text("name", 0, Import::label),
                        FilteredTable.Column.text("readable", 0, wanted -> readableOf(wanted.name())),
                        new FilteredTable.Column<>(
                                "ordinal",
                                72,
                                false,
                                wanted -> text(wanted.ordinal()),
                                (one, other) -> Integer.compare(number(one), number(other))),
                        FilteredTable.Column.text("version", 120, wanted -> text(wanted.version())),
                        FilteredTable.Column.text("from", 150, wanted -> text(wanted.library())),
                        FilteredTable.Column.text("needed", 96, this::needed)));
    }

    FilteredTable<Section> sections() {
        return new FilteredTable<>(
                "sections",
                new FilteredRows<>(section -> section.name() + "\n" + section.type()),
                messages,
                List.of(
                        FilteredTable.Column.text("name", 0, Section::name),
                        FilteredTable.Column.text("type", 108, Section::type),
                        FilteredTable.Column.hexadecimal("address", Section::address),
                        FilteredTable.Column.hexadecimal("size", Section::size),
                        FilteredTable.Column.hexadecimal("offset", Section::offset),
                        FilteredTable.Column.text("access", 64, Section::access)));
    }

    FilteredTable<Symbol> symbols() {
        return new FilteredTable<>(
                "symbols",
                new FilteredRows<>(Symbol::name),
                messages,
                List.of(
                        FilteredTable.Column.text("name", 0, Symbol::name),
                        FilteredTable.Column.text(
                                "kind",
                                78,
                                symbol -> messages.get(
                                        "exports.symbol." + symbol.kind().token())),
                        FilteredTable.Column.text(
                                "scope",
                                78,
                                symbol -> messages.get(
                                        "exports.scope." + symbol.scope().token())),
                        FilteredTable.Column.hexadecimal("address", Symbol::address),
                        FilteredTable.Column.hexadecimalUnlessZero("size", Symbol::size),
                        FilteredTable.Column.text("section", 110, Symbol::section)));
    }

    FilteredTable<Resource> resources() {
        return new FilteredTable<>(
                "resources",
                new FilteredRows<>(resource -> resource.type() + "\n" + resource.name() + "\n" + language(resource)),
                messages,
                List.of(
                        FilteredTable.Column.text("type", 0, Resource::type),
                        FilteredTable.Column.text("name", 0, Resource::name),
                        FilteredTable.Column.text("language", 84, ImageTables::language),
                        FilteredTable.Column.hexadecimal("size", Resource::size),
                        FilteredTable.Column.hexadecimal("offset", Resource::offset)));
    }

    private String needed(Import wanted) {
        if (wanted.weak()) {
            return messages.get("exports.needed.weak");
        }
        return wanted.delayed() ? messages.get("exports.needed.delayed") : "";
    }

    private String readableOf(String name) {
        String shown = readable.apply(name);
        return shown.equals(name) ? "" : shown;
    }

    private static String language(Resource resource) {
        return resource.language() == 0 ? "" : "0x%04x".formatted(resource.language());
    }

    private static int number(Import wanted) {
        Ordinal ordinal = wanted.ordinal();
        return ordinal == null ? -1 : ordinal.value();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
