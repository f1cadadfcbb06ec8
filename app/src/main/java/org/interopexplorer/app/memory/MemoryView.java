package org.interopexplorer.app.memory;

import atlantafx.base.theme.Styles;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.StringConverter;
import org.interopexplorer.app.control.ControlStyles;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.HexBytes;
import org.interopexplorer.app.control.HexView;
import org.interopexplorer.app.i18n.Messages;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A block of memory in hexadecimal, before or after the call, with a legend.
public final class MemoryView {
    private final MemoryViewModel model;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final ComboBox<MemoryBlock> picker = new ComboBox<>();
    private final VBox body = new VBox(8);
    private final EmptyState teaching;
    private final EmptyState nothing;

    public MemoryView(MemoryViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        ControlStyles.addTo(root);
        root.setId("memory-pane");
        teaching = new EmptyState(Feather.CPU, messages.text("memory.empty.title"), messages.text("memory.empty.hint"));
        nothing = new EmptyState(Feather.CPU, messages.text("memory.none.title"), messages.text("memory.none.hint"));
        picker.setId("memory-block");
        picker.setItems(model.blocks());
        picker.setConverter(new BlockText());
        picker.setMaxWidth(Double.MAX_VALUE);
        picker.accessibleTextProperty().bind(messages.text("memory.block.pick"));
        picker.valueProperty().bindBidirectional(model.selectedProperty());
        HBox.setHgrow(picker, Priority.ALWAYS);
        body.getStyleClass().add("pane-body");
        HBox head = new HBox(8, picker, sides());
        head.setAlignment(Pos.CENTER_LEFT);
        body.getChildren().setAll(head, new Region(), legend());
        model.shownProperty().subscribe(_ -> show());
        model.selectedProperty().subscribe(_ -> show());
        model.afterProperty().subscribe(_ -> show());
        messages.localeProperty().subscribe(_ -> {
            picker.setConverter(new BlockText());
            show();
        });
    }

    public Node root() {
        return root;
    }

    private void show() {
        HexBytes bytes = model.bytes();
        if (bytes == null) {
            root.setCenter(model.shownProperty().get() != null ? nothing : teaching);
            return;
        }
        HexView view = new HexView(bytes);
        view.accessibleTextProperty().bind(messages.text("memory.view"));
        VBox.setVgrow(view, Priority.ALWAYS);
        view.setMaxHeight(Double.MAX_VALUE);
        body.getChildren().set(1, view);
        root.setCenter(body);
    }

    private Node sides() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton before = side("memory.before", Styles.LEFT_PILL, group);
        ToggleButton after = side("memory.after", Styles.RIGHT_PILL, group);
        before.setId("memory-before");
        after.setId("memory-after");
        model.afterProperty().subscribe(isAfter -> group.selectToggle(isAfter ? after : before));
        group.selectedToggleProperty().subscribe((was, now) -> {
            if (now == null) {
                group.selectToggle(was);
            } else {
                model.afterProperty().set(after.equals(now));
            }
        });
        return new HBox(before, after);
    }

    private ToggleButton side(String key, String style, ToggleGroup group) {
        ToggleButton button = new ToggleButton();
        button.textProperty().bind(messages.text(key));
        button.getStyleClass().addAll(style, Styles.SMALL);
        button.setToggleGroup(group);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private Node legend() {
        Text sample = new Text("4F");
        sample.getStyleClass().add("hex-changed");
        Label words = new Label();
        words.textProperty().bind(messages.text("memory.legend"));
        words.getStyleClass().add("muted");
        words.setWrapText(true);
        HBox legend = new HBox(8, sample, words);
        legend.getStyleClass().add("code-text");
        legend.setAlignment(Pos.CENTER_LEFT);
        return legend;
    }

    private final class BlockText extends StringConverter<MemoryBlock> {
        @Override
        public String toString(@Nullable MemoryBlock block) {
            if (block == null) {
                return "";
            }
            String parameter = block.index() == 0
                    ? block.parameter()
                    : messages.get("memory.block.further", block.parameter(), block.index() + 1);
            return messages.get("memory.block", parameter, block.after().length(), block.changed());
        }

        @Override
        public @Nullable MemoryBlock fromString(String text) {
            return null;
        }
    }
}
