package org.interopexplorer.app.function.editor;

import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.value.ParsedValue;

/// What editors need besides the value: words, and what `@name` and `&symbol` can name.
///
/// @param symbols asked when a list of them is opened, since there may be many
public record EditorContext(
        Messages messages, DefaultValues defaults, ObservableList<KeptValue> kept, Supplier<List<String>> symbols) {
    /// What is wrong with a literal, in the current language.
    public String sentence(ParsedValue.Malformed problem) {
        return messages.say(problem.message());
    }
}
