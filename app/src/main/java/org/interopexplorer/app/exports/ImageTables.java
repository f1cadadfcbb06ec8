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
                        Column.text("name", 0, Import::label),
                        Column.text("readable", 0, wanted -> readableOf(wanted.name())),
                        new Column<>(
                                "ordinal",
                                72,
                                false,
                                wanted -> text(wanted.ordinal()),
                                (one, other) -> Integer.compare(number(one), number(other))),
                        Column.text("version", 120, wanted -> text(wanted.version())),
                        Column.text("from", 150, wanted -> text(wanted.library())),
                        Column.text("needed", 96, this::needed)));
    }

    FilteredTable<Section> sections() {
        return new FilteredTable<>(
                "sections",
                new FilteredRows<>(section -> section.name() + "\n" + section.type()),
                messages,
                List.of(
                        Column.text("name", 0, Section::name),
                        Column.text("type", 108, Section::type),
                        Column.hexadecimal("address", Section::address),
                        Column.hexadecimal("size", Section::size),
                        Column.hexadecimal("offset", Section::offset),
                        Column.text("access", 64, Section::access)));
    }

    FilteredTable<Symbol> symbols() {
        return new FilteredTable<>(
                "symbols",
                new FilteredRows<>(Symbol::name),
                messages,
                List.of(
                        Column.text("name", 0, Symbol::name),
                        Column.text(
                                "kind",
                                78,
                                symbol -> messages.get(
                                        "exports.symbol." + symbol.kind().token())),
                        Column.text(
                                "scope",
                                78,
                                symbol -> messages.get(
                                        "exports.scope." + symbol.scope().token())),
                        Column.hexadecimal("address", Symbol::address),
                        Column.hexadecimalUnlessZero("size", Symbol::size),
                        Column.text("section", 110, Symbol::section)));
    }

    FilteredTable<Resource> resources() {
        return new FilteredTable<>(
                "resources",
                new FilteredRows<>(resource -> resource.type() + "\n" + resource.name() + "\n" + language(resource)),
                messages,
                List.of(
                        Column.text("type", 0, Resource::type),
                        Column.text("name", 0, Resource::name),
                        Column.text("language", 84, ImageTables::language),
                        Column.hexadecimal("size", Resource::size),
                        Column.hexadecimal("offset", Resource::offset)));
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
