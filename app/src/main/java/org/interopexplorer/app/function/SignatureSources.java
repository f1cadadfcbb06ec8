package org.interopexplorer.app.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureDifference;
import org.interopexplorer.core.text.SafeText;

/// Shows the sources that know the chosen function and whether they disagree. The person can choose another
/// source.
final class SignatureSources {
    private final FunctionViewModel model;
    private final Messages messages;
    private final MenuButton button = new MenuButton();
    private final VBox difference = new VBox(4);

    /// Other differences are in the menu, one source a line.
    private static final int MOST_DIFFERENCES = 3;

    SignatureSources(FunctionViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        button.setId("signature-sources");
        button.getStyleClass().addAll("small", "compact");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.accessibleTextProperty().bind(messages.text("function.sources.name"));
        difference.setId("signature-differences");
        difference.getStyleClass().addAll("banner", "warning-banner");
        model.candidatesProperty().subscribe(this::show);
        model.signatureProperty().subscribe(_ -> show(model.candidatesProperty().get()));
        messages.localeProperty().subscribe(_ -> show(model.candidatesProperty().get()));
    }

    Node node() {
        return button;
    }

    /// Says that another source disagrees. It takes no space if none does.
    Node difference() {
        return difference;
    }

    private void show(List<Signature> candidates) {
        Signature chosen = model.signatureProperty().get();
        // Where nothing is known, there may still be a guess to take.
        boolean guessed = chosen == null && !candidates.isEmpty();
        visible(button, guessed || candidates.size() > 1);
        visible(difference, false);
        button.getItems().clear();
        if (!button.isVisible()) {
            return;
        }
        button.setText(guessed ? messages.get("function.guess") : messages.get("function.sources", candidates.size()));
        for (Signature candidate : candidates) {
            RadioMenuItem item = new RadioMenuItem(
                    SafeText.inWindow(messages.say(candidate.provenance().told()) + ":  " + candidate.prototype()));
            item.setMnemonicParsing(false);
            item.setSelected(chosen != null && candidate.provenance().equals(chosen.provenance()));
            item.setOnAction(_ -> model.use(candidate));
            button.getItems().add(item);
        }
        if (model.isSourceChosen()) {
            MenuItem usual = new MenuItem(messages.get("function.sources.usual"));
            usual.setId("usual-source");
            usual.setOnAction(_ -> model.useUsual());
            button.getItems().addAll(new SeparatorMenuItem(), usual);
        }
        if (chosen != null) {
            showDifferences(chosen, candidates);
        }
    }

    /// Sources that differ in the same way stand together.
    private void showDifferences(Signature chosen, List<Signature> candidates) {
        SequencedMap<List<Message>, List<Signature>> differing = new LinkedHashMap<>();
        for (Signature candidate : candidates) {
            List<Message> told = SignatureDifference.between(chosen, candidate, model.abi()).stream()
                    .map(SignatureDifference::told)
                    .toList();
            if (!told.isEmpty()) {
                differing.computeIfAbsent(told, _ -> new ArrayList<>()).add(candidate);
            }
        }
        difference.getChildren().clear();
        differing.entrySet().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(entry -> difference.getChildren().add(difference(entry.getKey(), entry.getValue())));
        if (!differing.isEmpty()) {
            difference.getChildren().add(wrapped(messages.get("function.sources.risk"), "signature-risk"));
            visible(difference, true);
        }
    }

    private Node difference(List<Message> told, List<Signature> sources) {
        String names = sources.stream()
                .map(source -> messages.say(source.provenance().told()))
                .collect(Collectors.joining("; "));
        String lines =
                told.stream().map(each -> "\n\u2022 " + messages.say(each)).collect(Collectors.joining());
        Label text = wrapped(messages.get("function.sources.differ", names) + lines, "signature-difference");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        Hyperlink use = new Hyperlink(messages.get("function.sources.use"));
        use.setId("use-source");
        use.setMinWidth(Region.USE_PREF_SIZE);
        use.setOnAction(_ -> model.use(sources.getFirst()));
        HBox line = new HBox(8, text, use);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }

    private static Label wrapped(String text, String id) {
        Label label = new Label(SafeText.linesInWindow(text));
        label.setId(id);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
