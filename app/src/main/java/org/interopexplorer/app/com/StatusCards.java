package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ErrorInfo;
import org.interopexplorer.core.status.StatusReading;
import org.jspecify.annotations.Nullable;

/// What a call left beside its values: its HRESULT in all readings, the error information of the object, and what
/// native code printed.
final class StatusCards {
    private StatusCards() {}

    /// Every reading of a code, with the exception that .NET and Java would raise for a failing one.
    static List<Node> of(int hresult, Messages messages, ComWords words) {
        if (hresult == 0) {
            return List.of(Cards.label(messages.get("com.hresult.ok"), "muted"));
        }
        List<Node> all = new ArrayList<>();
        all.add(Cards.section(messages.get("com.hresult", ComWords.hex(hresult))));
        for (StatusReading reading : words.readings().apply(hresult)) {
            String name = reading.name();
            String space = reading.space().name();
            VBox box = new VBox(
                    2,
                    Cards.label(name == null ? space : space + "  ·  " + name, Styles.TEXT_BOLD),
                    Cards.label(reading.meaning()));
            box.getStyleClass().add("value-box");
            fact(box, messages, "com.facility", reading.facility());
            if (hresult < 0) {
                fact(box, messages, "com.dotnet", reading.dotnetException());
                fact(box, messages, "com.java", reading.javaException());
            }
            all.add(box);
        }
        return all;
    }

    /// What the object told of an error.
    static List<Node> error(ErrorInfo told, Messages messages) {
        VBox box = new VBox(2);
        box.setId("com-error");
        box.getStyleClass().add("value-box");
        box.getChildren()
                .add(Cards.label(
                        messages.get(told.scode() == null ? "com.error.info" : "com.error.excepinfo"),
                        Styles.TEXT_BOLD));
        fact(box, messages, "com.error.description", told.description());
        fact(box, messages, "com.error.source", told.source());
        fact(box, messages, "com.error.help", told.helpFile());
        fact(box, messages, "com.error.context", told.helpContext() == 0 ? null : Integer.toString(told.helpContext()));
        fact(
                box,
                messages,
                "com.error.guid",
                told.guid() == null ? null : told.guid().toString());
        fact(box, messages, "com.error.scode", told.scode() == null ? null : ComWords.hex(told.scode()));
        return told.trusted() ? List.of(box) : List.of(box, Cards.callout(messages.get("com.error.untrusted")));
    }

    private static void fact(VBox box, Messages messages, String key, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            box.getChildren().add(Cards.fact(messages.get(key), text, messages.text("com.copy")));
        }
    }

    /// What native code printed during the call; empty if it printed nothing.
    static Optional<List<Node>> printed(CallOutcome.Output output, Messages messages) {
        String text = output.stdout() + output.stderr();
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        List.of(Cards.section(messages.get("com.answer.printed")), Cards.label(text, "code-text")));
    }
}
