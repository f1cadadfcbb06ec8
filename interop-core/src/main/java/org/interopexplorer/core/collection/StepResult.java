package org.interopexplorer.core.collection;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The result of one step.
///
/// @param outcome of the call; null if it was not made
/// @param ranOn the host of the call; null if it was not made, or refused before anything ran
/// @param promises what the function's declaration says, such as that it sets the last error
/// @param checks the expectations in order, then unexpected exceptions of callbacks, then values that could not be
///     kept
/// @param kept names of the values that it kept
/// @param lost names of the values that were lost because the call ended their host
public record StepResult(
        Step step,
        Verdict verdict,
        @Nullable CallOutcome outcome,
        @Nullable HostDescription ranOn,
        Promises promises,
        List<CheckResult> checks,
        List<String> kept,
        List<String> lost) {
    /// The result of a step whose function promises nothing.
    public StepResult(
            Step step,
            Verdict verdict,
            @Nullable CallOutcome outcome,
            @Nullable HostDescription ranOn,
            List<CheckResult> checks,
            List<String> kept,
            List<String> lost) {
        this(step, verdict, outcome, ranOn, Promises.NONE, checks, kept, lost);
    }

    public StepResult {
        checks = List.copyOf(checks);
        kept = List.copyOf(kept);
        lost = List.copyOf(lost);
    }

    StepResult promising(Promises its) {
        return new StepResult(step, verdict, outcome, ranOn, its, checks, kept, lost);
    }

    /// The verdict on a step.
    public sealed interface Verdict {
        /// Every expectation was met; without expectations, the call returned.
        record Passed() implements Verdict {}

        /// An expectation was not met.
        record Failed() implements Verdict {}

        /// The call did not return, and no expectation was about that. The outcome says how it ended.
        record Ended() implements Verdict {}

        /// The call was not made, because it uses a value that no earlier step kept.
        ///
        /// @param value the value's name
        /// @param hostEnded whether the value was kept, but was lost with its host
        record Skipped(String value, boolean hostEnded) implements Verdict {
            /// Why the call was not made.
            public Message message() {
                return Message.of(hostEnded ? StepText.SKIPPED_ENDED : StepText.SKIPPED_NEVER, value);
            }
        }

        /// The run was cancelled before this step.
        record Cancelled() implements Verdict {}
    }
}
