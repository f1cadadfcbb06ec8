package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.Check;
import org.interopexplorer.core.collection.CollectionResult;
import org.interopexplorer.core.collection.CollectionRunner;
import org.interopexplorer.core.collection.Outcomes;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;

/// A run as lines for a person: one a step as it ends, then the totals.
final class RunText implements CollectionRunner.Progress {
    private final PrintWriter out;

    RunText(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begins(Step step) {}

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void ended(StepResult result) {
        String why = why(result);
        String word = word(result.verdict());
        out.append(word).append(" ".repeat(10 - word.length()));
        out.println(Plain.oneLine(result.step().name() + (why.isEmpty() ? "" : ": " + why)));
        out.flush();
    }

    static String word(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Passed _ -> "passed";
            case Verdict.Failed _ -> "failed";
            case Verdict.Ended _ -> "ended";
            case Verdict.Skipped _ -> "skipped";
            case Verdict.Cancelled _ -> "cancelled";
        };
    }

    /// What went wrong, in one line; empty where nothing did.
    static String why(StepResult result) {
        CallOutcome outcome = result.outcome();
        String lost = result.lost().isEmpty()
                ? ""
                : "kept values that went with the host: " + String.join(", ", result.lost());
        String reason = switch (result.verdict()) {
            case Verdict.Passed _ -> "";
            case Verdict.Failed _ ->
                result.checks().stream()
                        .filter(check -> !check.met())
                        .map(RunText::unmet)
                        .collect(Collectors.joining("; "));
            case Verdict.Ended _ -> outcome == null ? "" : Outcomes.inWords(outcome);
            case Verdict.Skipped(var value, var hostEnded) ->
                hostEnded
                        ? "it uses @%s, which went with the host that an earlier step ended".formatted(value)
                        : "it uses @%s, which no step kept".formatted(value);
            case Verdict.Cancelled _ -> "the run was cancelled";
        };
        return Stream.of(reason, lost).filter(text -> !text.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String unmet(Check check) {
        return "expected %s, but it was %s".formatted(check.expected(), check.actual());
    }

    void totals(CollectionResult result) {
        List<StepResult> all = Stream.concat(result.steps().stream(), result.cleanup().stream())
                .toList();
        String counts = Stream.of("failed", "ended", "skipped", "cancelled")
                .map(word -> counted(all, word))
                .filter(count -> !count.isEmpty())
                .collect(Collectors.joining());
        out.println("%s: %d of %d passed%s, in %s"
                .formatted(
                        Plain.oneLine(result.collection().name()),
                        count(all, "passed"),
                        all.size(),
                        counts,
                        Plain.nanos(result.took().toNanos())));
    }

    private static String counted(List<StepResult> all, String word) {
        long count = count(all, word);
        return count == 0 ? "" : ", %d %s".formatted(count, word);
    }

    private static long count(List<StepResult> all, String word) {
        return all.stream().filter(step -> word(step.verdict()).equals(word)).count();
    }
}
