package org.interopexplorer.app.shell;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A list over the window that is searched by typing and chosen from with the arrows and Enter.
final class Palette {
    /// One line of it.
    ///
    /// @param detail shown muted behind the title
    record Item(String title, String detail, Runnable action) {}

    private static final int PAGE = 10;
    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;

    private final Function<String, List<Item>> search;
    private final Runnable close;
    private final TextField typed = new TextField();
    private final ListView<Item> list = new ListView<>();
    private final StackPane root;

    /// A palette that is on the screen while its root is.
    ///
    /// @param search what fits the typed text, best first; quick, since it runs at each key
    /// @param nothing shown where nothing fits
    /// @param close takes the palette off the screen
    Palette(String prompt, String nothing, Function<String, List<Item>> search, Runnable close) {
        this.search = search;
        this.close = close;
        typed.setPromptText(prompt);
        typed.setAccessibleText(prompt);
        typed.setId("palette-text");
        list.setId("palette-list");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setCellFactory(_ -> new Cell());
        Label empty = new Label(nothing);
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        list.setFocusTraversable(false);
        VBox box = new VBox(8, typed, list);
        box.getStyleClass().add("palette");
        box.setMaxSize(WIDTH, HEIGHT);
        VBox.setVgrow(list, Priority.ALWAYS);
        root = new StackPane(box);
        root.getStyleClass().add("veil");
        StackPane.setAlignment(box, Pos.TOP_CENTER);
        typed.textProperty().subscribe(this::find);
        typed.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(_ -> choose());
        root.setOnMousePressed(event -> {
            if (root.equals(event.getTarget())) {
                close.run();
            }
        });
    }

    Node root() {
        return root;
    }

    void focus() {
        typed.requestFocus();
    }

    private void find(String text) {
        list.getItems().setAll(search.apply(text));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
    }

    private void key(KeyEvent event) {
        int at = list.getSelectionModel().getSelectedIndex();
        switch (event.getCode()) {
            case ESCAPE -> close.run();
            case ENTER -> choose();
            case DOWN -> move(at + 1);
            case UP -> move(at - 1);
            case PAGE_DOWN -> move(at + PAGE);
            case PAGE_UP -> move(at - PAGE);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void move(int to) {
        if (!list.getItems().isEmpty()) {
            int index = Math.clamp(to, 0, list.getItems().size() - 1);
            list.getSelectionModel().select(index);
            list.scrollTo(Math.max(0, index - 6));
        }
    }

    private void choose() {
        Item item = list.getSelectionModel().getSelectedItem();
        if (item != null) {
            close.run();
            item.action().run();
        }
    }

    private static final class Cell extends ListCell<Item> {
        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            Label title = new Label(item.title());
            Label detail = new Label(item.detail());
            detail.getStyleClass().add("muted");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            detail.setMinWidth(Region.USE_PREF_SIZE);
            HBox line = new HBox(12, title, gap, detail);
            line.setAlignment(Pos.CENTER_LEFT);
            // As wide as the list: a long title is cut short, and the list does not scroll sideways.
            line.setPrefWidth(0);
            setPrefWidth(0);
            setGraphic(line);
        }
    }
}
