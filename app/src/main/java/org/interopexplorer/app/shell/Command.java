package org.interopexplorer.app.shell;

import java.util.Arrays;
import java.util.List;
import javafx.scene.input.KeyCombination;

/// Something that a person can tell the window to do: from a key, from the search, from a button.
///
/// @param key of its name in the bundle `shell`
/// @param keys that do it; none for a command without
record Command(String key, List<KeyCombination> keys, Runnable action) {
    Command {
        keys = List.copyOf(keys);
    }

    static Command of(String key, Runnable action, String... keys) {
        return new Command(key, Arrays.stream(keys).map(KeyCombination::valueOf).toList(), action);
    }
}
