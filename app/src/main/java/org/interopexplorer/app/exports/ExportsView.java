package org.interopexplorer.app.exports;

import atlantafx.base.controls.CustomTextField;
import java.text.NumberFormat;
import java.util.Map;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.SetChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.signature.Signature;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The table of exports with its filter, its counts and its chips by kind.
public final class ExportsView {
    private static final int ROWS_ABOVE = 3;

    private final ExportsViewModel viewModel;
    private final Messages messages;
    private final Runnable toForm;
    private final CustomTextField filter = new CustomTextField();
    private final FlowPane chips = new FlowPane(6, 4);
    private final Label shown = new Label();
    private boolean chosenHere;
    private boolean unrevealed;
    private final TableView<ExportRow> table;
    private final VBox root;

    /// A view of one model.
    ///
    /// @param declaration how a signature is written in C
    /// @param toForm moves the keyboard to the function's form
    public ExportsView(
            ExportsViewModel viewModel, Messages messages, Function<Signature, String> declaration, Runnable toForm) {
        this.viewModel = viewModel;
        this.messages = messages;
        this.toForm = toForm;
        this.table = new ExportsTable(viewModel, messages, declaration).table();
        shown.setId("export-count");
        HBox bar = new HBox(8, filter, shown);
        bar.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(filter, Priority.ALWAYS);
        VBox top = new VBox(6, bar, chips);
        top.getStyleClass().add("pane-bar");
        root = new VBox(top, table);
        VBox.setVgrow(table, Priority.ALWAYS);
        buildFilter();
        buildTable();
        viewModel.countsProperty().subscribe(_ -> showCounts());
        viewModel.rows().addListener((ListChangeListener<ExportRow>) _ -> showCounts());
        messages.localeProperty().subscribe(_ -> showCounts());
    }

    public Node root() {
        return root;
    }

    /// Puts the keyboard into the filter, with what stands there selected.
    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
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
        filter.setId("export-filter");
        filter.setLeft(new HBox(new FontIcon(Feather.SEARCH)));
        filter.getLeft().getStyleClass().add("field-icon");
        filter.promptTextProperty().bind(messages.text("exports.filter.prompt"));
        filter.accessibleTextProperty().bind(messages.text("exports.filter.prompt"));
        filter.textProperty().bindBidirectional(viewModel.filterProperty());
        filter.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN) {
                focusTable();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER) {
                viewModel.likeliest().ifPresent(row -> {
                    viewModel.choose(row);
                    toForm.run();
                });
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE && viewModel.isFiltered()) {
                viewModel.clearFilter();
                event.consume();
            }
        });
        Button clear = new Button(null, new FontIcon(Feather.X));
        clear.getStyleClass().addAll("flat", "small", "field-button");
        clear.accessibleTextProperty().bind(messages.text("control.filter.clear"));
        clear.setFocusTraversable(false);
        clear.visibleProperty().bind(filter.textProperty().isNotEmpty());
        clear.setOnAction(_ -> viewModel.filterProperty().set(""));
        filter.setRight(clear);
    }

    private void buildTable() {
        table.setPlaceholder(placeholder());
        table.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row != null) {
                chosenHere = true;
                viewModel.choose(row);
                chosenHere = false;
            }
        });
        viewModel.rows().addListener((ListChangeListener<ExportRow>) _ -> follow());
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
            Platform.runLater(() -> reveal(row));
        }
    }

    private void reveal(ExportRow row) {
        // A table that was never laid out knows neither its height nor its rows, and scrolls short.
        table.applyCss();
        table.layout();
        table.scrollTo(Math.max(0, table.getItems().indexOf(row) - ROWS_ABOVE));
    }

    private Node placeholder() {
        Label text = new Label();
        text.setWrapText(true);
        Button clear = new Button();
        clear.textProperty().bind(messages.text("control.filter.clear"));
        clear.setOnAction(_ -> {
            viewModel.clearFilter();
            filter.requestFocus();
        });
        VBox box = new VBox(10, text, clear);
        box.setAlignment(Pos.CENTER);
        Runnable update = () -> {
            boolean filtered = viewModel.totalProperty().get() > 0;
            clear.setVisible(filtered);
            clear.setManaged(filtered);
            String typed = viewModel.filterProperty().get().strip();
            text.setText(
                    !filtered
                            ? messages.get("exports.none")
                            : typed.isEmpty() || namesMatch()
                                    ? messages.get("exports.nomatch.kind")
                                    : messages.get("exports.nomatch", typed));
        };
        viewModel.countsProperty().subscribe(_ -> update.run());
        viewModel.rows().addListener((ListChangeListener<ExportRow>) _ -> update.run());
        viewModel.filterProperty().subscribe(_ -> update.run());
        messages.localeProperty().subscribe(_ -> update.run());
        return box;
    }

    /// Whether exports of another kind than the chosen ones match the filter's text.
    private boolean namesMatch() {
        return viewModel.countsProperty().get().values().stream().anyMatch(count -> count > 0);
    }

    private void showCounts() {
        NumberFormat numbers = NumberFormat.getIntegerInstance(messages.locale());
        int total = viewModel.totalProperty().get();
        Map<String, Integer> counts = viewModel.countsProperty().get();
        int found = viewModel.rows().size();
        shown.setText(
                found == total
                        ? messages.get("exports.count", total)
                        : messages.get("exports.count.filtered", numbers.format(found), numbers.format(total)));
        if (!chips.getChildren().stream()
                .map(Node::getUserData)
                .toList()
                .equals(counts.keySet().stream().toList())) {
            chips.getChildren().setAll(counts.keySet().stream().map(this::chip).toList());
        }
        chips.setManaged(counts.size() > 1);
        chips.setVisible(counts.size() > 1);
        for (Node chip : chips.getChildren()) {
            String kind = (String) chip.getUserData();
            ((ToggleButton) chip)
                    .setText(
                            messages.get("exports.kind." + kind) + "  " + numbers.format(counts.getOrDefault(kind, 0)));
        }
    }

    private ToggleButton chip(String kind) {
        ToggleButton chip = new ToggleButton();
        chip.getStyleClass().addAll("small", "chip");
        chip.setUserData(kind);
        chip.setSelected(viewModel.kinds().contains(kind));
        chip.selectedProperty().subscribe(on -> {
            if (on) {
                viewModel.kinds().add(kind);
            } else {
                viewModel.kinds().remove(kind);
            }
        });
        viewModel.kinds().addListener((SetChangeListener<String>)
                _ -> chip.setSelected(viewModel.kinds().contains(kind)));
        return chip;
    }
}
