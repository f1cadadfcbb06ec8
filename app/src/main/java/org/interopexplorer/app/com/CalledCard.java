package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.com.ErrorInfo;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.com.VariantPrinter;
import org.interopexplorer.core.status.StatusReading;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The card of a call that returned: verdict, value, `[out]` arguments, the HRESULT in all readings, and the
/// object's error information.
final class CalledCard extends VBox {
    private static final int NAME_COLUMNS = 14;

    private final ObjectViewModel object;
    private final Messages messages;
    private final ComWords words;

    CalledCard(ObjectViewModel object, Answer.Called called, Messages messages, ComWords words) {
        super(8);
        this.object = object;
        this.messages = messages;
        this.words = words;
        MemberOutcome outcome = called.outcome();
        getStyleClass().add(outcome.failed() ? "card-warning" : "card-success");
        getChildren()
                .add(Cards.head(
                        outcome.failed() ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE,
                        verdict(outcome),
                        AnswerView.took(messages, outcome.nanos())));
        getChildren()
                .add(Cards.label(
                        messages.get(
                                outcome.how() == MemberOutcome.How.DISPATCH ? "com.how.dispatch" : "com.how.vtable"),
                        "muted"));
        if (called.other() != null) {
            agreement(outcome, called.other());
        }
        ErrorInfo told = outcome.errorInfo();
        if (told != null) {
            getChildren().addAll(StatusCards.error(told, messages));
        }
        Integer wrong = outcome.argument();
        if (wrong != null && wrong >= 0 && wrong < outcome.arguments().size()) {
            getChildren()
                    .add(Cards.callout(messages.get(
                            "com.argument", outcome.arguments().get(wrong).name())));
        }
        if (!outcome.failed()) {
            returned(outcome);
        }
        for (MemberOutcome.Argument argument : outcome.arguments()) {
            if (argument.out() != null) {
                getChildren().add(value("→ " + argument.name(), argument.type(), argument.out()));
            }
        }
        if (outcome.hresult() != null) {
            getChildren().addAll(StatusCards.of(outcome.hresult(), messages, words));
        }
        StatusCards.printed(outcome.output(), messages).ifPresent(getChildren()::addAll);
    }

    private String verdict(MemberOutcome outcome) {
        Integer hresult = outcome.hresult();
        if (hresult != null && hresult < 0) {
            List<StatusReading> all = words.readings().apply(hresult);
            String name = all.isEmpty() ? null : all.getFirst().name();
            return name == null
                    ? messages.get("com.verdict.failed", outcome.member(), ComWords.hex(hresult))
                    : messages.get("com.verdict.failed.named", outcome.member(), ComWords.hex(hresult), name);
        }
        return messages.get("com.verdict.returned", outcome.member());
    }

    /// Says whether both ways gave the same.
    private void agreement(MemberOutcome one, MemberOutcome other) {
        boolean same = Objects.equals(text(one.returned()), text(other.returned()))
                && one.failed() == other.failed()
                && (!one.failed() || Objects.equals(one.hresult(), other.hresult()))
                && outs(one).equals(outs(other));
        String text = same ? messages.get("com.agree") : messages.get("com.differ", brief(one), brief(other));
        VBox callout = Cards.callout(text);
        callout.setId("com-agreement");
        getChildren().add(callout);
    }

    private static String text(@Nullable Variant value) {
        return value instanceof Variant.Instance(var _, var held)
                ? held == null ? "null" : Long.toHexString(held.identity())
                : value == null ? "" : VariantPrinter.plain(value);
    }

    private static List<String> outs(MemberOutcome outcome) {
        return outcome.arguments().stream()
                .filter(argument -> argument.out() != null)
                .map(argument -> text(argument.out()))
                .toList();
    }

    private static String brief(MemberOutcome outcome) {
        Integer hresult = outcome.hresult();
        return outcome.failed() && hresult != null ? ComWords.hex(hresult) : text(outcome.returned());
    }

    private void returned(MemberOutcome outcome) {
        Variant value = outcome.returned();
        if (value == null) {
            getChildren().add(Cards.label(messages.get("com.returned.nothing"), "muted"));
        } else {
            getChildren().add(value(messages.get("com.returned"), outcome.returnType(), value));
        }
    }

