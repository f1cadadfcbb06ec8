package org.interopexplorer.app.result;

import java.util.List;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.Elapsed;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.status.Reading;
import org.interopexplorer.core.value.Value;
import org.kordamp.ikonli.feather.Feather;

/// The card of a call that returned: its value in every form, what came back through pointers, status, callbacks,
/// output.
final class ReturnedCard extends VBox {
    private static final int MOST_CALLBACKS = 200;
    private static final int EXPANDED_CALLBACKS = 12;

    private final CardKit kit;

    ReturnedCard(CallRequest request, CallOutcome.Returned returned, CardKit kit) {
        this.kit = kit;
        getStyleClass().add("card-success");
        getChildren()
                .add(kit.head(
                        Feather.CHECK_CIRCLE,
                        kit.get("result.returned", request.signature().function()),
                        kit.get("result.took", Elapsed.of(returned.nanos(), kit.locale()))));
        addReturned(returned);
        addArguments(returned.arguments());
        addStatus(returned);
        addCallbacks(returned.callbacks());
        VBox printed = kit.output(returned.output());
        if (!printed.getChildren().isEmpty()) {
            getChildren().add(printed);
        }
    }

    private void addReturned(CallOutcome.Returned returned) {
        Value value = returned.returned();
        if (value == null || returned.returnType().resolved() instanceof VoidType) {
            getChildren().add(kit.label(kit.get("result.void"), "muted"));
            return;
        }
        getChildren()
                .add(new ValueBox(
                        kit.get("result.value"), ValueTree.of("", value, returned.returnType(), kit.forms()), kit));
        boolean bareAddress = value instanceof Value.Address address && address.target() == null;
        if (bareAddress && returned.returnType().resolved() instanceof PointerType) {
            getChildren().add(kit.label(kit.get("result.pointer.hint"), "muted"));
        }
    }

    private void addArguments(List<CallOutcome.Argument> arguments) {
        for (CallOutcome.Argument argument : arguments) {
            Value out = argument.out();
            if (out != null && showsAfterwards(argument)) {
                getChildren()
                        .add(new ValueBox(
                                "→ " + argument.name(),
                                ValueTree.of(argument.name(), out, argument.type(), kit.forms()),
                                kit));
            }
        }
    }

    /// Storage that the callee wrote to, or that it could have: not the text that it only read.
    private static boolean showsAfterwards(CallOutcome.Argument argument) {
        return switch (argument.in()) {
            case Value.Out _, Value.InOut _ -> true;
            case Value.Text _, Value.Array _, Value.Struct _ ->
                !(argument.type().resolved() instanceof PointerType pointer && pointer.pointsAtConst());
            case Value.Int _,
                    Value.Real _,
                    Value.Bool _,
                    Value.Char _,
                    Value.Null _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Callback _,
                    Value.Address _ -> false;
        };
    }

    private void addStatus(CallOutcome.Returned returned) {
        VBox box = new VBox(4);
        Integer errno = returned.errno();
        if (errno != null && errno != 0) {
            kit.statuses()
                    .errno(errno)
                    .ifPresentOrElse(
                            reading -> box.getChildren().add(reading("errno " + errno, reading)),
                            () -> box.getChildren().add(kit.label(kit.get("result.errno.unknown", errno))));
        }
        Integer lastError = returned.lastError();
        if (lastError != null && lastError != 0) {
            kit.statuses()
                    .win32(lastError)
                    .ifPresentOrElse(
                            reading -> box.getChildren().add(reading("GetLastError " + lastError, reading)),
                            () -> box.getChildren().add(kit.label("GetLastError " + lastError)));
        }
        Integer hresult = returned.hresult();
        if (hresult != null) {
            box.getChildren()
                    .add(reading(
                            "HRESULT 0x%08X".formatted(hresult), kit.statuses().hresult(hresult)));
        }
        if (!box.getChildren().isEmpty()) {
            getChildren().addAll(kit.section(kit.get("result.status")), box);
        }
        if (errno != null && errno == 0) {
            getChildren().add(kit.label(kit.get("result.errno.zero"), "muted"));
        }
    }

    private VBox reading(String code, Reading reading) {
        String name = reading.name();
        VBox box = new VBox(2, kit.label(name == null ? code : code + "  ·  " + name, "parameter-name"));
        box.getStyleClass().add("value-box");
        box.getChildren().add(kit.label(reading.meaning()));
        if (reading.javaException() != null) {
            box.getChildren().add(kit.fact("Java", reading.javaException(), "code-text"));
        }
        if (reading.dotnetException() != null) {
            box.getChildren().add(kit.fact(".NET", reading.dotnetException(), "code-text"));
        }
        return box;
    }

    private void addCallbacks(List<CallOutcome.Invocation> callbacks) {
        if (callbacks.isEmpty()) {
            return;
        }
        VBox lines = new VBox(2);
        int listed = Math.min(callbacks.size(), MOST_CALLBACKS);
        for (int i = 0; i < listed; i++) {
            lines.getChildren().add(kit.label(line(i + 1, callbacks.get(i)), "code-text"));
        }
        if (listed < callbacks.size()) {
            lines.getChildren().add(kit.label(kit.get("result.callbacks.more", callbacks.size() - listed), "muted"));
        }
        TitledPane pane = new TitledPane(kit.get("result.callbacks", callbacks.size()), lines);
        pane.setAnimated(false);
        pane.setExpanded(callbacks.size() <= EXPANDED_CALLBACKS);
        getChildren().add(pane);
    }

    private String line(int number, CallOutcome.Invocation invocation) {
        String arguments = String.join(
                ", ",
                invocation.arguments().stream()
                        .map(value -> kit.forms().brief(value, VoidType.VOID))
                        .toList());
        String ended;
        if (invocation.failure() != null) {
            ended = kit.get("result.callbacks.threw", invocation.failure());
        } else {
            Value returned = invocation.returned();
            ended = returned == null ? "" : " → " + kit.forms().brief(returned, VoidType.VOID);
        }
        return "%d  %s(%s)%s  · %s".formatted(number, invocation.callback(), arguments, ended, invocation.thread());
    }
}
