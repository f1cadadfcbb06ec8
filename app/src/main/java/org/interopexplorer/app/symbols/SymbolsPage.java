package org.interopexplorer.app.symbols;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.PageCard;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.control.table.NamedItem;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.SymbolsState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.jspecify.annotations.Nullable;

/// The full symbol table of a library in each of its states; it is read when this page first shows it.
public final class SymbolsPage {
    private final Workspace workspace;
    private final Messages messages;
    private final Function<OpenFailure, String> why;
    private final UnaryOperator<String> demangler;
    private final FilteredTable<NamedItem<Symbol>> table;
    private final VBox notes = new VBox();
    private final VBox whole;
    private final StackPane root = new StackPane();
    private @Nullable SymbolTable shown;

    /// @param why says why a file could not be read
    /// @param demangler gives a name back as it is where it is not mangled; called on any thread
    public SymbolsPage(
            Workspace workspace,
            Messages messages,
            Function<OpenFailure, String> why,
            UnaryOperator<String> demangler) {
        this.workspace = workspace;
        this.messages = messages;
        this.why = why;
        this.demangler = demangler;
        table = new FilteredTable<>(
                "symbols",
                new FilteredTable.Words("symbols.prompt", "symbols.table", "symbols.none"),
                new FilteredRows<>(NamedItem::names),
                messages,
                List.of(
                        Column.text("control.column.name", 0, row -> row.item().name()),
                        Column.text("control.column.readable", 0, NamedItem::readable),
                        Column.text(
                                "control.column.kind",
                                78,
                                row -> messages.get(
                                        "symbols.kind." + row.item().kind().token())),
                        Column.text(
                                "symbols.column.scope",
                                78,
                                row -> messages.get(
                                        "image.scope." + row.item().scope().token())),
                        Column.hexadecimal(
                                "control.column.address", row -> row.item().address()),
                        Column.hexadecimalUnlessZero(
                                "control.column.size", row -> row.item().size()),
                        Column.text(
                                "symbols.column.section", 110, row -> row.item().section())));
        whole = new VBox(notes, table.root());
        VBox.setVgrow(table.root(), Priority.ALWAYS);
        root.setId("symbols-page");
    }

    public Node root() {
        return root;
    }

    /// Its list, with the filter.
    public FilteredTable<?> list() {
        return table;
    }

    public void show(OpenLibrary library) {
        if (library.symbolsProperty().get() instanceof SymbolsState.Unread) {
            workspace.symbols().read(library);
        }
        root.getChildren()
                .setAll(
                        switch (library.symbolsProperty().get()) {
                            case SymbolsState.Unread _, SymbolsState.Reading _ ->
                                PageCard.reading(
                                        messages,
                                        "symbols.reading",
                                        () -> workspace.symbols().cancel(library));
                            case SymbolsState.Failed(OpenFailure failure) ->
                                PageCard.failed(
                                        messages,
                                        why.apply(failure),
                                        () -> workspace.symbols().read(library));
                            case SymbolsState.Read(SymbolTable read) -> read(library, read);
                        });
    }

    static List<NamedItem<Symbol>> rows(NativeImage image, SymbolTable table, UnaryOperator<String> demangler) {
        UnaryOperator<String> reader = name -> demangler.apply(image.symbolSourceName(name));
        return table.symbols().stream()
                .map(symbol -> new NamedItem<>(symbol, symbol.name(), reader))
                .toList();
    }

    private Node read(OpenLibrary library, SymbolTable read) {
        if (read.symbols().isEmpty() && read.diagnostics().isEmpty()) {
            return PageCard.of(messages.get("symbols.stripped"));
        }
        if (!read.equals(shown)) {
            shown = read;
            library.image().ifPresent(image -> table.show(rows(image, read, demangler)));
        }
        List<Node> banners = read.diagnostics().isEmpty()
                ? List.of()
                : List.of(Banner.of(
                        "accent-banner",
                        messages.get(
                                "symbols.partial",
                                read.diagnostics().size(),
                                messages.say(read.diagnostics().getFirst().message()))));
        notes.getChildren().setAll(banners);
        return whole;
    }
}
