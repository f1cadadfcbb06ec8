package org.interopexplorer.app.com;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Cards;
import org.interopexplorer.app.control.rows.RowMenus;
import org.interopexplorer.app.control.rows.RowValue;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ErrorInfo;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.status.StatusReading;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.kordamp.ikonli.feather.Feather;

/// The card of a vtable slot that was called by a prototype: verdict, what it returned, what came back through its
/// arguments, the HRESULT in all readings.
final class SlotCard extends VBox {
    private final ObjectViewModel object;
    private final Messages messages;

    SlotCard(ObjectViewModel object, Answer.BySlot called, Messages messages, ComWords words) {
        super(8);
        this.object = object;
        this.messages = messages;
        CallOutcome.Returned outcome = called.outcome().returned();
        Integer hresult = outcome.hresult();
        boolean failed = hresult != null && hresult < 0;
        getStyleClass().add(failed ? "card-warning" : "card-success");
        getChildren()
                .addAll(
                        Cards.head(
                                failed ? Feather.ALERT_TRIANGLE : Feather.CHECK_CIRCLE,
                                hresult != null && hresult < 0
                                        ? verdict(
                                                called.name(),
                                                hresult,
                                                words.readings().apply(hresult))
                                        : messages.get("com.verdict.returned", called.name()),
                                AnswerView.took(messages, outcome.nanos())),
                        Cards.label(messages.get("com.how.slot"), "muted"));
        ErrorInfo told = called.outcome().errorInfo();
        if (told != null) {
            getChildren().addAll(StatusCards.error(told, messages));
        }
        Value returned = outcome.returned();
        if (hresult == null && returned != null) {
            getChildren().add(value(messages.get("com.returned"), outcome.returnType(), returned));
        }
        for (CallOutcome.Argument argument : outcome.arguments()) {
            if (argument.out() != null) {
                getChildren().add(value("→ " + argument.name(), argument.type(), argument.out()));
            }
        }
        if (hresult != null) {
            getChildren().addAll(StatusCards.of(hresult, messages, words));
        }
        StatusCards.printed(outcome.output(), messages).ifPresent(getChildren()::addAll);
    }

    private String verdict(String name, int hresult, List<StatusReading> readings) {
        String known = readings.isEmpty() ? null : readings.getFirst().name();
        return known == null
                ? messages.get("com.verdict.failed", name, ComWords.hex(hresult))
                : messages.get("com.verdict.failed.named", name, ComWords.hex(hresult), known);
    }

    private Node value(String heading, CType type, Value value) {
        Label name = Cards.label(heading, Styles.TEXT_BOLD);
        name.setMinWidth(Region.USE_PREF_SIZE);
        Label its = new Label(CSpelling.of(type));
        its.getStyleClass().addAll("muted", "code-text");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, name, its, gap);
        head.setAlignment(Pos.CENTER_LEFT);
        if (value instanceof Value.Address(var address, var _) && address != 0) {
            // Whether it is an interface, only its slots could tell: the person knows.
            var open = Cards.small(
                    messages.get("com.open-pointer"),
                    Feather.ARROW_RIGHT_CIRCLE,
                    () -> object.openPointer(address, heading.replace("→ ", "")));
            open.setId("com-open-pointer");
            open.setAccessibleHelp(messages.get("com.open-pointer.hint"));
            head.getChildren().add(open);
        }
        Label main = Cards.label(ValuePrinter.print(value, type), "value-main");
        main.setId("com-value");
        VBox box = new VBox(4, head, main);
        RowMenus.show(box, new RowValue(heading, main.getText(), main.getText(), type, value));
        box.getStyleClass().add("value-box");
        return box;
    }
}