    private Node value(String heading, @Nullable String declared, Variant value) {
        Variant held = value instanceof Variant.ByReference(var _, var target) ? target : value;
        Label name = Cards.label(heading, Styles.TEXT_BOLD);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label type = new Label(
                declared == null || declared.equals(value.typeName())
                        ? value.typeName()
                        : value.typeName() + " · " + declared);
        type.getStyleClass().addAll("muted", "code-text");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button keep = Cards.small(messages.get("com.keep"), Feather.BOOKMARK, () -> {});
        keep.setId("com-keep");
        keep.setOnAction(_ -> askName(keep, value));
        HBox head = new HBox(8, name, type, gap);
        head.setAlignment(Pos.CENTER_LEFT);
        if (held instanceof Variant.Instance instance && instance.object() != null) {
            Button open = Cards.small(
                    messages.get("com.open-returned"),
                    Feather.ARROW_RIGHT_CIRCLE,
                    () -> object.open(
                            instance,
                            heading.startsWith("→")
                                    ? heading.substring(2)
                                    : object.form().chosenName()));
            open.setId("com-open");
            head.getChildren().add(open);
        }
        head.getChildren().add(keep);
        VBox box = new VBox(4, head);
        box.getStyleClass().add("value-box");
        if (held instanceof Variant.Array array) {
            box.getChildren().add(ValueGrid.of(messages, array, element -> {
                if (element instanceof Variant.Instance instance) {
                    object.open(instance, object.form().chosenName());
                }
            }));
            return box;
        }
        Label main = Cards.label(VariantPrinter.print(held), "value-main");
        main.setId("com-value");
        box.getChildren().add(main);
        VariantRows.of(heading, held).ifPresent(row -> RowMenus.show(box, row));
        if (held instanceof Variant.Record(var _, var fields)) {
            fields.forEach((field, its) -> {
                Node fact = Cards.fact(field, VariantPrinter.print(its), messages.text("com.copy"), "code-text");
                VariantRows.of(field, its).ifPresent(row -> RowMenus.show(fact, row));
                box.getChildren().add(fact);
            });
        }
        String note = note(held);
        if (!note.isEmpty()) {
            box.getChildren().add(Cards.label(note, "muted"));
        }
        return box;
    }

    /// Adds what a value's text does not say.
    private String note(Variant value) {
        return switch (value) {
            case Variant.Currency(var stored) -> messages.get("com.note.cy", Long.toString(stored));
            case Variant.Decimal(var number) ->
                messages.get("com.note.decimal", number.unscaledValue().toString(), number.scale());
            case Variant.Date(var days) -> messages.get("com.note.date", Double.toString(days));
            case Variant.Text(var text)
            when text != null && text.indexOf('\0') >= 0 -> messages.get("com.note.zeros", text.length());
            case Variant.Text(var text) -> text == null ? messages.get("com.note.nullbstr") : "";
            case Variant.Truth(var stored) -> stored == 0 || stored == -1 ? "" : messages.get("com.note.bool", stored);
            case Variant.Failure failure ->
                failure.equals(Variant.Failure.MISSING) ? messages.get("com.note.missing") : "";
            case Variant.Instance(var _, var held) ->
                held == null
                        ? messages.get("com.note.nullpointer")
                        : messages.get("com.note.object", "0x" + Long.toHexString(held.identity()));
            case Variant.Record(var name, var fields) -> messages.get("com.note.record", name, fields.size());
            case Variant.Unreadable _ -> messages.get("com.note.unreadable");
            case Variant.Nothing _,
                    Variant.Whole _,
                    Variant.Real _,
                    Variant.Array _,
                    Variant.Record _,
                    Variant.ByReference _ -> "";
        };
    }

    private void askName(Button at, Variant value) {
        TextField name = new TextField();
        name.setId("com-keep-name");
        name.setPrefColumnCount(NAME_COLUMNS);
        name.setPromptText(messages.get("com.keep.prompt"));
        name.setAccessibleText(messages.get("com.keep.prompt"));
        Button keep = new Button(messages.get("com.keep.do"));
        PopOver bubble = new PopOver();
        Runnable done = () -> {
            String typed = name.getText().strip().replaceFirst("^@", "");
            if (typed.matches("[\\p{L}_][\\p{L}\\p{N}_]*")) {
                object.keep(typed, value);
                bubble.hide();
            } else {
                name.pseudoClassStateChanged(Styles.STATE_DANGER, true);
            }
        };
        name.setOnAction(_ -> done.run());
        keep.setOnAction(_ -> done.run());
        HBox row = new HBox(6, name, keep);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("page");
        bubble.setContentNode(row);
        bubble.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        bubble.show(at);
        name.requestFocus();
    }
}
