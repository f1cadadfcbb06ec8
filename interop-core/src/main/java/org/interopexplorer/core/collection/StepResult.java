package org.interopexplorer.core.collection;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What became of one step.
///
/// @param outcome of the call; null where it was not made
/// @param ranOn what it ran on; null where it was not made, or refused before anything ran
/// @param checks each expectation, in order, then each thing that a callback threw and nobody expected, then each
///     value that could not be kept
/// @param kept names of the values kept by it
/// @param lost names of the values that went away with the host that the call ended
public record StepResult(
        Step step,
        Verdict verdict,
        @Nullable CallOutcome outcome,
        @Nullable HostDescription ranOn,
        List<CheckResult> checks,
        List<String> kept,
        List<String> lost) {
    public StepResult {
        checks = List.copyOf(checks);
        kept = List.copyOf(kept);
        lost = List.copyOf(lost);
    }

    /// How a step is judged.
    public sealed interface Verdict {
        /// Every expectation was met; where there is none, the call returned.
        record Passed() implements Verdict {}

        /// An expectation was not met.
        record Failed() implements Verdict {}

        /// The call did not return, and no expectation spoke of that: the outcome says how it ended.
        record Ended() implements Verdict {}

        /// The call was not made, because it uses a value that an earlier step was to keep.
        ///
        /// @param value its name
        /// @param hostEnded whether it was kept, and its address went away with its host
        record Skipped(String value, boolean hostEnded) implements Verdict {
            /// Why it was not made.
            public Message message() {
                return Message.of(hostEnded ? StepText.SKIPPED_ENDED : StepText.SKIPPED_NEVER, value);
            }
        }

        /// The run was cancelled before.
        record Cancelled() implements Verdict {}
    }
}
