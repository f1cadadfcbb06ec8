package org.interopexplorer.app.result;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.HostText;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.MemoryPlace;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.control.ValueForm;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Calls;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.core.advice.Ownership;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.status.StatusCatalog;
import org.kordamp.ikonli.Ikon;

/// The building blocks of cards: texts in the current language, headings, boxes, rows.
///
/// A card is made again when the language changes, so its texts need no bindings.
///
/// @param call the call that the card shows
/// @param follow shows the memory that a pointer points at
/// @param release finds the call that frees returned memory
/// @param error shows what a number means as an error code
record CardKit(
        Messages messages,
        StatusCatalog statuses,
        ValueForms forms,
        Calls calls,
        CompletedCall call,
        Consumer<MemoryPlace> follow,
        Ownership ownership,
        ReleaseCallFinder release,
        Consumer<String> error) {
    /// Whether the addresses on the card are valid, because their host still runs.
    boolean isLive() {
        return calls.isLive(call);
    }

    String get(String key, Object... arguments) {
        return messages.get(key, arguments);
    }

    /// What was running when a call failed to return: its function, or the loading of its library.
    String subject(CallRequest request, CallOutcome.Stage stage) {
        return messages.say(
                OutcomeMessages.subject(request.library(), request.signature().function(), stage));
    }

    /// The name of a form.
    String name(ValueForm.Kind kind) {
        return get("result.form." + kind.name().toLowerCase(Locale.ROOT));
    }

    Locale locale() {
        return messages.locale();
    }

    /// The first line of a card: what happened, and how long it took.
    HBox head(Ikon icon, String title, String aside) {
        return Cards.head(icon, title, aside);
    }

    /// Where the call ran; empty if it ran on this system itself.
    Optional<Label> where() {
        HostDescription host = call.ranOn();
        return host == null || host.through().isEmpty()
                ? Optional.empty()
                : Optional.of(label(get("result.ran", HostText.of(messages, host)), "muted"));
    }

    TermText section(String title) {
        return Cards.section(title);
    }

    /// A label that wraps and is never truncated.
    Label label(String text, String... styles) {
        return Cards.label(text, styles);
    }

    /// A name and its text, with a button that copies the text.
    HBox fact(String name, String text, String... styles) {
        return Cards.fact(name, text, messages.text("result.copy"), styles);
    }

    Button copy(String text) {
        return IconButtons.copy(messages.text("result.copy"), () -> text);
    }

    VBox callout(String text) {
        return Cards.callout(text);
    }

    /// The same, for what may make the result wrong.
    VBox warning(String text) {
        VBox warning = Cards.callout(text);
        warning.getStyleClass().setAll("banner", "warning-banner");
        return warning;
    }

    /// The output of native code during the call; an empty box if there was none.
    VBox output(CallOutcome.Output output) {
        VBox box = new VBox(4);
        if (!output.stdout().isEmpty()) {
            box.getChildren().addAll(section(get("result.stdout")), printed(output.stdout()));
        }
        if (!output.stderr().isEmpty()) {
            box.getChildren().addAll(section(get("result.stderr")), printed(output.stderr()));
        }
        if (output.omitted() > 0) {
            box.getChildren().add(label(get("result.output.omitted", output.omitted()), "muted"));
        }
        return box;
    }

    private Node printed(String text) {
        Label label = label(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text, "code-text");
        VBox box = new VBox(label);
        box.getStyleClass().add("value-box");
        return box;
    }

    Button small(String text, Ikon icon, Runnable action) {
        return Cards.small(text, icon, action);
    }
}
