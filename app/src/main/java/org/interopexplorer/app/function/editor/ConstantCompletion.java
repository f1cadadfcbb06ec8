package org.interopexplorer.app.function.editor;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.control.TextField;
import org.controlsfx.control.textfield.TextFields;

/// Offers the names of constants while a name is being typed, also after `|`.
final class ConstantCompletion {
    private static final int MOST = 40;
    private static final Pattern LAST_NAME = Pattern.compile("(?s)(?<head>(?:.*\\|)?\\s*)(?<name>[A-Za-z_]\\w+)");

    private ConstantCompletion() {}

    static void of(TextField text, LiteralField field) {
        TextFields.bindAutoCompletion(text, request -> suggestions(request.getUserText(), field));
    }

    /// The suggestions are whole literals, each with one name at its end.
    static List<String> suggestions(String typed, LiteralField field) {
        Matcher last = LAST_NAME.matcher(typed);
        if (!last.matches()) {
            return List.of();
        }
        List<String> names = field.constantsProperty().get().beginning(last.group("name"));
        return names.equals(List.of(last.group("name")))
                ? List.of()
                : names.stream()
                        .limit(MOST)
                        .map(name -> last.group("head") + name)
                        .toList();
    }
}
