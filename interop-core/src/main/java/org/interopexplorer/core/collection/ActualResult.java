package org.interopexplorer.core.collection;

import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What was where an expectation looked.
public sealed interface ActualResult {
    /// A value was there.
    ///
    /// @param literal the value as a person writes it
    /// @param objection why it could not be compared; null where it could
    record Found(String literal, @Nullable Message objection) implements ActualResult {}

    /// There was no such thing.
    record Absent(Message why) implements ActualResult {}

    /// The call ended in another way, or its ending was what the expectation asked for.
    record Ended(CallOutcome outcome) implements ActualResult {}

    /// The whole, on one line where the value is.
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
