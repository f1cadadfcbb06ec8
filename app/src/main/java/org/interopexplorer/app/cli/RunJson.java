package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.CollectionResult;
import org.interopexplorer.core.collection.StepResult;
import org.interopexplorer.core.message.Language;

/// Writes a run as the stable JSON object of `run --json`. Every member is always there, null if it does not
/// apply.
final class RunJson {
    private RunJson() {}

    static void write(Json json, Path file, CollectionResult result, Language language) {
        List<StepResult> all = Stream.concat(result.steps().stream(), result.cleanup().stream())
                .toList();
        json.text("collection", result.collection().name())
                .text("file", file.toString())
                .flag("passed", result.passed())
                .objects("steps", result.steps(), (row, step) -> step(row, step, language))
                .objects("cleanup", result.cleanup(), (row, step) -> step(row, step, language))
                .object(
                        "totals",
                        totals -> Stream.of("passed", "failed", "ended", "skipped", "cancelled")
                                .forEach(word -> totals.number(
                                        word,
                                        all.stream()
                                                .filter(step -> RunText.word(step.verdict())
                                                        .equals(word))
                                                .count())))
                .number("nanos", result.took().toNanos());
    }

    private static void step(Json json, StepResult result, Language language) {
        String why = RunText.why(result, language);
        json.text("name", result.step().name())
                .text("library", result.step().library())
                .text("function", result.step().function())
                .text("verdict", RunText.word(result.verdict()))
                .text("reason", why.isEmpty() ? null : why)
                .objects(
                        "expectations",
                        result.checks(),
                        (row, check) -> row.text("expected", check.expected())
                                .flag("met", check.met())
                                .text("actual", language.say(check.found().message())))
                .texts("kept", result.kept())
                .texts("lost", result.lost());
        CallOutcome outcome = result.outcome();
        if (outcome == null) {
            json.nothing("outcome");
        } else {
            json.object("outcome", members -> {
                OutcomeJson.write(members, outcome, language);
                OutcomeJson.host(members, Optional.ofNullable(result.ranOn()));
            });
        }
    }
}
