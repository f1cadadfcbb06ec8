package org.interopexplorer.app.result;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.app.control.Verdict;
import org.interopexplorer.app.control.Verdicts;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Elapsed;
import org.interopexplorer.core.status.ReturnedStatus;
import org.interopexplorer.core.value.Value;

/// The card of a call that returned. It has the value in every form, values returned through pointers, the status,
/// callbacks and output.
final class ReturnedCard extends VBox {
    private static final int EXPANDED_CALLBACKS = 12;

    private final CardKit kit;

    ReturnedCard(CallRequest request, CallOutcome.Returned returned, CardKit kit, Verdicts verdicts) {
        this.kit = kit;
        ReturnedStatus status = returned.status(request.signature(), kit.statuses());
        Verdict verdict = verdicts.of(request, returned, kit.call().abi());
        getChildren().addAll(line(verdict, returned, verdicts, request), aside(request, returned));
        kit.where().ifPresent(getChildren()::add);
        if (!kit.isLive()) {
            getChildren().add(kit.callout(kit.get("result.past")));
        }
        addReturned(request, returned);
        addArguments(returned.arguments());
        OutcomeMessages.stack(returned)
                .ifPresent(wrong -> getChildren().add(kit.warning(kit.messages().say(wrong))));
        OutcomeMessages.overruns(returned)
                .forEach(overrun -> getChildren().add(kit.warning(kit.messages().say(overrun))));
        addStatus(status, returned);
        addCallbacks(returned.callbacks(), returned.invoked());
        VBox printed = kit.output(returned.output());
        if (!printed.getChildren().isEmpty()) {
            getChildren().add(printed);
        }
    }

    private VerdictLine line(Verdict verdict, CallOutcome.Returned returned, Verdicts verdicts, CallRequest request) {
        VerdictLine line = new VerdictLine(verdict, kit.messages());
        return returned.number() == null ? line : line.with(verdicts, request, kit.messages());
    }

    private HBox aside(CallRequest request, CallOutcome.Returned returned) {
        Label took = kit.label(kit.get("result.took", Elapsed.of(returned.nanos(), kit.locale())), "muted");
        return new HBox(
                8, kit.label(kit.get("result.returned", request.signature().function()), "text-bold"), took);
    }

    private void addReturned(CallRequest request, CallOutcome.Returned returned) {
        Value value = returned.returned();
        if (value == null || returned.returnType().resolved() instanceof VoidType) {
            getChildren().add(kit.label(kit.get("result.void"), "muted"));
            return;
        }
        getChildren()
                .add(new ValueBox(
                        kit.get("result.value"), ValueTree.of("", value, returned.returnType(), kit.forms()), kit));
        getChildren().addAll(OwnerNote.of(request, returned, kit));
    }

    private void addArguments(List<CallOutcome.Argument> arguments) {
        for (CallOutcome.Argument argument : arguments) {
            Value out = argument.out();
            if (out != null && showsAfterwards(argument)) {
                getChildren()
                        .add(new ValueBox(
                                "→ " + argument.name(),
                                ValueTree.of(argument.name(), out, argument.outType(), kit.forms()),
                                kit));
            }
        }
    }

    /// Whether an argument is shown after the call: its memory was changed, or could have been. Text that is only
    /// read is left out.
    private static boolean showsAfterwards(CallOutcome.Argument argument) {
        return switch (argument.in()) {
            case Value.Out _, Value.InOut _ -> true;
            case Value.Text _, Value.Array _, Value.Struct _ ->
                !(argument.type().resolved() instanceof PointerType pointer && pointer.pointsAtConst());
            case Value.Int _,
                    Value.Real _,
                    Value.Decimal _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Null _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _,
                    Value.Address _ -> false;
        };
    }

    private void addStatus(ReturnedStatus status, CallOutcome.Returned returned) {
        StatusBox box = new StatusBox(status, kit);
        if (!box.isEmpty()) {
            getChildren().addAll(kit.section(kit.get("result.status")), box);
        }
        Integer errno = returned.errno();
        if (errno != null && errno == 0) {
            getChildren().add(kit.label(kit.get("result.errno.zero"), "muted"));
        }
    }

    private void addCallbacks(List<CallOutcome.Invocation> callbacks, long invoked) {
        if (callbacks.isEmpty()) {
            return;
        }
        long odd = callbacks.stream().filter(CallbackTable::isOdd).count();
        long threw = callbacks.stream()
                .filter(invocation -> invocation.failure() != null)
                .count();
        CallbackTable table = new CallbackTable(callbacks, kit);
        Label whole = kit.label("", "code-text");
        whole.setId("callback-whole");
        table.getSelectionModel()
                .selectedItemProperty()
                .subscribe(row -> whole.setText(row == null ? kit.get("result.callbacks.select") : table.text(row)));
        table.selectNoteworthy();
        VBox body = new VBox(4, table, whole);
        if (threw > 0) {
            body.getChildren().add(kit.label(kit.get("result.callbacks.threw.hint", threw)));
        }
        if (odd > 0) {
            body.getChildren().add(kit.label(kit.get("result.callbacks.odd.hint", odd)));
        }
        if (invoked > callbacks.size()) {
            body.getChildren().add(kit.label(kit.get("result.callbacks.first", callbacks.size()), "muted"));
        }
        TitledPane pane = new TitledPane(kit.get("result.callbacks", invoked), body);
        pane.setAnimated(false);
        pane.setExpanded(callbacks.size() <= EXPANDED_CALLBACKS || odd + threw > 0);
        getChildren().add(pane);
    }
}
