package org.interopexplorer.core.collection;

import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.collection.StepResult.Verdict;

/// What became of a whole run.
///
/// @param steps in the order in which they ran
/// @param cleanup of the steps at the end
public record CollectionResult(
        CallCollection collection, List<StepResult> steps, List<StepResult> cleanup, Duration took) {
    public CollectionResult {
        steps = List.copyOf(steps);
        cleanup = List.copyOf(cleanup);
    }

    /// Whether all went as expected: every step passed, and of the steps at the end each that had something to clean
    /// up.
    public boolean passed() {
        return steps.stream().allMatch(step -> step.verdict() instanceof Verdict.Passed)
                && cleanup.stream()
                        .allMatch(step ->
                                step.verdict() instanceof Verdict.Passed || step.verdict() instanceof Verdict.Skipped);
    }
}
