package org.interopexplorer.app.result;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.message.Elapsed;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.StatusReading;
import org.kordamp.ikonli.feather.Feather;

/// The card of a call that crashed its host. It says what happened, where, in which call, and that nothing else
/// was lost.
final class CrashedCard extends VBox {
    /// An address below one page is a null pointer with a small offset.
    private static final long NULL_PAGE = 4096;

    CrashedCard(CallRequest request, CallOutcome.Crashed crashed, CardKit kit) {
        CallOutcome.Crash crash = crashed.crash();
        getStyleClass().add("card-danger");
        String name = signalName(crash, kit);
        getChildren()
                .add(kit.head(
                        Feather.ALERT_OCTAGON,
                        kit.get("result.crashed", kit.subject(request, crashed.stage())),
                        kit.get("result.after", Elapsed.of(crashed.after().toNanos(), kit.locale()))));
        kit.where().ifPresent(getChildren()::add);
        VBox facts = new VBox(4);
        facts.getStyleClass().add("value-box");
        facts.getChildren()
                .add(kit.fact(
                        kit.get(crash.signal() == null ? "result.crash.exception" : "result.crash.signal"),
                        name + meaning(crash, kit).map(text -> ": " + text).orElse("")));
        String access = crash.access();
        if (access != null) {
            facts.getChildren().add(kit.fact(kit.get("result.crash.access"), kit.get("result.crash.access." + access)));
        }
        Long address = crash.faultAddress();
        if (address != null) {
            String text = kit.forms().addressOf(address);
            facts.getChildren()
                    .add(kit.fact(
                            kit.get("result.crash.address"),
                            address >= 0 && address < NULL_PAGE ? text + "  " + kit.get("result.crash.null") : text,
                            "code-text"));
        }
        if (crash.module() != null) {
            Long offset = crash.offset();
            facts.getChildren()
                    .add(kit.fact(
                            kit.get("result.crash.where"),
                            crash.module() + (offset == null ? "" : "+0x" + Long.toHexString(offset)),
                            "code-text"));
        }
        if (crashed.stage() == CallOutcome.Stage.CALLING) {
            facts.getChildren().add(kit.fact(kit.get("result.crash.call"), crash.function(), "code-text"));
        }
        getChildren()
                .addAll(
                        facts,
                        kit.section(kit.get("result.crash.next")),
                        kit.label(advice(crash, kit)),
                        kit.callout(kit.get("result.crashed.safe")));
        if (!crash.frames().isEmpty()) {
            getChildren().add(frames(crash, kit));
        }
        VBox printed = kit.output(crashed.output());
        if (!printed.getChildren().isEmpty()) {
            getChildren().add(printed);
        }
    }

    private static String signalName(CallOutcome.Crash crash, CardKit kit) {
        String signal = crash.signal();
        if (crash.thrown() != null) {
            return kit.messages().say((Message) OutcomeMessages.signal(crash));
        }
        String code = "0x%08X".formatted(crash.number());
        return signal != null
                ? signal + " (" + crash.number() + ")"
                : crash.exception() != null ? crash.exception() + " (" + code + ")" : code;
    }

    private static Optional<String> meaning(CallOutcome.Crash crash, CardKit kit) {
        if (crash.thrown() != null) {
            return Optional.empty();
        }
        return crash.signal() == null
                ? Optional.of(kit.statuses().ntstatus(crash.number()).meaning())
                : kit.statuses().signal(crash.number()).map(StatusReading::meaning);
    }

    private static String advice(CallOutcome.Crash crash, CardKit kit) {
        String signal = crash.signal();
        String key = switch (signal != null ? signal : crash.exception() != null ? crash.exception() : "") {
            case "SIGABRT", "STATUS_STACK_BUFFER_OVERRUN", "STATUS_HEAP_CORRUPTION" -> "result.advice.abort";
            case "SIGFPE", "EXCEPTION_INT_DIVIDE_BY_ZERO", "EXCEPTION_INT_OVERFLOW" -> "result.advice.arithmetic";
            case "SIGILL",
                    "SIGTRAP",
                    "EXCEPTION_ILLEGAL_INSTRUCTION",
                    "EXCEPTION_PRIV_INSTRUCTION",
                    "EXCEPTION_BREAKPOINT" -> "result.advice.instruction";
            case "EXCEPTION_STACK_OVERFLOW" -> "result.advice.stack";
            case "SIGSEGV", "SIGBUS", "EXCEPTION_ACCESS_VIOLATION" -> {
                Long address = crash.faultAddress();
                yield address != null && address >= 0 && address < NULL_PAGE
                        ? "result.advice.null"
                        : "result.advice.address";
            }
            default -> "result.advice.other";
        };
        return kit.get(key);
    }

    private static TitledPane frames(CallOutcome.Crash crash, CardKit kit) {
        Label lines = kit.label(String.join("\n", crash.frames()), "code-text");
        TitledPane pane =
                new TitledPane(kit.get("result.crash.frames", crash.frames().size()), lines);
        pane.setAnimated(false);
        pane.setExpanded(false);
        return pane;
    }
}
