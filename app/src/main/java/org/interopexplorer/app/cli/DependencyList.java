package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.ImportAnswer;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;

/// What `list --dependencies` says: each library that one needs itself, with the file it leads to or why there is none;
/// in JSON all that come with them as well.
final class DependencyList {
    private final LoadReport report;
    private final NativeImage image;
    private final Set<Integer> told = new HashSet<>();

    DependencyList(LoadReport report, NativeImage image) {
        this.report = report;
        this.image = image;
    }

    /// One line for each own dependency: name, file or nothing, the rule or the reason. What else is wrong with loading
    /// it goes to `err`, a line each.
    ///
    /// @param tree whether what those need stands below them, each library once, where it is first asked for
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

    /// The members of an import that say what it leads to.
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

    /// A message with what there is room for on a line.
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
            case Resolution.Found found -> found.by().label();
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

    /// The members of `loading`.
    void json(Json json, Language language) {
        json.text("file", image.path().toString())
                .text("host", report.machine().system().label())
                .flag("loadable", report.loadable())
                .object(
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

    private static void problems(Json json, String name, List<LoadProblem> problems, Language language) {
        json.objects(
                name,
                problems,
                (row, problem) -> row.text("code", problem.code())
                        .text("message", language.say(detailed(problem.message(), problem.detail())))
                        .texts("chain", problem.chain()));
    }
}
