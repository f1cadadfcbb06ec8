package org.interopexplorer.app.function.editor;

import java.util.List;
import java.util.function.Supplier;
import javafx.collections.ObservableList;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.KeptValue;

/// What editors need besides the value: words, and what `@name` and `&symbol` can name.
///
/// @param symbols asked when a list of them is opened, since there may be many
public record EditorContext(
        Messages messages, Defaults defaults, ObservableList<KeptValue> kept, Supplier<List<String>> symbols) {
    /// What is wrong with a literal, in the language of the moment.
    public String sentence(LiteralField.Problem problem) {
        return messages.coded("problem." + problem.code(), problem.message(), problem.arguments());
    }
}
