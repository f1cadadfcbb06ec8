package org.interopexplorer.app.control.rows;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.event.EventTarget;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.stage.FileChooser;
import javafx.stage.WindowEvent;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The menu and the keys of every table, tree and list of a window.
///
/// A control gets them when it is first clicked or focused. Several rows can then be selected, and Ctrl+C copies
/// them. Below the control's own actions, the menu has the values of the row and every way to copy and save.
/// Shift+F10 and the menu key open the menu at the selected row.
public final class RowMenus {
    private static final String VALUE = "RowMenus.value";
    private static final String VALUES = "RowMenus.values";
    private static final String DRESSED = "RowMenus.dressed";

    /// The most values of a row that a menu shows.
    private static final int MOST_VALUES = 12;

    private final Messages messages;
    private final RowWays ways;

    private RowMenus(Messages messages, RowWays ways) {
        this.messages = messages;
        this.ways = ways;
    }

    /// Gives the rows of a scene their menu and keys.
    public static void install(Scene scene, Messages messages, RowWays ways) {
        RowMenus menus = new RowMenus(messages, ways);
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> menus.dress(event.getTarget()));
        scene.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> menus.dress(event.getTarget()));
        scene.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            if (event.getTarget() instanceof Node node
                    && menus.showValue(node, event.getScreenX(), event.getScreenY())) {
                event.consume();
            }
        });
        scene.focusOwnerProperty().subscribe(owner -> menus.dress(owner));
        scene.addEventHandler(KeyEvent.KEY_PRESSED, menus::key);
    }

    /// Says which values the rows of a control show. Their menu then offers the actions for each value.
    ///
    /// @param values gives the values of a row's item; called when the menu opens
    public static <T> void show(Control control, Function<T, List<RowValue>> values) {
        control.getProperties().put(VALUES, values);
    }

    /// Says which value a node outside a table shows. The node gets a menu with the actions for the value.
    public static void show(Node node, RowValue value) {
        node.getProperties().put(VALUE, value);
    }

    private void dress(@Nullable EventTarget target) {
        Node node = target instanceof Node its ? its : null;
        while (node != null
                && !(node instanceof Control control && Rows.of(control).isPresent())) {
            node = node.getParent();
        }
        if (node instanceof Control control && control.getProperties().putIfAbsent(DRESSED, true) == null) {
            Rows.of(control).ifPresent(rows -> dress(control, rows));
        }
    }

    private void dress(Control control, Rows rows) {
        rows.selection().setSelectionMode(SelectionMode.MULTIPLE);
        ContextMenu menu = control.getContextMenu() == null ? new ContextMenu() : control.getContextMenu();
        List<MenuItem> own = List.copyOf(menu.getItems());
        Runnable fill = () -> {
            menu.getItems().removeIf(item -> !own.contains(item));
            if (!own.isEmpty()) {
                menu.getItems().add(new SeparatorMenuItem());
            }
            menu.getItems().addAll(items(control, rows));
        };
        fill.run();
        menu.addEventFilter(WindowEvent.WINDOW_SHOWING, _ -> fill.run());
        control.setContextMenu(menu);
    }

    private List<MenuItem> items(Control control, Rows rows) {
        List<MenuItem> items = new ArrayList<>();
        List<RowValue> values = values(control, rows);
        if (values.size() == 1) {
            items.addAll(valueItems(values.getFirst()));
            items.add(new SeparatorMenuItem());
        } else if (!values.isEmpty()) {
            values.stream().limit(MOST_VALUES).forEach(value -> {
                Menu menu = new Menu(value.name());
                menu.setMnemonicParsing(false);
                menu.getItems().setAll(valueItems(value));
                items.add(menu);
            });
            items.add(new SeparatorMenuItem());
        }
        List<Integer> selected = rows.selected();
        MenuItem name = item("control.copy.name", () -> IconButtons.copy(names(rows)));
        MenuItem whole = item("control.copy.rows", () -> IconButtons.copy(lines(rows)));
        name.setDisable(selected.isEmpty());
        whole.setDisable(selected.isEmpty());
        Reasons.of(name, messages.text("control.copy.name"), messages.text("control.why.row"));
        Reasons.of(whole, messages.text("control.copy.rows"), messages.text("control.why.row"));
        items.add(name);
        items.add(whole);
        items.add(item(
                "control.copy.headers",
                () -> IconButtons.copy(rows.text(rows.wanted()).tabs())));
        items.add(item(
                "control.copy.json",
                () -> IconButtons.copy(rows.text(rows.wanted()).json())));
        items.add(item(
                "control.save.csv",
                () -> save(control, "csv", rows.text(rows.wanted()).csv())));
        items.add(item(
                "control.save.json",
                () -> save(control, "json", rows.text(rows.wanted()).json())));
        return items;
    }

    private static List<RowValue> values(Control control, Rows rows) {
        List<Integer> selected = rows.selected();
        if (selected.size() != 1 || !(control.getProperties().get(VALUES) instanceof Function<?, ?> its)) {
            return List.of();
        }
        @SuppressWarnings("unchecked") // Put there by show for the items of this control.
        Function<Object, List<RowValue>> of = (Function<Object, List<RowValue>>) its;
        return Optional.ofNullable(rows.item(selected.getFirst())).map(of).orElse(List.of());
    }

    private List<MenuItem> valueItems(RowValue value) {
        List<MenuItem> items = new ArrayList<>();
        items.add(item("control.value.text", () -> IconButtons.copy(value.text())));
        items.add(item("control.value.literal", () -> IconButtons.copy(value.literal())));
        items.add(item("control.value.c", () -> IconButtons.copy(CValueText.declaration(value))));
        items.add(item("control.value.json", () -> IconButtons.copy(ways.json(value.value()))));
        List<RowWays.Argument> arguments = ways.arguments();
        if (!arguments.isEmpty()) {
            Menu use = new Menu();
            use.textProperty().bind(messages.text("control.value.argument"));
            arguments.forEach(argument -> {
                MenuItem item = new MenuItem(argument.name());
                item.setMnemonicParsing(false);
                item.setOnAction(_ -> argument.put().accept(value.literal()));
                use.getItems().add(item);
            });
            items.add(use);
        }
        ways.typeOf(value.type()).ifPresent(type -> {
            MenuItem item = new MenuItem();
            item.textProperty().bind(messages.text("control.value.type", type.name()));
            item.setId("control-value-type");
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> type.show().run());
            items.add(item);
        });
        if (value.value() instanceof Value.Int(var number)) {
            items.add(item("control.value.error", () -> ways.explain(number.toString())));
        }
        return items;
    }

    /// Shows the menu of the value that a node belongs to; false if it belongs to none.
    private boolean showValue(Node target, double x, double y) {
        Node node = target;
        while (node != null && !(node.getProperties().get(VALUE) instanceof RowValue)) {
            node = node.getParent();
        }
        if (node == null || !(node.getProperties().get(VALUE) instanceof RowValue value)) {
            return false;
        }
        ContextMenu menu = new ContextMenu();
        menu.getItems().setAll(valueItems(value));
        menu.show(node, x, y);
        return true;
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(messages.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static String names(Rows rows) {
        return rows.selected().stream().map(rows::name).collect(Collectors.joining("\n"));
    }

    private static String lines(Rows rows) {
        return rows.selected().stream()
                .map(row -> String.join("\t", rows.cells(row)))
                .collect(Collectors.joining("\n"));
    }

    private void save(Control control, String ending, String text) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(messages.get("control.save." + ending));
        chooser.setInitialFileName((control.getId() == null ? "rows" : control.getId()) + "." + ending);
        File target = chooser.showSaveDialog(control.getScene().getWindow());
        if (target != null) {
            try {
                Files.writeString(target.toPath(), text);
            } catch (IOException e) {
                ways.tell(messages.get("control.save.failed", target.toString(), String.valueOf(e.getMessage())));
            }
        }
    }

    /// Handles the keys that no control handled before.
    private void key(KeyEvent event) {
        if (!(event.getTarget() instanceof Control control)) {
            return;
        }
        boolean copies = event.isShortcutDown() && event.getCode() == KeyCode.C;
        boolean asksForMenu =
                event.getCode() == KeyCode.CONTEXT_MENU || (event.isShiftDown() && event.getCode() == KeyCode.F10);
        if (copies) {
            Rows.of(control).filter(rows -> !rows.selected().isEmpty()).ifPresent(rows -> {
                IconButtons.copy(lines(rows));
                event.consume();
            });
        } else if (asksForMenu && control.getContextMenu() != null) {
            Node at = control.lookupAll(".indexed-cell:selected").stream()
                    .findFirst()
                    .orElse(control);
            Bounds place = at.localToScreen(at.getBoundsInLocal());
            control.getContextMenu().show(control, place.getMinX() + place.getWidth() / 4, place.getMaxY());
            event.consume();
        } else if (asksForMenu) {
            Bounds place = control.localToScreen(control.getBoundsInLocal());
            if (showValue(control, place.getMinX(), place.getMaxY())) {
                event.consume();
            }
        }
    }
}
