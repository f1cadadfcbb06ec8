package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.ImportAnswer;
import org.interopexplorer.core.loading.LoadComparison;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.LoaderAccount;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The output of `list --dependencies`: each direct dependency with its file or the reason why there is none; in
/// JSON also the indirect ones.
final class DependencyList {
    private final LoadReport report;
    private final NativeImage image;
    private final LoaderAccount account;
    private final @Nullable LoadComparison comparison;
    private final Set<Integer> told = new HashSet<>();

    /// @param account what the loader itself did; [LoaderAccount#NONE] if it was not asked
    DependencyList(LoadReport report, NativeImage image, LoaderAccount account) {
        this.report = report;
        this.image = image;
        this.account = account;
        comparison = account.equals(LoaderAccount.NONE)
                ? null
                : account.against(report, image.format().system());
    }

    /// Prints one line for each direct dependency: its name, its file if there is one, and the rule or the reason.
    /// Other problems go to `err`, one line each.
    ///
    /// @param tree whether to print indirect dependencies too, each once, below the first library that requests it
    void print(Console console, boolean tree) {
        if (tree) {
            below(report.root(), 0, console);
        } else {
            report.root()
                    .needs()
                    .forEach(need -> row(0, need.name(), report.libraries().get(need.library()), console));
        }
        if (tree && !report.runtime().isEmpty()) {
            console.out().println(console.say(CliText.RUNTIME_NEEDS, report.runtime()));
        }
        account.lines().forEach(line -> console.out().println(PlainText.line(line.replace("\t", "    "))));
        if (comparison != null) {
            console.out().println(console.say(comparison.verdict()));
            comparison.differences().forEach(difference -> console.out().println("  " + console.say(difference)));
        }
        report.problems().forEach(problem -> console.complain(detailed(problem.message(), problem.detail())));
        report.warnings()
                .forEach(warning ->
                        console.complain(Message.of(CliText.WARNING, detailed(warning.message(), warning.detail()))));
        report.diagnostics().forEach(diagnostic -> console.complain(diagnostic.message()));
    }

    private void below(LoadReport.Library asker, int depth, Console console) {
        for (LoadReport.Need need : asker.needs()) {
            LoadReport.Library library = report.libraries().get(need.library());
            if (library.requestedBy() == asker.id() && told.add(library.id())) {
                row(depth, need.name(), library, console);
                below(library, depth + 1, console);
            }
        }
    }

    private static void row(int depth, String name, LoadReport.Library library, Console console) {
        Resolution resolution = library.resolution();
        console.out()
                .println("  ".repeat(depth)
                        + String.join(
                                "\t",
                                PlainText.oneLine(name),
                                PlainText.oneLine(file(resolution)),
                                PlainText.oneLine(how(resolution, console.language()))));
    }

    /// Writes the members for the loader's answer to an import.
    void importJson(Json row, int index) {
        ImportAnswer answer = report.imports().get(index);
        Path found = answer.file();
        row.text(
                        "status",
                        answer.status() == ImportAnswer.Status.UNCHECKED
                                ? null
                                : answer.status().token())
                .text("file", found == null ? null : found.toString())
                .text("target", answer.target());
    }

    /// A message with its detail, if it has one.
    static Message detailed(Message message, Optional<Message> detail) {
        return detail.map(more -> Message.of(CliText.DETAILED, message, more)).orElse(message);
    }

    private static String file(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found found -> found.path().toString();
            case Resolution.Unusable unusable -> unusable.path().toString();
            case Resolution.NotFound _, Resolution.PartOfSystem _ -> "";
        };
    }

    private static String how(Resolution resolution, Language language) {
        return switch (resolution) {
            case Resolution.Found found -> language.say(found.by().words());
            case Resolution.Unusable unusable -> language.say(unusable.why().message());
            case Resolution.PartOfSystem part -> language.say(part.inFewWords());
            case Resolution.NotFound missing -> language.say(missing.inFewWords());
        };
    }

    private static String status(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found _ -> "found";
            case Resolution.Unusable _ -> "unusable";
            case Resolution.PartOfSystem _ -> "system";
            case Resolution.NotFound _ -> "missing";
        };
    }

    /// Writes the members of `loading`.
    void json(Json json, Language language) {
        json.text("file", image.path().toString())
                .text("host", report.machine().system().label())
                .flag("loadable", report.loadable())
                .texts("account", account.lines());
        LoadComparison beside = comparison;
        if (beside != null) {
            json.object("loaded", row -> loaded(row, beside, language));
        }
        json.object(
                "runtime",
                needs -> needs.text("glibc", report.runtime().glibc())
                        .text("libstdcxx", report.runtime().libstdcxx())
                        .text("cxxabi", report.runtime().cxxabi())
                        .text("gcc", report.runtime().gcc()));
        problems(json, "problems", report.problems(), language);
        problems(json, "warnings", report.warnings(), language);
        json.objects(
                        "libraries",
                        report.libraries(),
                        (row, library) -> row.text("name", library.name())
                                .text("status", status(library.resolution()))
                                .text(
                                        "file",
                                        library.path() == null
                                                ? null
                                                : library.path().toString())
                                .text("how", how(library.resolution(), language))
                                .texts("chain", report.chain(library))
                                .objects(
                                        "needs",
                                        library.needs(),
                                        (need, wanted) -> need.text("name", wanted.name())
                                                .text("kind", wanted.kind().token())
                                                .number("library", wanted.library())))
                .objects(
                        "diagnostics",
                        report.diagnostics(),
                        (row, diagnostic) -> row.text("code", diagnostic.code())
                                .number("offset", diagnostic.offset())
                                .text("message", language.say(diagnostic.message())));
    }

    /// Writes what the loader did, compared with the prediction.
    private static void loaded(Json row, LoadComparison comparison, Language language) {
        row.flag("asPredicted", comparison.same())
                .text("message", language.say(comparison.verdict()))
                .number("same", comparison.asPredicted())
                .objects(
                        "elsewhere",
                        comparison.elsewhere(),
                        (one, other) -> one.text("name", other.name())
                                .text("predicted", other.predicted().toString())
                                .text("actual", other.actual()))
                .texts("absent", comparison.absent())
                .texts("unforeseen", comparison.unforeseen())
                .text("refusal", comparison.refusal().isEmpty() ? null : comparison.refusal());
    }

    private static void problems(Json json, String name, List<LoadProblem> problems, Language language) {
        json.objects(
                name,
                problems,
                (row, problem) -> row.text("code", problem.code())
                        .text("message", language.say(detailed(problem.message(), problem.detail())))
                        .texts("chain", problem.chain()));
    }
}
