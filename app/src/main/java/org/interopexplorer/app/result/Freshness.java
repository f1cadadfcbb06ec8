package org.interopexplorer.app.result;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.call.CallRequest;
import org.jspecify.annotations.Nullable;

/// Says above a result that it is not what the form would give now. Either a call is running, or the result
/// belongs to another function, or the values have been changed since.
final class Freshness {
    private final Calls calls;
    private final Messages messages;
    private final Label line = new Label();
    private final ReadOnlyBooleanWrapper stale = new ReadOnlyBooleanWrapper(this, "stale", false);

    Freshness(Calls calls, Messages messages) {
        this.calls = calls;
        this.messages = messages;
        line.setId("result-freshness");
        line.setWrapText(true);
        line.setMaxWidth(Double.MAX_VALUE);
        line.getStyleClass().addAll("banner", "accent-banner");
        Updates.of(
                this::judge,
                calls.shownProperty(),
                calls.preparedProperty(),
                calls.callingProperty(),
                messages.localeProperty());
    }

    Node root() {
        return line;
    }

    /// Whether the result on the screen is an old one.
    ReadOnlyBooleanProperty staleProperty() {
        return stale.getReadOnlyProperty();
    }

    private void judge() {
        CompletedCall shown = calls.shownProperty().get();
        String words = words(shown);
        line.setText(words);
        line.setVisible(!words.isEmpty());
        line.setManaged(!words.isEmpty());
        stale.set(shown != null && !words.isEmpty());
    }

    private String words(@Nullable CompletedCall shown) {
        if (calls.callingProperty().get()) {
            CallRequest running = calls.preparedProperty().get();
            return running == null
                    ? messages.get("result.running.some")
                    : messages.get("result.running", running.signature().function());
        }
        CallRequest now = calls.preparedProperty().get();
        if (shown == null || now == null) {
            return "";
        }
        CallRequest then = shown.request();
        if (!then.library().equals(now.library())
                || !then.signature().function().equals(now.signature().function())) {
            return messages.get(
                    "result.stale.function",
                    then.signature().function(),
                    now.signature().function());
        }
        return then.arguments().equals(now.arguments()) && then.encodings().equals(now.encodings())
                ? ""
                : messages.get("result.stale.values");
    }
}
