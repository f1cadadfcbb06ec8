package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.CheckResult;
import org.interopexplorer.core.collection.CollectionResult;
import org.interopexplorer.core.collection.CollectionRunner;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.interopexplorer.core.collection.StepText;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;

/// Prints a run as lines for people to read: one line for each step as it ends, then the totals.
final class RunText implements CollectionRunner.Progress {
    private final Console console;
    private final PrintWriter out;

    RunText(Console console) {
        this.console = console;
        this.out = console.out();
    }

    @Override
    public void begins(Step step) {}

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void ended(StepResult result) {
        String why = why(result, console.language());
        String word = word(result.verdict());
        out.append(word).append(" ".repeat(10 - word.length()));
        out.println(PlainText.oneLine(result.step().name() + (why.isEmpty() ? "" : ": " + why)));
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

    /// What went wrong, in one line; empty if nothing did.
    static String why(StepResult result, Language language) {
        return Stream.concat(
                        reasons(result),
                        result.lost().isEmpty() ? Stream.empty() : Stream.of(Message.of(StepText.LOST, result.lost())))
                .map(language::say)
                .collect(Collectors.joining("; "));
    }

    private static Stream<Message> reasons(StepResult result) {
        CallOutcome outcome = result.outcome();
        return switch (result.verdict()) {
            case Verdict.Passed _ -> Stream.empty();
            case Verdict.Failed _ ->
                result.checks().stream().filter(check -> !check.met()).map(CheckResult::unmet);
            case Verdict.Ended _ -> outcome == null ? Stream.empty() : Stream.of(OutcomeMessages.inFewWords(outcome));
            case Verdict.Skipped skipped -> Stream.of(skipped.message());
            case Verdict.Cancelled _ -> Stream.of(Message.of(StepText.CANCELLED));
        };
    }

    void totals(CollectionResult result) {
        List<StepResult> all = Stream.concat(result.steps().stream(), result.cleanup().stream())
                .toList();
        out.println(console.say(
                        CliText.TOTALS, PlainText.oneLine(result.collection().name()), count(all, "passed"), all.size())
                + counted(all, "failed", CliText.TOTALS_FAILED)
                + counted(all, "ended", CliText.TOTALS_ENDED)
                + counted(all, "skipped", CliText.TOTALS_SKIPPED)
                + counted(all, "cancelled", CliText.TOTALS_CANCELLED)
                + console.say(CliText.TOTALS_TIME, PlainText.nanos(result.took().toNanos())));
    }

    private String counted(List<StepResult> all, String word, CliText text) {
        long count = count(all, word);
        return count == 0 ? "" : console.say(text, count);
    }

    private static long count(List<StepResult> all, String word) {
        return all.stream().filter(step -> word(step.verdict()).equals(word)).count();
    }
}
