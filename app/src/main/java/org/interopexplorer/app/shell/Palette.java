package org.interopexplorer.app.shell;

import java.util.List;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// A list over the window. Typing searches it; the arrows and Enter choose from it.
final class Palette {
    /// One line of the list.
    ///
    /// @param detail shown muted after the title
    /// @param stays whether the list stays open, because the action changes what is in it
    record Item(String title, String detail, Runnable action, boolean stays) {
        Item(String title, String detail, Runnable action) {
            this(title, detail, action, false);
        }

        /// Whether a person sees the same line.
        boolean readsAs(Item other) {
            return title.equals(other.title) && detail.equals(other.detail);
        }
    }

    private static final int PAGE = 10;
    private static final double WIDTH = 640;
    private static final double HEIGHT = 420;

    /// A longer detail, in characters, is cut, so that the title is readable.
    private static final int LONG_DETAIL = 44;

    private static final double DETAIL_WIDTH = 320;

    private final Function<String, List<Item>> search;
    private final Runnable close;
    private final TextField typed = new TextField();
    private final ListView<Item> list = new ListView<>();
    private final StackPane root;

    /// A palette that is visible while its root is.
    ///
    /// @param search finds the items for the typed text, the best first; must be quick, because it runs at each
    ///     key
    /// @param nothing the text that is shown if nothing fits
    /// @param close removes the palette from the screen
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

    /// Searches a text as if it was typed.
    void type(String text) {
        typed.setText(text);
        typed.end();
    }

    /// Searches again, for example when there is more to find. The chosen line stays.
    void findAgain() {
        Item chosen = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(search.apply(typed.getText()));
        list.getItems().stream()
                .filter(item -> chosen != null && item.readsAs(chosen))
                .findFirst()
                .ifPresentOrElse(list.getSelectionModel()::select, list.getSelectionModel()::selectFirst);
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
            if (!item.stays()) {
                close.run();
            }
            item.action().run();
        }
    }

    /// The parts are made once: new ones are not styled before the next frame, and while something is read, each
    /// frame brings other items.
    private static final class Cell extends ListCell<Item> {
        private final Label title = new Label();
        private final Label detail = new Label();
        private final HBox line;

        Cell() {
            detail.getStyleClass().add("muted");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            line = new HBox(12, title, gap, detail);
            line.setAlignment(Pos.CENTER_LEFT);
            // The line is as wide as the list. So a long title is truncated, and the list does not scroll
            // sideways.
            line.setPrefWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(Item item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            title.setText(item.title());
            detail.setText(item.detail());
            // The end of a path tells more than its start, of the meaning of a code its start.
            detail.setTextOverrun(
                    item.detail().matches("(/|\\w:\\\\).*") ? OverrunStyle.LEADING_ELLIPSIS : OverrunStyle.ELLIPSIS);
            boolean cut = item.detail().length() > LONG_DETAIL;
            detail.setMinWidth(cut ? DETAIL_WIDTH : Region.USE_PREF_SIZE);
            detail.setMaxWidth(cut ? DETAIL_WIDTH : Region.USE_COMPUTED_SIZE);
            setGraphic(line);
        }
    }
}
