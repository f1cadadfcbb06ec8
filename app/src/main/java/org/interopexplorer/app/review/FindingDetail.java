package org.interopexplorer.app.review;

import atlantafx.base.theme.Styles;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.Links;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.review.Finding;
import org.interopexplorer.core.review.Place;
import org.interopexplorer.core.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One finding: what was found, why it matters, how sure it is, what to do, and the ways to its places.
final class FindingDetail {
    private static final int MOST_LINKS = 60;

    private final Messages messages;
    private final BiConsumer<Finding, @Nullable Place> follow;
    private final VBox body = new VBox(8);
    private final ScrollPane root = new ScrollPane(body);

    /// @param follow shows a place; null for the whole file
    FindingDetail(String id, Messages messages, BiConsumer<Finding, @Nullable Place> follow) {
        this.messages = messages;
        this.follow = follow;
        body.getStyleClass().add("page");
        root.setFitToWidth(true);
        root.setId(id + "-detail");
    }

    Node root() {
        return root;
    }

    /// What to do; empty where nothing is.
    static String remedy(Messages messages, Finding finding) {
        Message remedy = finding.remedy();
        return remedy == null ? "" : messages.say(remedy);
    }

    /// @param finding null if none is chosen
    void show(@Nullable Finding finding) {
        if (finding == null) {
            body.getChildren().setAll(Cards.label(messages.get("review.choose")));
            return;
        }
        body.getChildren().setAll(title(finding));
        fact("review.fact.why", messages.say(finding.why()));
        fact(
                "review.fact.sure",
                messages.get("review.sure." + finding.sureness().token() + ".long"));
        String remedy = remedy(messages, finding);
        if (!remedy.isEmpty()) {
            fact("review.fact.remedy", remedy);
        }
        fact("review.fact.code", finding.code(), "code-text");
        body.getChildren()
                .add(Cards.section(messages.get(
                        "review.places", Math.max(1, finding.places().size()))));
        body.getChildren().add(places(finding));
        root.setVvalue(0);
    }

    private Label title(Finding finding) {
        Label label = switch (finding.severity()) {
            case ERROR -> marked(finding, Feather.ALERT_OCTAGON, Styles.DANGER);
            case WARNING -> marked(finding, Feather.ALERT_TRIANGLE, Styles.WARNING);
            case ADVICE -> marked(finding, Feather.INFO, Styles.ACCENT);
            case INFO -> marked(finding, Feather.CHECK_CIRCLE, Styles.TEXT_MUTED);
        };
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private Label marked(Finding finding, Ikon icon, String role) {
        Label label = Cards.label(messages.say(finding.message()), "pane-title", role);
        label.setGraphic(new FontIcon(icon));
        return label;
    }

    private void fact(String name, String text, String... styles) {
        body.getChildren()
                .add(Cards.fact(
                        messages.get(name), SafeText.inWindow(text), messages.text("review.fact.copy"), styles));
    }

    private FlowPane places(Finding finding) {
        FlowPane pane = new FlowPane(10, 2);
        pane.setId("review-places");
        if (finding.places().isEmpty()) {
            pane.getChildren().add(Links.of(messages.get("review.whole"), () -> follow.accept(finding, null)));
        }
        finding.places().stream()
                .limit(MOST_LINKS)
                .forEach(place ->
                        pane.getChildren().add(Links.of(place(messages, place), () -> follow.accept(finding, place))));
        if (finding.places().size() > MOST_LINKS) {
            pane.getChildren()
                    .add(new Label(messages.get("review.more", finding.places().size() - MOST_LINKS)));
        }
        return pane;
    }

    /// A place as it is shown.
    static String place(Messages messages, Place place) {
        return switch (place.kind()) {
            case CALL -> messages.get("review.call", place.name());
            case ACTION -> messages.get("review.action", place.name());
            case EXPORT, IMPORT, DEPENDENCY, DIRECTORY, SECTION -> SafeText.inWindow(place.name());
        };
    }
}
