package org.interopexplorer.app.exports;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.AnimationTimer;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Enter;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.signature.Signature;
import org.kordamp.ikonli.feather.Feather;

/// The table of exports with its filter, its counts and its chips by kind.
public final class ExportsView {
    private static final int ROWS_ABOVE = 3;

    /// How long a row must stay on the screen. [#MOST_FRAMES] is how long this waits for that. Both are in frames.
    private static final int STEADY_FRAMES = 5;

    private static final int MOST_FRAMES = 120;

    private final ExportsViewModel viewModel;
    private final Runnable toForm;
    private boolean chosenHere;
    private boolean unrevealed;
    private final Messages messages;
    private final Consumer<String> tell;
    private final FilteredTable<ExportRow> list;
    private final TableView<ExportRow> table;
    private final VBox root;

    /// A view of one model.
    ///
    /// @param declaration writes a signature in C
    /// @param toForm moves the keyboard focus to the function's form
    /// @param toCode shows all of the library as declarations in another language
    /// @param tell shows the person one line
    public ExportsView(
            ExportsViewModel viewModel,
            Messages messages,
            Function<Signature, String> declaration,
            Runnable toForm,
            Runnable toCode,
            Consumer<String> tell) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.toForm = toForm;
        this.tell = tell;
        list = new ExportsTable(viewModel, messages, declaration).table();
        table = list.table();
        root = new VBox(list.root(), new FindingBar(viewModel, messages).root());
        VBox.setVgrow(list.root(), Priority.ALWAYS);
        buildFilter();
        buildTable();
        Button code = IconButtons.of(Feather.CODE, messages.text("exports.code"), toCode);
        code.setId("exports-code");
        viewModel.imageProperty().subscribe(image -> {
            boolean offered = image != null && LibraryPage.DECLARATIONS.isOf(image);
            code.setVisible(offered);
            code.setManaged(offered);
        });
        list.beside(code);
    }

    public Node root() {
        return root;
    }

    /// The field of the filter.
    public TextField filter() {
        return list.filter();
    }

    /// Moves the keyboard focus to the filter and selects the text in it.
    public void focusFilter() {
        list.focusFilter();
    }

    /// Moves the keyboard focus to the table.
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
            } else if (Enter.alone(event)) {
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
        MenuItem leads = list.addAction("exports.follow", () -> {
            if (isForwarder()) {
                followForwarder();
            }
        });
        table.getContextMenu().setOnShowing(_ -> leads.setVisible(isForwarder()));
        table.setOnMouseClicked(event -> {
            ExportRow row = table.getSelectionModel().getSelectedItem();
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2 && row != null) {
                goOn();
            }
        });
        viewModel.table().rows().addListener((ListChangeListener<ExportRow>) _ -> follow());
        viewModel.choiceProperty().subscribe(_ -> {
            // If the row was chosen in the table, the person sees it already.
            unrevealed = !chosenHere;
            follow();
        });
        table.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Enter.alone(event)) {
                goOn();
                event.consume();
            }
        });
    }

    /// Follows the selected row. A forwarder leads to its target, and any other row leads to its form.
    private void goOn() {
        if (isForwarder()) {
            followForwarder();
        } else {
            toForm.run();
        }
    }

    private boolean isForwarder() {
        ExportRow row = table.getSelectionModel().getSelectedItem();
        return row != null && row.export().target() instanceof ExportTarget.Forwarder;
    }

    private void followForwarder() {
        ExportRow row = table.getSelectionModel().getSelectedItem();
        if (row != null && row.export().target() instanceof ExportTarget.Forwarder(String to)) {
            viewModel.follow(
                    row,
                    () -> tell.accept(
                            messages.get("exports.follow.absent", row.export().label(), to)));
        }
    }

    /// Selects the row of the chosen function. The row may appear later than the choice, for example while its
    /// library is being read.
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

    /// Scrolls to a row until it stays on the screen for some frames. While columns are added and the page is laid
    /// out, the visible rows still change.
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
                    // A table that was never laid out knows neither its height nor its rows, and does not scroll
                    // far enough.
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
