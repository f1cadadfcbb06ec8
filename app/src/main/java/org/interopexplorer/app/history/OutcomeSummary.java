package org.interopexplorer.app.history;

import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.call.OutcomeText;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;

/// An outcome in one line.
///
/// @param kind selects the icon
public record OutcomeSummary(Kind kind, Message message) {
    /// The kinds of outcome that a list distinguishes by icons.
    public enum Kind {
        RETURNED,
        REJECTED,
        CRASHED,
        ENDED
    }

    static OutcomeSummary of(CallOutcome outcome, ValueForms forms) {
        return switch (outcome) {
            case CallOutcome.Returned returned -> new OutcomeSummary(Kind.RETURNED, returned(returned, forms));
            case CallOutcome.Rejected _ -> new OutcomeSummary(Kind.REJECTED, OutcomeMessages.inFewWords(outcome));
            case CallOutcome.Crashed _ -> new OutcomeSummary(Kind.CRASHED, OutcomeMessages.inFewWords(outcome));
            case CallOutcome.TimedOut _, CallOutcome.HostLost _ ->
                new OutcomeSummary(Kind.ENDED, OutcomeMessages.inFewWords(outcome));
        };
    }

    private static Message returned(CallOutcome.Returned returned, ValueForms forms) {
        Value value = returned.returned();
        return value == null || returned.returnType().resolved() instanceof VoidType
                ? Message.of(OutcomeText.RETURNED)
                : Message.of(OutcomeText.RETURNED_VALUE, forms.brief(value, returned.returnType()));
    }
}
