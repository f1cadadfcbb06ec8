package org.interopexplorer.app.exports;

import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.signature.Signature;

/// The table of exports with its filter, its counts and its chips by kind.
public final class ExportsView {
    private static final int ROWS_ABOVE = 3;

    /// How long a row must have stayed on the screen, and how long that is waited for, in frames.
    private static final int STEADY_FRAMES = 5;

    private static final int MOST_FRAMES = 120;

    private final ExportsViewModel viewModel;
    private final Runnable toForm;
    private boolean chosenHere;
    private boolean unrevealed;
    private final FilteredTable<ExportRow> list;
    private final TableView<ExportRow> table;

    /// A view of one model.
    ///
    /// @param declaration how a signature is written in C
    /// @param toForm moves the keyboard to the function's form
    public ExportsView(
            ExportsViewModel viewModel, Messages messages, Function<Signature, String> declaration, Runnable toForm) {
        this.viewModel = viewModel;
        this.toForm = toForm;
        list = new ExportsTable(viewModel, messages, declaration).table();
        table = list.table();
        buildFilter();
        buildTable();
    }

    public Node root() {
        return list.root();
    }

    /// Puts the keyboard into the filter, with what stands there selected.
    public void focusFilter() {
        list.focusFilter();
    }

    /// Puts the keyboard into the table.
    public void focusTable() {
        table.requestFocus();
        if (table.getSelectionModel().isEmpty()) {
            viewModel.likeliest().ifPresent(row -> {
                table.getSelectionModel().select(row);
                table.scrollTo(row);
            });
        }
    }

    private void buildFilter() {
        list.filter().addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                focusTable();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                viewModel.likeliest().ifPresent(row -> {
                    viewModel.choose(row);
                    toForm.run();
                });
                event.consume();
            }
        });
    }

    private void buildTable() {
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                chosenHere = true;
                viewModel.choose(row);
                chosenHere = false;
            }
        });
        viewModel.table().rows().addListener((ListChangeListener<ExportRow>) _ -> follow());
        viewModel.choiceProperty().subscribe(_ -> {
            // A row that was picked in the table is where the eye is already.
            unrevealed = !chosenHere;
            follow();
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER) {
                toForm.run();
                event.consume();
            }
        });
    }

    /// Selects the row of the chosen function, which may come later than the choice, as when its library is being read.
    private void follow() {
        ExportRow row = viewModel.chosenRow().orElse(null);
        if (row == null) {
            table.getSelectionModel().clearSelection();
            return;
        }
        boolean reveal = unrevealed;
        unrevealed = false;
        if (!row.equals(table.getSelectionModel().getSelectedItem())) {
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(row);
        }
        if (reveal) {
            reveal(row);
        }
    }

    /// Scrolls to a row until it stays on the screen for some frames: what the table shows still changes as columns
    /// come
    /// and the page is laid out.
    private void reveal(ExportRow row) {
        new AnimationTimer() {
            private int frames;
            private int visible;

            @Override
            public void handle(long now) {
                visible = isVisible(row) ? visible + 1 : 0;
                if (visible == STEADY_FRAMES || frames++ == MOST_FRAMES) {
                    stop();
                } else if (visible == 0) {
                    // A table that was never laid out knows neither its height nor its rows, and scrolls short.
                    table.applyCss();
                    table.layout();
                    table.scrollTo(Math.max(0, table.getItems().indexOf(row) - ROWS_ABOVE));
                }
            }
        }.start();
    }

    private boolean isVisible(ExportRow row) {
        int index = table.getItems().indexOf(row);
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                && flow.getFirstVisibleCell() != null
                && flow.getFirstVisibleCell().getIndex() <= index
                && flow.getLastVisibleCell().getIndex() >= index;
    }
}
