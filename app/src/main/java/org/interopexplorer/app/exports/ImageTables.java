package org.interopexplorer.app.exports;

import java.util.List;
import java.util.function.UnaryOperator;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.image.pe.LangId;
import org.jspecify.annotations.Nullable;

/// The columns of the tables that only show, and what of each row is searched.
final class ImageTables {
    private final Messages messages;
    private final UnaryOperator<String> demangler;

    /// @param demangler gives a name back as it is where it is not mangled
    ImageTables(Messages messages, UnaryOperator<String> demangler) {
        this.messages = messages;
        this.demangler = demangler;
    }

    FilteredTable<Named<Import>> imports() {
        return new FilteredTable<>(
                "imports",
                new FilteredRows<>(row -> String.join(
                        "\n", row.item().label(), row.names(), text(row.item().library()))),
                messages,
                List.of(
                        Column.text("name", 0, row -> row.item().label()),
                        Column.text("readable", 0, Named::readable),
                        new Column<>(
                                "ordinal",
                                72,
                                false,
                                row -> text(row.item().ordinal()),
                                (one, other) -> Integer.compare(number(one.item()), number(other.item()))),
                        Column.text("version", 120, row -> text(row.item().version())),
                        Column.path("from", 166, row -> text(row.item().library())),
                        Column.text("needed", 96, row -> needed(row.item()))));
    }

    /// The rows of [#imports()].
    List<Named<Import>> importsOf(NativeImage image) {
        return image.imports().stream()
                .map(wanted -> new Named<>(
                        wanted,
                        wanted.name(),
                        name -> demangler.apply(image.format().sourceName(name))))
                .toList();
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
                        Column.text("access", 72, Section::access)));
    }

    FilteredTable<Named<Symbol>> symbols() {
        return new FilteredTable<>(
                "symbols",
                new FilteredRows<>(Named::names),
                messages,
                List.of(
                        Column.text("name", 0, row -> row.item().name()),
                        Column.text("readable", 0, Named::readable),
                        Column.text(
                                "kind",
                                78,
                                row -> messages.get(
                                        "exports.symbol." + row.item().kind().token())),
                        Column.text(
                                "scope",
                                78,
                                row -> messages.get(
                                        "exports.scope." + row.item().scope().token())),
                        Column.hexadecimal("address", row -> row.item().address()),
                        Column.hexadecimalUnlessZero("size", row -> row.item().size()),
                        Column.text("section", 110, row -> row.item().section())));
    }

    /// The rows of [#symbols()].
    List<Named<Symbol>> symbolsOf(NativeImage image, SymbolTable table) {
        UnaryOperator<String> reader = name -> demangler.apply(image.symbolSourceName(name));
        return table.symbols().stream()
                .map(symbol -> new Named<>(symbol, symbol.name(), reader))
                .toList();
    }

    FilteredTable<Resource> resources() {
        return new FilteredTable<>(
                "resources",
                new FilteredRows<>(resource -> resource.type() + "\n" + resource.name() + "\n" + language(resource)),
                messages,
                List.of(
                        Column.text("type", 0, Resource::type),
                        Column.text("name", 0, Resource::name),
                        Column.text("language", 92, ImageTables::language),
                        Column.hexadecimal("size", Resource::size),
                        Column.hexadecimal("offset", Resource::offset)));
    }

    private String needed(Import wanted) {
        if (wanted.weak()) {
            return messages.get("exports.needed.weak");
        }
        return wanted.delayed() ? messages.get("exports.needed.delayed") : "";
    }

    private static String language(Resource resource) {
        return resource.language() == 0 ? "" : LangId.name(resource.language());
    }

    private static int number(Import wanted) {
        Ordinal ordinal = wanted.ordinal();
        return ordinal == null ? -1 : ordinal.value();
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
