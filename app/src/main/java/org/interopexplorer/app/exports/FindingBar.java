package org.interopexplorer.app.exports;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;

/// Shows, below the exports, how many of them have a signature, and the progress of the search for signatures.
final class FindingBar {
    private static final double PROGRESS_WIDTH = 120;

    private final ExportsViewModel viewModel;
    private final Messages messages;
    private final Label text = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button action = new Button();
    private final HBox root = new HBox(8, text, progress, action);

    FindingBar(ExportsViewModel viewModel, Messages messages) {
        this.viewModel = viewModel;
        this.messages = messages;
        text.setId("exports-typed");
        action.setId("exports-finding-action");
        progress.setPrefWidth(PROGRESS_WIDTH);
        progress.accessibleTextProperty().bind(messages.text("exports.finding"));
        root.setAlignment(Pos.CENTER_LEFT);
        root.setPadding(new Insets(4, 8, 4, 8));
        var _ = Updates.of(this::update, viewModel.findingProperty(), messages.localeProperty());
    }

    Node root() {
        return root;
    }

    private void update() {
        Finding finding = viewModel.findingProperty().get();
        show(root, !(finding instanceof Finding.Nothing));
        show(progress, finding instanceof Finding.Running);
        switch (finding) {
            case Finding.Nothing _ -> {}
            case Finding.Running(double part) -> {
                text.setText(messages.get("exports.finding"));
                progress.setProgress(part);
                offer("control.cancel", viewModel::stopFinding);
            }
            case Finding.Failed(String why) -> {
                text.setText(messages.get("exports.finding.failed", why));
                offer("exports.finding.again", viewModel::findAgain);
            }
            case Finding.Ended(int typed, int functions, boolean complete) -> {
                text.setText(messages.get("exports.typed", typed, functions));
                if (!complete) {
                    offer("exports.finding.again", viewModel::findAgain);
                }
                show(action, !complete);
            }
        }
    }

    private void offer(String key, Runnable run) {
        action.setText(messages.get(key));
        action.setOnAction(_ -> run.run());
        show(action, true);
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
