package org.interopexplorer.app.function;

import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.KeptValue;

/// What editors need besides the value: words, and what `@name` and `&symbol` can name.
///
/// @param symbols asked when a list of them is opened, since there may be many
record EditorContext(
        Messages messages, Defaults defaults, ObservableList<KeptValue> kept, Supplier<List<String>> symbols) {}
