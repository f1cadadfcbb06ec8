package org.interopexplorer.app.shell;

import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCombination;
import org.interopexplorer.app.i18n.Messages;

/// An action of the window that a person starts by a key, the search, or a button.
///
/// @param key the key of the action's name in the bundle `shell`
/// @param keys the key combinations that start the action; may be empty
record Command(String key, List<KeyCombination> keys, Runnable action) {
    Command {
        keys = List.copyOf(keys);
    }

    /// The key combinations as a person reads them on the keys; none twice.
    List<String> keyTexts(Messages messages) {
        return keys.stream()
                .map(KeyCombination::getDisplayText)
                .map(text -> text.replace("Shift", messages.get("shell.key.shift"))
                        .replace("Escape", messages.get("shell.key.escape")))
                .distinct()
                .toList();
    }

    static Command of(String key, Runnable action, String... keys) {
        return new Command(key, Arrays.stream(keys).map(KeyCombination::valueOf).toList(), action);
    }
}
