package org.interopexplorer.app.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.Toggle;
import javafx.scene.control.TreeTableView;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.help.ControlHelp;
import org.interopexplorer.app.help.HelpBook;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;

/// Looks at every control of a scene as somebody does who has no mouse and does not see the screen.
///
/// All methods must be called on the FX thread. Keys are fired at the control with the keyboard focus, so a walk of
/// a page takes milliseconds.
public final class ControlWalk {
    /// More than any page has, so that a walk by Tab ends.
    private static final int MOST_STEPS = 400;

    private static final List<HelpBook> BOOKS = List.of(HelpBook.of(Language.ENGLISH), HelpBook.of(Language.FRENCH));

    private final Scene scene;
    private final Map<String, String> faults = new TreeMap<>();
    private final Set<String> tables = new TreeSet<>();
    private @Nullable String where;

    public ControlWalk(Scene scene) {
        this.scene = scene;
    }

    /// What is wrong, and the place where it was seen first.
    public Map<String, String> faults() {
        return faults;
    }

    /// The ids of the tables, trees and lists that were seen.
    public Set<String> tables() {
        return tables;
    }

    /// Looks at what is on the screen.
    ///
    /// @param place the name of the page, for the faults
    public void look(String place) {
        where = place;
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Node before = scene.getFocusOwner();
        List<Control> shown = controls(scene.getRoot());
        assertThat(shown).as(place).isNotEmpty();
        reach(shown);
        shown.forEach(this::look);
        if (before != null) {
            before.requestFocus();
        }
    }

    private void look(Control control) {
        if (isFocusable(control) || control instanceof ButtonBase) {
            if (name(control).isEmpty()) {
                fault("no accessible name", control);
            }
            for (HelpBook book : BOOKS) {
                // What a choice that was looked at replaced stands in no place any more.
                if (control.getScene() != null
                        && ControlHelp.topic(control, book).id().equals(HelpBook.GENERAL)) {
                    fault("no help topic", control);
                }
            }
        }
        if (control instanceof ButtonBase button) {
            look(button);
        }
        if (selection(control) != null) {
            rows(control);
        }
        if (control instanceof MenuButton menu) {
            menu.getItems().forEach(item -> look(item, control));
        }
    }

    private void look(ButtonBase button) {
        boolean icon = button.getGraphic() != null && isBlank(button.getText()) && !hasText(button.getGraphic());
        if (icon && (button.getTooltip() == null || isBlank(button.getTooltip().getText()))) {
            fault("an icon without a tooltip", button);
        }
        if (isOff(button) && Reasons.of(button).filter(why -> !why.isBlank()).isEmpty()) {
            fault("disabled without a reason", button);
        }
        if (isOff(button) && isBlank(button.getAccessibleHelp())) {
            fault("disabled without a reason for a screen reader", button);
        }
    }

    /// Whether a graphic shows words, and not only an icon.
    private static boolean hasText(@Nullable Node graphic) {
        return switch (graphic) {
            case Labeled labeled -> !isBlank(labeled.getText()) || hasText(labeled.getGraphic());
            case Parent parent -> parent.getChildrenUnmodifiable().stream().anyMatch(ControlWalk::hasText);
            case null, default -> false;
        };
    }

    /// Whether the control itself is disabled, and not the whole page.
    private static boolean isOff(Control control) {
        return control.isDisable();
    }

    private void look(MenuItem item, Control of) {
        if (!item.isVisible() || item instanceof SeparatorMenuItem) {
            return;
        }
        if (isBlank(item.getText())) {
            fault("a menu item without text", of);
        }
        if (item.isDisable() && Reasons.of(item).filter(why -> !why.isBlank()).isEmpty()) {
            fault("a disabled menu item without a reason: " + item.getText(), of);
        }
        if (item instanceof Menu menu) {
            menu.getItems().forEach(one -> look(one, of));
        }
    }

    /// Opens the menu of a table, tree or list by the keyboard, without a row and on its first row.
    private void rows(Control control) {
        tables.add(String.valueOf(control.getId()));
        if (control.isDisabled() || !control.isFocusTraversable()) {
            return;
        }
        control.requestFocus();
        if (!control.isFocused()) {
            fault("takes no keyboard focus", control);
            return;
        }
        MultipleSelectionModel<?> selection = selection(control);
        if (selection == null) {
            return;
        }
        if (selection.getSelectionMode() != SelectionMode.MULTIPLE) {
            fault("one row only", control);
        }
        openMenu(control, KeyCode.CONTEXT_MENU, false);
        // Another row of the tree of libraries would show another page.
        if (!"libraries".equals(control.getId())) {
            selection.selectFirst();
        }
        openMenu(control, KeyCode.F10, true);
    }

