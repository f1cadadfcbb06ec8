package org.interopexplorer.app.control.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.interopexplorer.core.text.SafeText;

/// Shows Markdown. HTML and pictures in it are left out: a text cannot load anything.
public final class MarkdownView {
    private static final Parser INLINE = Parser.builder().build();

    private final Consumer<String> follow;

    /// @param follow receives the target of a link that was chosen
    public MarkdownView(Consumer<String> follow) {
        this.follow = follow;
    }

    /// The nodes of a text of one paragraph, such as a hint.
    public Region line(String markdown, String... styles) {
        VBox box = blocks(children(INLINE.parse(markdown)));
        box.getStyleClass().addAll(styles);
        return box;
    }

    /// The nodes of blocks, one below the other.
    public VBox blocks(List<Node> blocks) {
        VBox box = new VBox(8);
        box.getStyleClass().add("markdown");
        blocks.forEach(node -> block(node, box));
        return box;
    }

    private static List<Node> children(Node parent) {
        List<Node> all = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            all.add(child);
        }
        return all;
    }

    private void block(Node node, VBox into) {
        switch (node) {
            case Paragraph _ -> into.getChildren().add(flow(node));
            case Heading heading -> {
                TextFlow flow = flow(heading);
                flow.getStyleClass().add("markdown-heading");
                into.getChildren().add(flow);
            }
            case BulletList list -> list(list, _ -> "•", into);
            case OrderedList list -> {
                Integer first = list.getMarkerStartNumber();
                int begin = first == null ? 1 : first;
                list(list, index -> (begin + index) + ".", into);
            }
            case FencedCodeBlock code -> into.getChildren().add(code(code.getLiteral()));
            case IndentedCodeBlock code -> into.getChildren().add(code(code.getLiteral()));
            case BlockQuote quote -> {
                VBox inside = blocks(children(quote));
                inside.getStyleClass().add("callout");
                into.getChildren().add(inside);
            }
            case TableBlock table -> into.getChildren().add(table(table));
            case ThematicBreak _ -> {
                Region rule = new Region();
                rule.getStyleClass().add("markdown-rule");
                into.getChildren().add(rule);
            }
            default -> {}
        }
    }

    @FunctionalInterface
    private interface Marker {
        String at(int index);
    }

    private void list(Node list, Marker marker, VBox into) {
        VBox rows = new VBox(4);
        List<Node> items = children(list);
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof ListItem item) {
                Label sign = new Label(marker.at(i));
                sign.getStyleClass().add("muted");
                sign.setMinWidth(Region.USE_PREF_SIZE);
                VBox content = blocks(children(item));
                HBox.setHgrow(content, Priority.ALWAYS);
                rows.getChildren().add(new HBox(8, sign, content));
            }
        }
        into.getChildren().add(rows);
    }

    private static Region code(String literal) {
        Label label = new Label(SafeText.linesInWindow(literal.stripTrailing()));
        label.getStyleClass().addAll("code-text", "markdown-code");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Region table(TableBlock table) {
        GridPane grid = new GridPane(12, 4);
        grid.getStyleClass().add("markdown-table");
        int row = 0;
        int columns = 0;
        for (Node part : children(table)) {
            for (Node line : children(part)) {
                if (line instanceof TableRow) {
                    int column = 0;
                    for (Node cell : children(line)) {
                        TextFlow flow = flow(cell);
                        if (cell instanceof TableCell head && head.isHeader()) {
                            flow.getStyleClass().add("markdown-table-head");
                        }
                        grid.add(flow, column++, row);
                    }
                    columns = Math.max(columns, column);
                    row++;
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            ColumnConstraints wide = new ColumnConstraints();
            wide.setPercentWidth(100.0 / columns);
            grid.getColumnConstraints().add(wide);
        }
        return grid;
    }

    private TextFlow flow(Node parent) {
        TextFlow flow = new TextFlow();
        inline(parent, List.of(), flow);
        flow.setMinHeight(Region.USE_PREF_SIZE);
        return flow;
    }

    private void inline(Node parent, List<String> styles, TextFlow into) {
        for (Node node : children(parent)) {
            switch (node) {
                case org.commonmark.node.Text text -> into.getChildren().add(text(text.getLiteral(), styles));
                case Code code -> into.getChildren().add(text(code.getLiteral(), with(styles, "markdown-inline-code")));
                case Emphasis emphasis -> inline(emphasis, with(styles, "markdown-emphasis"), into);
                case StrongEmphasis strong -> inline(strong, with(styles, "markdown-strong"), into);
                case SoftLineBreak _ -> into.getChildren().add(text(" ", styles));
                case HardLineBreak _ -> into.getChildren().add(text("\n", styles));
                case Link link -> link(link, styles, into);
                default -> {}
            }
        }
    }

    private void link(Link link, List<String> styles, TextFlow into) {
        String target = link.getDestination();
        if (!target.matches("(term|topic|lesson):.*")) {
            inline(link, styles, into);
            into.getChildren().add(text(" (" + target + ")", styles));
            return;
        }
        TextFlow inside = new TextFlow();
        inline(link, List.of(), inside);
        Hyperlink shown = new Hyperlink(inside.getChildren().stream()
                .map(part -> ((Text) part).getText())
                .reduce("", String::concat));
        shown.getStyleClass().add("markdown-link");
        shown.setOnAction(_ -> follow.accept(target));
        into.getChildren().add(shown);
    }

    private static List<String> with(List<String> styles, String styleOfIt) {
        List<String> all = new ArrayList<>(styles);
        all.add(styleOfIt);
        return all;
    }

    private static Text text(String words, List<String> styles) {
        Text text = new Text(SafeText.linesInWindow(words));
        text.getStyleClass().add("markdown-text");
        text.getStyleClass().addAll(styles);
        return text;
    }
}
