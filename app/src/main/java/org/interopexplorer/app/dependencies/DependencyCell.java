package org.interopexplorer.app.dependencies;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.text.SafeText;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One row of the tree of dependencies: its state, its name with the searched part marked, the kind of dependency,
/// and the file or the problem.
final class DependencyCell extends TreeCell<DependencyNode> {
    private final DependenciesViewModel viewModel;
    private final Messages messages;
    private final Tooltip tooltip = new Tooltip();

    DependencyCell(DependenciesViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        setPrefWidth(0);
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(600);
    }

    @Override
    protected void updateItem(DependencyNode node, boolean empty) {
        super.updateItem(node, empty);
        setText(null);
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
        if (empty || node == null) {
            return;
        }
        String state = state(node);
        String where = where(node);
        Label place = new Label(where);
        place.getStyleClass().add(bad(node) && !node.top() ? "danger-text" : "muted");
        List<Node> parts = new ArrayList<>(List.of(icon(node), name(node)));
        if (node.kind() != Dependency.Kind.REQUIRED) {
            Label kind =
                    new Label(messages.get("dependencies.kind." + node.kind().token()));
            kind.getStyleClass().add("badge");
            kind.setMinWidth(USE_PREF_SIZE);
            parts.add(kind);
        }
        parts.add(place);
        HBox line = new HBox(8, parts.toArray(Node[]::new));
        line.setAlignment(Pos.CENTER_LEFT);
        setGraphic(line);
        setAccessibleText(String.join(", ", node.name(), state, where));
        tooltip.setText(state + "\n" + detail(node));
        setTooltip(tooltip);
    }

    private HBox name(DependencyNode node) {
        String name = SafeText.inWindow(node.name());
        int at = viewModel.foundAt(name);
        HBox parts = new HBox();
        parts.setAlignment(Pos.CENTER_LEFT);
        parts.setMinWidth(USE_PREF_SIZE);
        if (!node.match()) {
            parts.getChildren().add(part(name));
        } else if (at < 0) {
            parts.getChildren().add(found(name));
        } else {
            int end = at + viewModel.foundLength();
            parts.getChildren()
                    .setAll(part(name.substring(0, at)), found(name.substring(at, end)), part(name.substring(end)));
        }
        return parts;
    }

    private static Label part(String text) {
        Label part = new Label(text);
        part.setMinWidth(USE_PREF_SIZE);
        return part;
    }

    private static Label found(String text) {
        Label part = part(text);
        part.getStyleClass().add("found");
        return part;
    }

    /// Whether it has problems of its own.
    private static boolean bad(DependencyNode node) {
        return node.library().failed();
    }

    private static FontIcon icon(DependencyNode node) {
        if (node.circle()) {
            return icon(Feather.REPEAT, "muted-icon");
        }
        if (bad(node)) {
            return icon(Feather.X_CIRCLE, "danger-icon");
        }
        return switch (node.health()) {
            case FAILING -> icon(Feather.ALERT_TRIANGLE, "danger-icon");
            case IMPAIRED -> icon(Feather.ALERT_TRIANGLE, "warning-icon");
            case SOUND ->
                icon(
                        node.library().resolution() instanceof Resolution.PartOfSystem ? Feather.MONITOR : Feather.BOX,
                        "muted-icon");
        };
    }

    private static FontIcon icon(Feather shape, String style) {
        FontIcon icon = new FontIcon(shape);
        icon.getStyleClass().add(style);
        return icon;
    }

    private String state(DependencyNode node) {
        if (node.circle()) {
            return messages.get("dependencies.state.circle");
        }
        return messages.get(
                bad(node)
                        ? "dependencies.state.fault"
                        : switch (node.health()) {
                            case FAILING -> "dependencies.state.failing";
                            case IMPAIRED -> "dependencies.state.impaired";
                            case SOUND -> "dependencies.state.sound";
                        });
    }

    private String where(DependencyNode node) {
        LoadReport.Library library = node.library();
        if (node.circle()) {
            return messages.get("dependencies.state.circle");
        }
        if (library.failed() && !node.top() && library.resolution() instanceof Resolution.Found) {
            return messages.say(library.problems().getFirst().message());
        }
        if (!library.flaws().isEmpty() && !node.top()) {
            return messages.say(library.flaws().getFirst().message());
        }
        return switch (library.resolution()) {
            case Resolution.Found found ->
                found(node, SafeText.inWindow(found.path().toString()));
            case Resolution.NotFound _ -> messages.get("dependencies.missing");
            case Resolution.PartOfSystem part -> messages.say(part.inFewWords());
            case Resolution.Unusable unusable -> messages.say(unusable.why().message());
        };
    }

    /// Where it is, and which library below it is at fault where one is.
    private String found(DependencyNode node, String path) {
        return node.health() == LoadReport.Health.SOUND || node.top()
                ? path
                : node.culprit()
                        .map(one -> messages.get("dependencies.because", SafeText.inWindow(one.name()), path))
                        .orElse(path);
    }

    /// Where it was found and by which rule, or all places that were searched.
    private String detail(DependencyNode node) {
        return switch (node.library().resolution()) {
            case Resolution.Found found ->
                messages.get(
                        "dependencies.by",
                        found.path(),
                        messages.get("dependencies.rule." + found.by().token()));
            case Resolution.NotFound missing ->
                messages.get(
                        "dependencies.looked",
                        missing.looked().stream().map(messages::say).collect(Collectors.joining("\n")));
            case Resolution.PartOfSystem part -> messages.say(part.inFewWords());
            case Resolution.Unusable unusable -> messages.say(unusable.why().message());
        };
    }
}
