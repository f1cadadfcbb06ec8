package org.interopexplorer.app.bindings;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.bindings.BindingsViewModel.As;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.TermText;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.binding.DeclaredImport;
import org.interopexplorer.core.binding.Finding;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.text.SafeText;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// One declaration: what is wrong with it, how it should be, what .NET makes of it and what it finds.
final class BindingDetail {
    private static final int MOST_LINES = 6;
    private static final int LINE = 110;

    private final Messages messages;
    private final BiConsumer<CheckedImport, As> follow;
    private final VBox body = new VBox(8);
    private final ScrollPane root = new ScrollPane(body);

    /// @param follow shows the native function
    BindingDetail(Messages messages, BiConsumer<CheckedImport, As> follow) {
        this.messages = messages;
        this.follow = follow;
        body.getStyleClass().add("page");
        root.setFitToWidth(true);
        root.setId("binding-detail");
    }

    Node root() {
        return root;
    }

    /// The method with its class, without the namespace.
    static String method(CheckedImport checked) {
        String type = checked.declared().type();
        return type.substring(type.lastIndexOf('.') + 1)
                + "."
                + checked.declared().methodName();
    }

    /// What .NET makes of the declaration, on one line.
    static String prototype(CheckedImport checked) {
        String name = checked.export() == null ? checked.method() : checked.export();
        return oneLine(CSpelling.prototype(name, checked.prototype()));
    }

    /// The declaration as it should be; as it is if it is right.
    static String declaration(CheckedImport checked) {
        return checked.should() == null ? checked.written() : checked.should();
    }

    /// The key of the reason why the native function cannot be shown; null if it can.
    static @Nullable String whyNot(CheckedImport checked, As as) {
        if (!checked.isFound()) {
            return "bindings.why.missing";
        }
        return as == As.DECLARED && checked.isRefused() ? "bindings.why.refused" : null;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /// @param checked null if none is chosen
    void show(@Nullable CheckedImport checked) {
        if (checked == null) {
            body.getChildren().setAll(Cards.label(messages.get("bindings.choose")));
            return;
        }
        body.getChildren().setAll(head(checked));
        checked.findings().forEach(finding -> body.getChildren().add(finding(finding)));
        if (checked.findings().isEmpty()) {
            body.getChildren()
                    .add(marked(
                            messages.get(checked.best() == null ? "bindings.unknown" : "bindings.right"),
                            Feather.CHECK_CIRCLE,
                            checked.best() == null ? Styles.TEXT_MUTED : Styles.SUCCESS));
        }
        String should = checked.should();
        if (should != null) {
            body.getChildren().add(should(should));
        }
        facts(checked);
        root.setVvalue(0);
    }

    private HBox head(CheckedImport checked) {
        Label title = Cards.label(SafeText.inWindow(method(checked)), "pane-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button call = button("binding-call", "bindings.call", Feather.PLAY, checked, As.DECLARED);
        Button known = button("binding-follow", "bindings.follow", Feather.CORNER_UP_RIGHT, checked, As.KNOWN);
        HBox head = new HBox(8, title, call, known);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Button button(String id, String words, Ikon icon, CheckedImport checked, As as) {
        Button button = Cards.small(messages.get(words), icon, () -> follow.accept(checked, as));
        button.setId(id);
        String reason = whyNot(checked, as);
        if (reason != null) {
            Reasons.of(button, messages.text(reason));
            button.setDisable(true);
        }
        return button;
    }

    private Node finding(Finding finding) {
        String text = messages.get(
                "bindings.finding",
                messages.get("bindings.kind." + finding.severity().token()),
                messages.say(finding.message()));
        return switch (finding.severity()) {
            case ERROR -> marked(text, Feather.ALERT_OCTAGON, Styles.DANGER);
            case WARNING -> marked(text, Feather.ALERT_TRIANGLE, Styles.WARNING);
            case ADVICE -> marked(text, Feather.INFO, Styles.ACCENT);
        };
    }

    private static Label marked(String text, Ikon icon, String role) {
        Label label = Cards.label(SafeText.inWindow(text), "binding-finding", role);
        label.setGraphic(new FontIcon(icon));
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }

    private VBox should(String text) {
        TermText title = Cards.section(messages.get("bindings.should"));
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button copy = Cards.small(messages.get("bindings.copy"), Feather.COPY, () -> IconButtons.copy(text));
        copy.setId("binding-copy");
        HBox line = new HBox(8, title, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        TextArea area = new TextArea(SafeText.inWindow(text));
        area.setId("binding-should");
        area.setEditable(false);
        area.setWrapText(true);
        area.setPrefRowCount(Math.clamp(Math.ceilDiv(text.length(), LINE), 2, MOST_LINES));
        area.setMinHeight(Region.USE_PREF_SIZE);
        area.getStyleClass().add("code-text");
        area.setAccessibleText(messages.get("bindings.should"));
        return new VBox(2, line, area);
    }

    private void facts(CheckedImport checked) {
        DeclaredImport declared = checked.declared();
        fact("bindings.fact.written", checked.written(), "code-text");
        fact("bindings.fact.prototype", prototype(checked), "code-text");
        Signature best = checked.best();
        if (best != null) {
            fact("bindings.fact.native", oneLine(best.prototype()), "code-text");
            fact("bindings.fact.source", messages.say(best.provenance().told()));
        }
        if (checked.file() != null) {
            String export = checked.export();
            fact("bindings.fact.file", checked.file() + (export == null ? "" : " · " + export));
        }
        fact(
                "bindings.fact.options",
                String.join(
                        ", ",
                        List.of(
                                "EntryPoint = " + declared.entryPoint(),
                                "CharSet = " + declared.charSet(),
                                "CallingConvention = " + declared.convention(),
                                "ExactSpelling = " + declared.invoke().exactSpelling(),
                                "SetLastError = " + declared.invoke().setsLastError(),
                                "PreserveSig = " + declared.method().preservesSignature())),
                "code-text");
        fact(
                "bindings.fact.copied",
                checked.copied().isEmpty()
                        ? messages.get("bindings.blittable")
                        : messages.get("bindings.copied", String.join(", ", checked.copied())));
    }

    private void fact(String name, String text, String... styles) {
        body.getChildren()
                .add(Cards.fact(
                        messages.get(name), SafeText.inWindow(text), messages.text("bindings.fact.copy"), styles));
    }
}
