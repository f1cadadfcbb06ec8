package org.interopexplorer.app.exports;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.i18n.Explanations;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.loading.LoadProblem;

/// Facts about a library, each to be selected and copied; then what was wrong in the file.
final class InformationPage {
    private static final int MOST_ROWS = 12;

    private final Messages messages;
    private final Explanations explanations;
    private final VBox content = new VBox(16);
    private final ScrollPane root = new ScrollPane(content);

    InformationPage(Messages messages) {
        this.messages = messages;
        this.explanations = new Explanations(messages);
        content.getStyleClass().add("page");
        root.setFitToWidth(true);
        root.setId("information");
    }

    Node root() {
        return root;
    }

    void show(NativeImage image, List<LoadProblem> problems) {
        GridPane facts = new GridPane(16, 6);
        facts.getColumnConstraints().setAll(new ColumnConstraints(150), wide());
        fact(facts, messages.get("exports.fact.file"), image.path().toString());
        fact(facts, messages.get("exports.fact.format"), image.format().token());
        fact(
                facts,
                messages.get("exports.fact.architecture"),
                messages.get(
                        "exports.fact.architecture.value", image.architecture().name(), image.bits()));
        fact(facts, messages.get("exports.fact.kind"), image.kind().token());
        if (image.identity() != null) {
            fact(facts, messages.get("exports.fact.identity"), image.identity());
        }
        for (Property property : image.properties()) {
            fact(facts, messages.find("exports.fact." + property.key()).orElse(property.key()), property.value());
        }
        content.getChildren().setAll(facts);
        if (!problems.isEmpty()) {
            content.getChildren()
                    .add(section(
                            messages.get("exports.problems"),
                            problems.stream().map(explanations::problem).toList()));
        }
        if (!image.diagnostics().isEmpty()) {
            content.getChildren()
                    .add(section(
                            messages.get("exports.diagnostics"),
                            image.diagnostics().stream().map(this::complaint).toList()));
        }
    }

    private String complaint(Diagnostic diagnostic) {
        String text = explanations.diagnostic(diagnostic);
        return diagnostic.offset() < 0
                ? "%s  [%s]".formatted(text, diagnostic.code())
                : "%s  [%s, 0x%x]".formatted(text, diagnostic.code(), diagnostic.offset());
    }

    private static Node section(String title, List<String> lines) {
        VBox box = new VBox(4);
        Label heading = new Label(title);
        heading.getStyleClass().add("pane-title");
        box.getChildren().add(heading);
        for (String line : lines) {
            Label label = new Label(line);
            label.setWrapText(true);
            box.getChildren().add(label);
        }
        return box;
    }

    private static void fact(GridPane facts, String name, String value) {
        Label label = new Label(name);
        label.getStyleClass().add("hint");
        TextInputControl text = value.contains("\n") ? lines(value) : new TextField(value);
        text.setEditable(false);
        text.getStyleClass().addAll("fact", "mono");
        label.setLabelFor(text);
        facts.addRow(facts.getRowCount(), label, text);
    }

    private static TextArea lines(String value) {
        TextArea area = new TextArea(value);
        area.setPrefRowCount((int) Math.min(MOST_ROWS, value.lines().count()));
        return area;
    }

    private static ColumnConstraints wide() {
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        return wide;
    }
}
