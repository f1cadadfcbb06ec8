package org.interopexplorer.core.collection;

import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What an expectation found.
public sealed interface ActualResult {
    /// A value was found.
    ///
    /// @param literal of the value
    /// @param objection why it could not be compared; null if it could
    record Found(String literal, @Nullable Message objection) implements ActualResult {}

    /// There was no value at this place.
    record Absent(Message why) implements ActualResult {}

    /// The call did not return, or the expectation was about its end.
    record Ended(CallOutcome outcome) implements ActualResult {}

    /// The result as a message; one line if the value is one line.
    default Message message() {
        return switch (this) {
            case Found(var literal, var objection) ->
                objection == null
                        ? Message.of(CheckFault.FOUND, literal)
                        : Message.of(CheckFault.FOUND_BUT, literal, objection);
            case Absent(var why) -> why;
            case Ended(var outcome) -> OutcomeMessages.inFewWords(outcome);
        };
    }
}
