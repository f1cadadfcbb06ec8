package org.interopexplorer.app.review;

import java.util.function.Function;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.PageCard;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.core.review.Finding.Severity;
import org.interopexplorer.core.review.Review;
import org.kordamp.ikonli.feather.Feather;

/// A review page in each of its states: nothing to review, stopped, running, failed, or the verdict and the findings.
final class ReviewBody {
    private final Messages messages;
    private final Function<OpenFailure, String> why;
    private final FindingList list;
    private final String verdictKey;
    private final Label verdict = new Label();
    private final VBox whole;
    private final StackPane root = new StackPane();
    private final Runnable again;
    private final Runnable cancel;

    /// @param why says why something failed
    /// @param verdictKey the key of the sentence before the findings
    /// @param again reviews again
    /// @param cancel stops the review
    ReviewBody(
            String id,
            Messages messages,
            Function<OpenFailure, String> why,
            FindingList list,
            String verdictKey,
            Runnable again,
            Runnable cancel) {
        this.messages = messages;
        this.why = why;
        this.list = list;
        this.verdictKey = verdictKey;
        this.again = again;
        this.cancel = cancel;
        verdict.setId(id + "-verdict");
        verdict.setWrapText(true);
        verdict.setMinHeight(Region.USE_PREF_SIZE);
        verdict.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(verdict, Priority.ALWAYS);
        Button anew = new Button();
        anew.setId(id + "-again");
        anew.textProperty().bind(messages.text("review.again"));
        anew.setOnAction(_ -> again.run());
        anew.getStyleClass().add("small");
        anew.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(8, verdict, anew);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("pane-bar");
        whole = new VBox(bar, list.root());
        VBox.setVgrow(list.root(), Priority.ALWAYS);
        root.setId(id + "-page");
    }

    Region root() {
        return root;
    }

    void show(ReviewState state) {
        switch (state) {
            case ReviewState.Unread _ -> put(PageCard.stopped(messages, "review.unread", "review.start", again));
            case ReviewState.Empty _ ->
                put(new EmptyState(
                        Feather.CLIPBOARD, messages.text("review.empty.title"), messages.text("review.empty.hint")));
            case ReviewState.Reading(ReadOnlyDoubleProperty progress) ->
                put(PageCard.reading(messages, "review.reading", progress, cancel));
            case ReviewState.Failed(OpenFailure failure) -> put(PageCard.failed(messages, why.apply(failure), again));
            case ReviewState.Read(Review review) -> {
                list.show(review);
                verdict.setText(verdict(review));
                put(whole);
            }
        }
    }

    private void put(Node node) {
        if (root.getChildren().size() != 1 || !root.getChildren().getFirst().equals(node)) {
            root.getChildren().setAll(node);
        }
    }

    private String verdict(Review review) {
        return messages.get(
                verdictKey,
                review.count(Severity.ERROR),
                review.count(Severity.WARNING),
                review.count(Severity.ADVICE),
                review.count(Severity.INFO),
                review.typed(),
                review.functions());
    }
}
