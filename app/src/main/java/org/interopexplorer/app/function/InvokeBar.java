package org.interopexplorer.app.function;

import atlantafx.base.theme.Styles;
import java.time.Duration;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Invoke, Time it, Stop, the time limit, and the progress of a call.
final class InvokeBar {
    private static final int LONGEST_SECONDS = 3600;
    private static final double INDICATOR_SIZE = 18;
    private static final int[] TIMES = {100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000};

    private final Button invoke = new Button(null, new FontIcon(Feather.PLAY));
    private final HBox root;
    private boolean returning;

    InvokeBar(FunctionViewModel model, Messages messages) {
        // Subscribe before the bindings disable the buttons, to see which button has the focus.
        model.callingProperty()
                .subscribe(() -> keepFocus(model.callingProperty().get()));
        invoke.setId("invoke");
        invoke.getStyleClass().add(Styles.ACCENT);
        invoke.textProperty().bind(messages.text("function.invoke"));
        invoke.setTooltip(tooltip(messages, "function.invoke.tip"));
        invoke.disableProperty().bind(model.ready().not());
        Reasons.of(invoke, messages.text("control.why.call"));
        invoke.setOnAction(_ -> model.invoke());
        invoke.setMinWidth(Region.USE_PREF_SIZE);

        Button stop = new Button(null, new FontIcon(Feather.SQUARE));
        stop.setId("stop");
        stop.textProperty().bind(messages.text("function.stop"));
        stop.setTooltip(tooltip(messages, "function.stop.tip"));
        stop.disableProperty().bind(model.callingProperty().not());
        Reasons.of(stop, messages.text("control.why.stop"));
        stop.setOnAction(_ -> model.stop());
        stop.setMinWidth(Region.USE_PREF_SIZE);

        ProgressIndicator running = new ProgressIndicator();
        running.setMaxSize(INDICATOR_SIZE, INDICATOR_SIZE);
        running.accessibleTextProperty().bind(messages.text("function.running"));
        running.visibleProperty().bind(model.callingProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);

        Label limitName = new Label(null, new FontIcon(Feather.CLOCK));
        limitName.accessibleTextProperty().bind(messages.text("function.limit.long"));
        limitName.setTooltip(tooltip(messages, "function.limit.long"));
        limitName.setMinWidth(Region.USE_PREF_SIZE);
        Spinner<Integer> limit = limit(model);
        limit.accessibleTextProperty().bind(messages.text("function.limit.long"));
        limit.setTooltip(tooltip(messages, "function.limit.long"));
        limitName.setLabelFor(limit);

        root = new HBox(8, invoke, timeIt(model, messages), stop, running, gap, limitName, limit);
        root.setAlignment(Pos.CENTER_LEFT);
        root.getStyleClass().add("invoke-bar");
    }

    Region node() {
        return root;
    }

    /// A disabled button loses the focus to its neighbour. This returns the focus when the call has ended.
    private void keepFocus(boolean calling) {
        if (calling) {
            returning = invoke.isFocused();
        } else if (returning) {
            returning = false;
            Platform.runLater(() -> {
                // If the person has moved to another field, leave the focus there. The next space must not make a
                // call.
                if (root.isFocusWithin()) {
                    invoke.requestFocus();
                }
            });
        }
    }

    void focusInvoke() {
        invoke.requestFocus();
    }

    private static SplitMenuButton timeIt(FunctionViewModel model, Messages messages) {
        SplitMenuButton button = new SplitMenuButton();
        button.setId("time-it");
        button.textProperty().bind(messages.text("function.time"));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(messages.text("function.time.tip", model.timesProperty()));
        button.setTooltip(tooltip);
        button.disableProperty().bind(model.ready().not());
        Reasons.of(button, messages.text("control.why.call"));
        button.setOnAction(_ -> model.timeIt());
        button.setMinWidth(Region.USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (int times : TIMES) {
            RadioMenuItem item = new RadioMenuItem();
            item.textProperty().bind(messages.text("function.time.times", times));
            item.setToggleGroup(group);
            item.setOnAction(_ -> {
                model.timesProperty().set(times);
                model.timeIt();
            });
            model.timesProperty().subscribe(chosen -> item.setSelected(chosen.intValue() == times));
            button.getItems().add(item);
        }
        return button;
    }

    private static Spinner<Integer> limit(FunctionViewModel model) {
        SpinnerValueFactory.IntegerSpinnerValueFactory seconds =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(1, LONGEST_SECONDS);
        Spinner<Integer> spinner = new Spinner<>(seconds);
        spinner.setId("limit");
        spinner.setEditable(true);
        spinner.getStyleClass().add("short-spinner");
        model.limitProperty().subscribe(limit -> seconds.setValue(Math.clamp(limit.toSeconds(), 1, LONGEST_SECONDS)));
        seconds.valueProperty().subscribe((_, value) -> {
            if (value != null && value != model.limitProperty().get().toSeconds()) {
                model.limitProperty().set(Duration.ofSeconds(value));
            }
        });
        return spinner;
    }

    private static Tooltip tooltip(Messages messages, String key) {
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(messages.text(key));
        return tooltip;
    }
}
