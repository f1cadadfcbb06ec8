package org.interopexplorer.app.result;

import javafx.scene.layout.VBox;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.message.Elapsed;
import org.kordamp.ikonli.feather.Feather;

/// The card of a call that neither returned nor crashed. The call took too long, was stopped, or its host ended.
final class EndedCard extends VBox {
    private final CardKit kit;

    EndedCard(CallRequest request, CallOutcome.TimedOut timedOut, CardKit kit) {
        this.kit = kit;
        getStyleClass().add("card-warning");
        String subject = kit.subject(request, timedOut.stage());
        String after = Elapsed.of(timedOut.after().toNanos(), kit.locale());
        getChildren()
                .addAll(
                        kit.head(
                                timedOut.stopped() ? Feather.SQUARE : Feather.CLOCK,
                                kit.get(timedOut.stopped() ? "result.stopped" : "result.timedOut", subject),
                                kit.get("result.after", after)),
                        kit.callout(kit.get("result.ended.safe")),
                        kit.label(
                                timedOut.stopped()
                                        ? kit.get("result.stopped.hint")
                                        : kit.get(
                                                "result.timedOut.hint",
                                                Elapsed.of(request.limit().toNanos(), kit.locale()))));
        addOutput(timedOut.output());
    }

    EndedCard(CallRequest request, CallOutcome.HostLost lost, CardKit kit) {
        this.kit = kit;
        getStyleClass().add("card-warning");
        Integer status = lost.exitStatus();
        getChildren()
                .addAll(
                        kit.head(
                                Feather.LOG_OUT,
                                kit.get("result.lost", kit.subject(request, lost.stage())),
                                kit.get("result.after", Elapsed.of(lost.after().toNanos(), kit.locale()))),
                        kit.callout(kit.get("result.ended.safe")),
                        kit.label(
                                status == null
                                        ? kit.get("result.lost.unknown")
                                        : kit.get("result.lost.status", String.valueOf(status))),
                        kit.label(kit.messages().say(lost.loss().message()), "muted"));
        addOutput(lost.output());
    }

    private void addOutput(CallOutcome.Output output) {
        VBox printed = kit.output(output);
        if (!printed.getChildren().isEmpty()) {
            getChildren().add(printed);
        }
    }
}
