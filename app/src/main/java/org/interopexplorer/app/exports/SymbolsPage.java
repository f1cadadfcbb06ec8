package org.interopexplorer.app.exports;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.SymbolsState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.jspecify.annotations.Nullable;

/// The full symbol table of a library in each of its states; it is read when this page first shows it.
final class SymbolsPage {
    private static final double PROGRESS_WIDTH = 240;

    private final Workspace workspace;
    private final Messages messages;
    private final ImageTables tables;
    private final FilteredTable<Named<Symbol>> table;
    private final VBox notes = new VBox();
    private final VBox whole;
    private final StackPane root = new StackPane();
    private @Nullable SymbolTable shown;

    SymbolsPage(Workspace workspace, Messages messages, ImageTables tables) {
        this.workspace = workspace;
        this.messages = messages;
        this.tables = tables;
        this.table = tables.symbols();
        whole = new VBox(notes, table.root());
        VBox.setVgrow(table.root(), Priority.ALWAYS);
        root.setId("symbols-page");
    }

    Node root() {
        return root;
    }

    void focusFilter() {
        table.focusFilter();
    }

    void focusTable() {
        table.focusTable();
    }

    void show(OpenLibrary library) {
        if (library.symbolsProperty().get() instanceof SymbolsState.Unread) {
            workspace.symbols().read(library);
        }
        root.getChildren()
                .setAll(
                        switch (library.symbolsProperty().get()) {
                            case SymbolsState.Unread _, SymbolsState.Reading _ -> reading(library);
                            case SymbolsState.Failed(OpenFailure failure) -> failed(library, failure);
                            case SymbolsState.Read(SymbolTable read) -> read(library, read);
                        });
    }

    private Node reading(OpenLibrary library) {
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(PROGRESS_WIDTH);
        bar.setAccessibleText(messages.get("exports.symbols.reading"));
        Button cancel = new Button(messages.get("exports.cancel"));
        cancel.setOnAction(_ -> workspace.symbols().cancel(library));
        return PageCard.of(messages.get("exports.symbols.reading"), bar, cancel);
    }

    private Node failed(OpenLibrary library, OpenFailure failure) {
        Button again = new Button(messages.get("exports.again"));
        again.setOnAction(_ -> workspace.symbols().read(library));
        return PageCard.of(new FailureText(messages).of(failure), again);
    }

    private Node read(OpenLibrary library, SymbolTable read) {
        if (read.symbols().isEmpty() && read.diagnostics().isEmpty()) {
            return PageCard.of(messages.get("exports.symbols.stripped"));
        }
        if (!read.equals(shown)) {
            shown = read;
            library.image().ifPresent(image -> table.show(tables.symbolsOf(image, read)));
        }
        List<Node> banners = read.diagnostics().isEmpty()
                ? List.of()
                : List.of(Banner.of(
                        "accent-banner",
                        messages.get(
                                "exports.symbols.partial",
                                read.diagnostics().size(),
                                messages.say(read.diagnostics().getFirst().message()))));
        notes.getChildren().setAll(banners);
        return whole;
    }
}
