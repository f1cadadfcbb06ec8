package org.interopexplorer.app.function.editor;

import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.value.ParsedValue;

/// What editors need in addition to the value: texts, and the names for `@name` and `&symbol`.
///
/// @param symbols called only when a list of symbols is opened, because there may be many
public record EditorContext(
        Messages messages, DefaultValues defaults, ObservableList<KeptValue> kept, Supplier<List<String>> symbols) {
    /// The fault of a literal, in the current language.
    public String sentence(ParsedValue.Malformed problem) {
        return messages.say(problem.message());
    }
}
