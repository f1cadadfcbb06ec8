package org.interopexplorer.app.help;

import atlantafx.base.theme.Styles;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.control.markdown.MarkdownView;
import org.interopexplorer.app.i18n.Messages;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The help over the window: a list of all articles with a search, and the chosen article.
public final class HelpSheet {
    private static final double WIDTH = 980;
    private static final double HEIGHT = 640;
    private static final double LIST_WIDTH = 270;

    /// A key of the window.
    ///
    /// @param combination as a person reads it, such as `Ctrl+K`
    public record Key(String combination, String does) {}

    /// A line of the list.
    private sealed interface Row {
        record Heading(String title) implements Row {}

        record Of(Page page) implements Row {}
    }

    /// What the right side can show.
    private sealed interface Page {
        record OfArticle(Article article) implements Page {}

        record OfControl(ControlHelp help) implements Page {}

        record AllKeys() implements Page {}
    }

    private final HelpBook book;
    private final Messages messages;
    private final List<Key> keys;
    private final MarkdownView markdown = new MarkdownView(this::follow);
    private final SearchField search;
    private final ListView<Row> list = new ListView<>();
    private final VBox content = new VBox(10);
    private final ScrollPane scroll = new ScrollPane(content);
    private final Button back;
    private final Deque<Page> before = new ArrayDeque<>();
    private final StackPane root;
    private @Nullable ControlHelp control;
    private @Nullable Page shown;

