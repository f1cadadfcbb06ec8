package org.interopexplorer.app.result;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.HostText;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.MemoryPlace;
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
import org.kordamp.ikonli.javafx.FontIcon;

/// What the cards are made of: words in the current language, headings, boxes, rows.
///
/// A card is built anew when the language changes, so its texts are plain.
///
/// @param call what the card is about
/// @param follow shows the memory that a pointer leads to
/// @param release finds the call that gives back what was returned
record CardKit(
        Messages messages,
        StatusCatalog statuses,
        ValueForms forms,
        Calls calls,
        CompletedCall call,
        Consumer<MemoryPlace> follow,
        Ownership ownership,
        ReleaseCallFinder release) {
    private static final double KIND_WIDTH = 104;

    /// Whether the addresses on the card mean something: their host is still there.
    boolean isLive() {
        return calls.isLive(call);
    }

    String get(String key, Object... arguments) {
        return messages.get(key, arguments);
    }

    /// What ran when a call did not come back: its function, or the loading of its library.
    String subject(CallRequest request, CallOutcome.Stage stage) {
        return messages.say(
                OutcomeMessages.subject(request.library(), request.signature().function(), stage));
    }

    /// What a form is called.
    String name(ValueForm.Kind kind) {
        return get("result.form." + kind.name().toLowerCase(Locale.ROOT));
    }

    Locale locale() {
        return messages.locale();
    }

    /// The first line of a card: what happened, and how long it took.
    HBox head(Ikon icon, String title, String aside) {
        FontIcon picture = new FontIcon(icon);
        picture.getStyleClass().add("card-icon");
        Label words = label(title, "card-title");
        Label right = label(aside, "muted");
        right.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(picture, words, right);
        head.getStyleClass().add("card-head");
        return head;
    }

    /// Where the call ran, where that was not this system itself.
    Optional<Label> where() {
        HostDescription host = call.ranOn();
        return host == null || host.through().isEmpty()
                ? Optional.empty()
                : Optional.of(label(get("result.ran", HostText.of(messages, host)), "muted"));
    }

    Label section(String title) {
        return label(title, "section-title");
    }

    /// A label that wraps and is never cut short.
    Label label(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// A name and a text behind it, with a button that copies the text.
    HBox fact(String name, String text, String... styles) {
        Label kind = label(name, "muted");
        kind.setWrapText(false);
        kind.setMinWidth(KIND_WIDTH);
        Label shown = label(text, styles);
        shown.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(shown, Priority.ALWAYS);
        Button copy = copy(text);
        copy.getStyleClass().add("compact");
        HBox row = new HBox(8, kind, shown, copy);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    Button copy(String text) {
        return IconButtons.copy(messages.text("result.copy"), () -> text);
    }

    VBox callout(String text) {
        VBox callout = new VBox(label(text));
        callout.getStyleClass().add("callout");
        return callout;
    }

    /// What native code printed during the call; nothing where it printed nothing.
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
        Button button = new Button(text, new FontIcon(icon));
        // The underscore of a function's name is no mnemonic.
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll(Styles.SMALL, Styles.FLAT);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }
}
