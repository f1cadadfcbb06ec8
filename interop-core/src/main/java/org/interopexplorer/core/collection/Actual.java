package org.interopexplorer.core.collection;

import org.interopexplorer.core.call.CallOutcome;
import org.jspecify.annotations.Nullable;

/// What was where an expectation looked.
public sealed interface Actual {
    /// The whole in English, on one line where the value is.
    String inEnglish();

    /// A value was there.
    ///
    /// @param literal the value as a person writes it
    /// @param objection why it could not be compared; null where it could
    record Found(String literal, @Nullable Remark objection) implements Actual {
        @Override
        public String inEnglish() {
            return objection == null ? literal : literal + "; " + objection.message();
        }
    }

    /// There was no such thing.
    record Absent(Remark why) implements Actual {
        @Override
        public String inEnglish() {
            return why.message();
        }
    }

    /// The call ended in another way, or its ending was what the expectation asked for.
    record Ended(CallOutcome outcome) implements Actual {
        @Override
        public String inEnglish() {
            return Outcomes.inWords(outcome);
        }
    }
}