    /// @param keys those of the window, in the order of its commands
    /// @param learn shows the course
    /// @param close removes the sheet from the screen
    public HelpSheet(HelpBook book, List<Key> keys, Messages messages, Runnable learn, Runnable close) {
        this.book = book;
        this.keys = List.copyOf(keys);
        this.messages = messages;
        search = new SearchField("help-search", messages, "help.search", "control.filter.clear");
        HBox.setHgrow(search, Priority.ALWAYS);
        search.textProperty().subscribe(_ -> fill());
        search.onDown(this::focusList);
        search.setOnAction(_ -> list.getItems().stream()
                .filter(Row.Of.class::isInstance)
                .findFirst()
                .ifPresent(row -> list.getSelectionModel().select(row)));
        back = IconButtons.of(Feather.ARROW_LEFT, messages.text("help.back"), this::goBack);
        back.setId("help-back");
        Reasons.of(back, messages.text("help.back.why"));
        back.setDisable(true);
        Button done = IconButtons.of(Feather.X, messages.text("help.close"), close);
        done.setId("help-close");
        Label title = new Label(messages.get("help.title"));
        title.getStyleClass().add("card-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Button course = new Button(messages.get("help.learn"), new FontIcon(Feather.BOOK_OPEN));
        course.setId("help-learn");
        course.getStyleClass().addAll(Styles.FLAT);
        course.setMinWidth(Region.USE_PREF_SIZE);
        course.setOnAction(_ -> {
            close.run();
            learn.run();
        });
        HBox top = new HBox(10, title, search, course, back, done);
        top.setAlignment(Pos.CENTER_LEFT);
        buildList();
        scroll.setId("help-text");
        scroll.setAccessibleText(messages.get("help.text"));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("edge-to-edge");
        content.getStyleClass().add("help-content");
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox middle = new HBox(12, list, scroll);
        VBox.setVgrow(middle, Priority.ALWAYS);
        VBox box = new VBox(12, top, middle);
        box.setId("help-sheet");
        box.getStyleClass().addAll("palette", "sheet");
        box.setMaxSize(WIDTH, HEIGHT);
        root = new StackPane(box);
        root.getStyleClass().add("veil");
        StackPane.setAlignment(box, Pos.CENTER);
        root.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close.run();
                event.consume();
            } else if (event.getCode() == KeyCode.LEFT && event.isAltDown()) {
                goBack();
                event.consume();
            }
        });
        fill();
    }

    public Node root() {
        return root;
    }

    /// Moves the keyboard into the search, or to the text.
    public void focus(boolean searching) {
        if (searching) {
            search.focusAll();
        } else {
            scroll.requestFocus();
        }
    }

    /// Explains a control.
    public void explain(ControlHelp help) {
        control = help;
        fill();
        go(new Page.OfControl(help));
    }

    /// Shows an article by its name, else the general one.
    public void show(String id) {
        book.article(id).or(() -> book.article(HelpBook.GENERAL)).ifPresent(article -> go(new Page.OfArticle(article)));
    }

    /// Shows all keys.
    public void showKeys() {
        go(new Page.AllKeys());
    }

    private void buildList() {
        list.setId("help-list");
        list.getStyleClass().addAll("dense", "edge-to-edge");
        list.setAccessibleText(messages.get("help.list"));
        list.setMinWidth(LIST_WIDTH);
        list.setMaxWidth(LIST_WIDTH);
        Label nothing = Cards.label(messages.get("help.nothing"), "muted");
        list.setPlaceholder(nothing);
        list.setCellFactory(_ -> new Cell());
        list.getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (row instanceof Row.Of(var page) && !page.equals(shown)) {
                open(page);
            }
        });
    }

    private void focusList() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    /// Lists what fits the search, under the headings of the parts.
    private void fill() {
        List<Row> rows = new ArrayList<>();
        String typed = search.getText();
        if (!typed.isBlank()) {
            book.search(typed).forEach(article -> rows.add(new Row.Of(new Page.OfArticle(article))));
        } else {
            ControlHelp its = control;
            if (its != null) {
                rows.add(new Row.Heading(messages.get("help.part.control")));
                rows.add(new Row.Of(new Page.OfControl(its)));
            }
            for (Article.Part part : Article.Part.values()) {
                rows.add(new Row.Heading(messages.get("help.part." + part.token())));
                if (part == Article.Part.KEYS) {
                    rows.add(new Row.Of(new Page.AllKeys()));
                }
                book.articles().stream()
                        .filter(article -> article.part() == part)
                        .forEach(article -> rows.add(new Row.Of(new Page.OfArticle(article))));
            }
        }
        list.getItems().setAll(rows);
        select();
    }

    private void select() {
        for (int i = 0; i < list.getItems().size(); i++) {
            if (list.getItems().get(i) instanceof Row.Of(var page) && page.equals(shown)) {
                list.getSelectionModel().clearAndSelect(i);
                list.scrollTo(Math.max(0, i - 3));
                return;
            }
        }
    }

    private void follow(String target) {
        int colon = target.indexOf(':');
        show(colon < 0 ? target : target.substring(colon + 1));
    }

    private void go(Page page) {
        open(page);
        select();
    }

    private void open(Page page) {
        Page last = shown;
        if (last != null && !last.equals(page)) {
            before.push(last);
        }
        display(page);
    }

    private void goBack() {
        if (!before.isEmpty()) {
            display(before.pop());
            select();
        }
    }

    private void display(Page page) {
        shown = page;
        back.setDisable(before.isEmpty());
        content.getChildren()
                .setAll(
                        switch (page) {
                            case Page.OfArticle(var article) -> article(article);
                            case Page.OfControl(var help) -> control(help);
                            case Page.AllKeys _ -> keys();
                        });
        scroll.setVvalue(0);
    }

    private List<Node> article(Article article) {
        return List.of(title(article.title()), markdown.blocks(article.blocks()));
    }

    private List<Node> control(ControlHelp help) {
        List<Node> all = new ArrayList<>();
        all.add(title(nameOf(help)));
        if (!help.hint().isEmpty()) {
            all.add(Cards.label(help.hint()));
        }
        help.keys().ifPresent(article -> {
            all.add(Cards.section(messages.get("help.keys.of", article.title())));
            all.add(markdown.blocks(article.blocks()));
        });
        all.add(Cards.section(help.topic().title()));
        all.add(markdown.blocks(help.topic().blocks()));
        return all;
    }

    private String nameOf(ControlHelp help) {
        return help.name().isEmpty() ? help.topic().title() : help.name();
    }

    /// All keys of the window, then those of each kind of control.
    private List<Node> keys() {
        List<Node> all = new ArrayList<>();
        all.add(title(messages.get("help.keys")));
        GridPane grid = new GridPane(24, 5);
        grid.setId("help-keys");
        int row = 0;
        for (Key key : keys) {
            grid.add(Cards.label(key.combination(), "code-text"), 0, row);
            grid.add(Cards.label(key.does()), 1, row++);
        }
        all.add(grid);
        book.articles().stream()
                .filter(article -> article.part() == Article.Part.KEYS)
                .forEach(article -> {
                    all.add(Cards.section(article.title()));
                    all.add(markdown.blocks(article.blocks()));
                });
        return all;
    }

    private static Label title(String text) {
        Label title = Cards.label(text, Styles.TITLE_4);
        title.setId("help-title");
        return title;
    }

    private String text(Page page) {
        return switch (page) {
            case Page.OfArticle(var article) -> article.title();
            case Page.OfControl(var help) -> nameOf(help);
            case Page.AllKeys _ -> messages.get("help.keys");
        };
    }

    private final class Cell extends ListCell<Row> {
        @Override
        protected void updateItem(@Nullable Row row, boolean empty) {
            super.updateItem(row, empty);
            getStyleClass().remove("help-heading");
            setText(null);
            setPrefWidth(0);
            if (row instanceof Row.Heading(var title) && !empty) {
                setText(title);
                getStyleClass().add("help-heading");
            } else if (row instanceof Row.Of(var page) && !empty) {
                setText(text(page));
            }
        }
    }
}
