package org.interopexplorer.app.cli;

import java.nio.file.Path;
import org.interopexplorer.core.collection.CollectionPlan;

/// Prints what a collection will do, as lines or as JSON.
final class PlanText {
    private PlanText() {}

    static void print(Console console, CollectionPlan plan) {
        plan.told().forEach(line -> console.out().println(PlainText.line(console.say(line))));
    }

    static void write(Json members, Path file, CollectionPlan plan) {
        members.text("file", file.toString())
                .texts("preload", plan.preloaded())
                .texts("libraries", plan.libraries())
                .texts("lookIn", plan.folders())
                .objects(
                        "steps",
                        plan.steps(),
                        (row, planned) -> row.text("name", planned.step())
                                .text("library", planned.library().isEmpty() ? planned.server() : planned.library())
                                .text("function", planned.function())
                                .texts("arguments", planned.arguments())
                                .texts("java", planned.bodies()));
    }
}
