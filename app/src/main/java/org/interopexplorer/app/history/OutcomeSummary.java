package org.interopexplorer.app.history;

import java.util.List;
import java.util.Objects;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.Value;

/// An outcome in a line: the key of a sentence and what stands in it.
///
/// @param kind which icon goes with it
public record OutcomeSummary(Kind kind, String key, List<String> arguments) {
    /// The kinds of outcome that a list tells apart at a glance.
    public enum Kind {
        RETURNED,
        REJECTED,
        CRASHED,
        ENDED
    }

    public OutcomeSummary {
        arguments = List.copyOf(arguments);
    }

    static OutcomeSummary of(CallOutcome outcome, ValueForms forms) {
        return switch (outcome) {
            case CallOutcome.Returned returned -> returned(returned, forms);
            case CallOutcome.Rejected(List<CallOutcome.Problem> problems) ->
                new OutcomeSummary(
                        Kind.REJECTED,
                        "history.outcome.rejected",
                        List.of(problems.stream()
                                .map(CallOutcome.Problem::parameter)
                                .filter(Objects::nonNull)
                                .findFirst()
                                .orElse("")));
            case CallOutcome.Crashed crashed -> {
                String signal = crashed.crash().signal();
                yield new OutcomeSummary(
                        Kind.CRASHED,
                        "history.outcome.crashed",
                        List.of(
                                signal == null
                                        ? "0x%08X".formatted(crashed.crash().number())
                                        : signal));
            }
            case CallOutcome.TimedOut timedOut ->
                new OutcomeSummary(
                        Kind.ENDED,
                        timedOut.stopped() ? "history.outcome.stopped" : "history.outcome.timedOut",
                        List.of());
            case CallOutcome.HostLost lost -> {
                Integer status = lost.exitStatus();
                yield status == null
                        ? new OutcomeSummary(Kind.ENDED, "history.outcome.lost", List.of())
                        : new OutcomeSummary(Kind.ENDED, "history.outcome.exited", List.of(status.toString()));
            }
        };
    }

    private static OutcomeSummary returned(CallOutcome.Returned returned, ValueForms forms) {
        Value value = returned.returned();
        return value == null || returned.returnType().resolved() instanceof VoidType
                ? new OutcomeSummary(Kind.RETURNED, "history.outcome.void", List.of())
                : new OutcomeSummary(
                        Kind.RETURNED, "history.outcome.returned", List.of(forms.brief(value, returned.returnType())));
    }
}