    private void openMenu(Control control, KeyCode key, boolean shift) {
        press(control, key, shift, false);
        ContextMenu menu = control.getContextMenu();
        if (menu == null || !menu.isShowing()) {
            fault("no menu by " + key, control);
            return;
        }
        if (menu.getItems().stream().noneMatch(item -> "control-copy-json".equals(item.getId()))) {
            fault("no ways to copy rows", control);
        }
        menu.getItems().forEach(item -> look(item, control));
        menu.hide();
    }

    /// Walks by Tab from the first control until it comes back, and notes what it did not meet.
    private void reach(List<Control> shown) {
        List<Control> wanted = shown.stream()
                .filter(control -> isFocusable(control) || isUnreachableButton(control))
                .filter(control -> !control.isDisabled())
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        wanted.stream().filter(Node::isFocusTraversable).findFirst().ifPresent(Node::requestFocus);
        List<Node> met = new ArrayList<>();
        Node at = scene.getFocusOwner();
        while (at != null && !met.contains(at) && met.size() < MOST_STEPS) {
            met.add(at);
            // In a text area, Tab writes a tab, and Ctrl+Tab goes on.
            press(at, KeyCode.TAB, false, at instanceof TextArea);
            at = scene.getFocusOwner();
        }
        for (Control control : wanted) {
            if (met.stream().noneMatch(one -> isIn(one, control) || isBesideInItsGroup(one, control))) {
                fault("not reached by Tab", control);
            }
        }
    }

    /// Whether arrow keys lead from one to the other: Tab stops only at the chosen one of a group.
    private static boolean isBesideInItsGroup(Node one, Control other) {
        return one instanceof Toggle met
                && other instanceof Toggle wanted
                && met.getToggleGroup() != null
                && met.getToggleGroup().equals(wanted.getToggleGroup());
    }

    /// A button that no key reaches. A button inside a text field is excepted: Escape clears the field.
    private static boolean isUnreachableButton(Control control) {
        return control instanceof ButtonBase
                && !control.isFocusTraversable()
                && !control.getStyleClass().contains("field-button");
    }

    private static void press(Node at, KeyCode key, boolean shift, boolean control) {
        Event.fireEvent(at, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, control, false, false));
        Event.fireEvent(at, new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, shift, control, false, false));
    }

    /// What a screen reader says of a control.
    private String name(Control control) {
        if (!isBlank(control.getAccessibleText())) {
            return control.getAccessibleText();
        }
        if (control instanceof Labeled labeled && !isBlank(labeled.getText())) {
            return labeled.getText();
        }
        return controls(scene.getRoot()).stream()
                .filter(one -> one instanceof Label label && control.equals(label.getLabelFor()))
                .map(one -> ((Label) one).getText())
                .findFirst()
                .orElse("");
    }

    private static boolean isFocusable(Control control) {
        return control.isFocusTraversable() && !(control instanceof ScrollBar);
    }

    private static boolean isIn(Node node, Node whole) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(whole)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable MultipleSelectionModel<?> selection(Control control) {
        return switch (control) {
            case TableView<?> table -> table.getSelectionModel();
            case TreeTableView<?> table -> table.getSelectionModel();
            case TreeView<?> tree -> tree.getSelectionModel();
            case ListView<?> list -> list.getSelectionModel();
            default -> null;
        };
    }

    private void fault(String what, Control control) {
        String fault = "%s: %s #%s %s “%s”"
                .formatted(
                        what,
                        control.getClass().getSimpleName(),
                        control.getId(),
                        control.getStyleClass(),
                        Optional.ofNullable(control instanceof Labeled labeled ? labeled.getText() : null)
                                .orElse(String.valueOf(control.getAccessibleText())));
        faults.putIfAbsent(fault, String.valueOf(where));
    }

    /// The visible controls below a node, except those that a control is made of, such as the field of a spinner.
    private static List<Control> controls(Parent parent) {
        List<Control> all = new ArrayList<>();
        collect(parent, all);
        return all;
    }

    private static void collect(Parent parent, List<Control> into) {
        for (Node child : parent.getChildrenUnmodifiable()) {
            if (!child.isVisible() || isEmpty(child.getLayoutBounds())) {
                continue;
            }
            if (child instanceof Control control && !(control instanceof IndexedCell<?>)) {
                into.add(control);
            }
            boolean whole = child instanceof ComboBoxBase<?> || child instanceof Spinner<?>;
            if (child instanceof Parent its && !whole) {
                collect(its, into);
            }
        }
    }

    private static boolean isEmpty(Bounds bounds) {
        return bounds.getWidth() <= 0 || bounds.getHeight() <= 0;
    }
}
