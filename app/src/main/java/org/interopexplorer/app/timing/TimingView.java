package org.interopexplorer.app.timing;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Stopwatch;
import org.interopexplorer.app.session.TimedCall;
import org.interopexplorer.app.session.TimingState;
import org.interopexplorer.core.message.Elapsed;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What measuring a call found: least, median and 99th percentile, their curve, and how that compares with before.
public final class TimingView {
    private final Stopwatch stopwatch;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final EmptyState empty;
    private final ProgressBar progress = new ProgressBar();
    private final Label progressWords = new Label();
    private final VBox running = new VBox(progressWords, progress);

    public TimingView(Stopwatch stopwatch, Messages messages) {
        this.stopwatch = stopwatch;
        this.messages = messages;
        root.setId("timing-pane");
        empty = new EmptyState(Feather.CLOCK, messages.text("timing.empty.title"), messages.text("timing.empty.hint"));
        progress.setMaxWidth(Double.MAX_VALUE);
        progress.setId("timing-progress");
        progressWords.setWrapText(true);
        running.getStyleClass().add("pane-body");
        stopwatch.stateProperty().subscribe(_ -> show());
        messages.localeProperty().subscribe(_ -> show());
    }

    public Node root() {
        return root;
    }

    private void show() {
        Region content = switch (stopwatch.stateProperty().get()) {
            case TimingState.Idle _ -> empty;
            case TimingState.Running state -> running(state);
            case TimingState.Measured state -> measured(state);
            case TimingState.Failed state ->
                sentence("timing.failed", state.request().signature().function());
            case TimingState.Stopped state ->
                sentence("timing.stopped", state.request().signature().function());
        };
        root.setCenter(content);
    }

    private Region running(TimingState.Running state) {
        String function = state.request().signature().function();
        progressWords.setText(
                state.stopping()
                        ? messages.get("timing.stopping", function)
                        : messages.get("timing.running", function, state.done(), state.times()));
        progress.setProgress(
                state.done() == 0 ? ProgressBar.INDETERMINATE_PROGRESS : (double) state.done() / state.times());
        progress.setAccessibleText(progressWords.getText());
        return running;
    }

    private Region sentence(String key, String function) {
        Label label = new Label(messages.get(key, function));
        label.setWrapText(true);
        VBox box = new VBox(label);
        box.getStyleClass().add("pane-body");
        return box;
    }

    private Region measured(TimingState.Measured state) {
        TimedCall now = state.now();
        TimedCall before = state.before();
        VBox body = new VBox(head(state));
        body.getStyleClass().addAll("pane-body", "timing");
        if (now.took().times() < state.wanted()) {
            body.getChildren().add(muted(messages.get("timing.cut", now.took().times(), state.wanted())));
        }
        body.getChildren()
                .add(new HBox(
                        24,
                        number("timing.min", now.took().min()),
                        number("timing.median", now.took().median()),
                        number("timing.p99", now.took().p99())));
        if (before != null) {
            body.getChildren().add(new Label(comparison(now, before)));
        }
        TimingPlot plot = new TimingPlot(now, before, messages.locale(), text(state));
        plot.setId("timing-plot");
        VBox.setVgrow(plot, Priority.ALWAYS);
        Label legend = muted(messages.get(before == null ? "timing.legend" : "timing.legend.before"));
        body.getChildren().addAll(plot, legend);
        ScrollPane scroll = new ScrollPane(body);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }

    private Node head(TimingState.Measured state) {
        FontIcon icon = new FontIcon(Feather.CLOCK);
        icon.getStyleClass().add("card-icon");
        Label title = new Label(messages.get(
                "timing.title.of",
                state.now().request().signature().function(),
                state.now().took().times()));
        title.getStyleClass().add("card-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox head = new HBox(8, icon, title, IconButtons.copy(messages.text("timing.copy"), () -> text(state)));
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private VBox number(String key, double nanos) {
        Label value = new Label(Elapsed.ofAverage(nanos, messages.locale()));
        value.getStyleClass().add("value-main");
        VBox box = new VBox(muted(messages.get(key)), value);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    private static Label muted(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    /// All of it as text: what a screen reader says of the plot, and what is copied.
    private String text(TimingState.Measured state) {
        TimedCall now = state.now();
        TimedCall before = state.before();
        Locale locale = messages.locale();
        String numbers = messages.get(
                "timing.text",
                now.request().signature().function(),
                now.took().times(),
                Elapsed.ofAverage(now.took().min(), locale),
                Elapsed.ofAverage(now.took().median(), locale),
                Elapsed.ofAverage(now.took().p99(), locale));
        return before == null ? numbers : numbers + " " + comparison(now, before);
    }

    private String comparison(TimedCall now, @Nullable TimedCall before) {
        if (before == null) {
            return "";
        }
        return messages.get(
                comparisonKey(now.took().median(), before.took().median()),
                percent(now.took().median(), before.took().median()),
                Elapsed.ofAverage(before.took().median(), messages.locale()));
    }

    private static long percent(double now, double before) {
        return Math.round(Math.abs(now - before) / Math.max(before, Double.MIN_NORMAL) * 100);
    }

    private static String comparisonKey(double now, double before) {
        if (percent(now, before) == 0) {
            return "timing.same";
        }
        return now < before ? "timing.faster" : "timing.slower";
    }
}
