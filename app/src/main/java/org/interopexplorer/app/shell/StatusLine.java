package org.interopexplorer.app.shell;

import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.controlsfx.control.StatusBar;
import org.interopexplorer.app.control.HostText;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.app.task.Job;
import org.interopexplorer.core.call.HostState;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The line along the bottom. The host is on the left, and background work is on the right.
final class StatusLine {
    private final Messages messages;
    private final StatusBar bar = new StatusBar();
    private final Label work = new Label();
    private final ProgressBar progress = new ProgressBar();
    private final Button cancel = new Button(null, new FontIcon(Feather.X));
    private final HBox working = new HBox(8, work, progress, cancel);

    StatusLine(Workspace workspace, BackgroundJobs jobs, Messages messages) {
        this.messages = messages;
        bar.setId("status");
        // It only shows text. Tab goes on to the button in it.
        bar.setFocusTraversable(false);
        bar.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> host(workspace.calls().hostStateProperty().get()),
                        workspace.calls().hostStateProperty(),
                        messages.localeProperty()));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(bar.textProperty());
        bar.setTooltip(whole);
        cancel.getStyleClass().addAll("flat", "small", "button-icon");
        cancel.accessibleTextProperty().bind(messages.text("shell.cancel"));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(messages.text("shell.cancel"));
        cancel.setTooltip(tooltip);
        progress.setPrefWidth(120);
        working.setAlignment(Pos.CENTER_RIGHT);
        bar.getRightItems().add(working);
        // Without work its room belongs to the text.
        working.managedProperty().bind(working.visibleProperty());
        working.setVisible(false);
        jobs.running().addListener((ListChangeListener<Job>) _ -> show(workspace, jobs));
        workspace.calls().hostStateProperty().subscribe(_ -> show(workspace, jobs));
    }

    Node root() {
        return bar;
    }

    private void show(Workspace workspace, BackgroundJobs jobs) {
        work.textProperty().unbind();
        progress.progressProperty().unbind();
        working.setVisible(!jobs.running().isEmpty());
        if (!jobs.running().isEmpty()) {
            Job oldest = jobs.running().getFirst();
            work.textProperty().bind(oldest.title());
            progress.progressProperty().bind(oldest.progressProperty());
            cancel.setOnAction(_ -> oldest.cancel());
        } else if (workspace.calls().hostStateProperty().get() instanceof HostState.Preparing) {
            working.setVisible(true);
            work.textProperty().bind(messages.text("shell.job.preparing"));
            progress.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            cancel.setOnAction(_ -> workspace.calls().stop());
        }
    }

    private String host(HostState state) {
        return switch (state) {
            case HostState.Absent _ -> messages.get("shell.host.absent");
            case HostState.Preparing _ -> messages.get("shell.host.preparing");
            case HostState.Starting _ -> messages.get("shell.host.starting");
            case HostState.Ready ready ->
                messages.get(
                        "shell.host.ready",
                        String.valueOf(ready.pid()),
                        HostText.of(messages, ready.host()),
                        ready.loaded().size());
            case HostState.Calling calling ->
                messages.get(
                        "shell.host.calling",
                        String.valueOf(calling.pid()),
                        HostText.of(messages, calling.host()),
                        calling.function());
            case HostState.Failed failed -> messages.say(failed.why().whole());
        };
    }
}
