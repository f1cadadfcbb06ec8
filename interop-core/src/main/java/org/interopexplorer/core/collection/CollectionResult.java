package org.interopexplorer.core.collection;

import java.time.Duration;
import java.util.List;
import org.interopexplorer.core.collection.StepResult.Verdict;

/// The result of a whole run.
///
/// @param steps in the order in which they ran
/// @param cleanup the cleanup steps
public record CollectionResult(
        CallCollection collection, List<StepResult> steps, List<StepResult> cleanup, Duration took) {
    public CollectionResult {
        steps = List.copyOf(steps);
        cleanup = List.copyOf(cleanup);
    }

    /// Whether every step passed, and every cleanup step that had something to clean up.
    public boolean passed() {
        return steps.stream().allMatch(step -> step.verdict() instanceof Verdict.Passed)
                && cleanup.stream()
                        .allMatch(step ->
                                step.verdict() instanceof Verdict.Passed || step.verdict() instanceof Verdict.Skipped);
    }
}
