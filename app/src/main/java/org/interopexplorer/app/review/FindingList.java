package org.interopexplorer.app.review;

import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Banner;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.control.table.RowOrder;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.review.Finding;
import org.interopexplorer.core.review.Place;
import org.interopexplorer.core.review.Review;
import org.jspecify.annotations.Nullable;

/// The findings of a review in a table, the worst first, and below it all about the chosen one.
final class FindingList {
    private final Messages messages;
    private final FilteredTable<Finding> table;
    private final FindingDetail detail;
    private final VBox notes = new VBox(4);
    private final VBox root;
    private @Nullable Review shown;

    /// @param id of the table
    /// @param follow shows a place of a finding; null for the whole file
    FindingList(String id, Messages messages, BiConsumer<Finding, @Nullable Place> follow) {
        this.messages = messages;
        table = new FilteredTable<>(
                id,
                new FilteredTable.Words(
                        "review.prompt",
                        "review.table",
                        "review.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "review.kind."),
                new FilteredRows<>(this::searched, finding -> finding.severity().token()),
                messages,
                List.of(
                        Column.text("review.column.finding", 0, finding -> messages.say(finding.message())),
                        Column.ordered(
                                "review.column.severity",
                                110,
                                finding -> messages.get(
                                        "review.kind." + finding.severity().token()),
                                RowOrder.of(Comparator.comparing(Finding::severity))),
                        Column.text("review.column.where", 150, this::where),
                        Column.text("review.column.remedy", 260, finding -> FindingDetail.remedy(messages, finding)),
                        Column.text(
                                "review.column.sure",
                                90,
                                finding -> messages.get(
                                        "review.sure." + finding.sureness().token())),
                        Column.text("review.column.code", 160, Finding::code)));
        // Findings are sentences.
        table.table().getStyleClass().remove("code-table");
        table.onFollow("review.follow", finding -> follow.accept(finding, first(finding)));
        var _ = table.onChosen("review.copy", finding -> IconButtons.copy(text(finding)));
        detail = new FindingDetail(id, messages, follow);
        table.table().getSelectionModel().selectedItemProperty().subscribe(detail::show);
        SplitPane both = new SplitPane(table.root(), detail.root());
        both.setOrientation(Orientation.VERTICAL);
        both.setDividerPositions(0.6);
        root = new VBox(notes, both);
        VBox.setVgrow(both, Priority.ALWAYS);
        messages.localeProperty().subscribe((_, _) -> {
            detail.show(table.table().getSelectionModel().getSelectedItem());
            note();
        });
    }

    Node root() {
        return root;
    }

    FilteredTable<Finding> table() {
        return table;
    }

    @SuppressWarnings("ReferenceEquality") // The same review is the same object.
    void show(Review review) {
        if (review != shown) {
            shown = review;
            table.show(review.findings());
            table.fitColumns(review.findings(), "review.column.code", "review.column.sure");
            table.table().getSelectionModel().selectFirst();
        }
        note();
    }

    private void note() {
        notes.getChildren().clear();
        Review review = shown;
        if (review != null && !review.diagnostics().isEmpty()) {
            notes.getChildren()
                    .add(Banner.of(
                            "accent-banner",
                            messages.get(
                                    "review.partial",
                                    messages.say(review.diagnostics().getFirst().message()))));
        }
    }

    private static @Nullable Place first(Finding finding) {
        return finding.places().isEmpty() ? null : finding.places().getFirst();
    }

    private String where(Finding finding) {
        Place first = first(finding);
        if (first == null) {
            return "";
        }
        String text = FindingDetail.place(messages, first);
        int more = finding.places().size() - 1;
        return more == 0 ? text : messages.get("review.where.more", text, more);
    }

    private String text(Finding finding) {
        return String.join(
                        "\n",
                        messages.say(finding.message()),
                        messages.say(finding.why()),
                        FindingDetail.remedy(messages, finding))
                .strip();
    }

    private String searched(Finding finding) {
        return text(finding)
                + "\n"
                + finding.code()
                + "\n"
                + finding.places().stream().map(Place::name).collect(Collectors.joining("\n"));
    }
}
