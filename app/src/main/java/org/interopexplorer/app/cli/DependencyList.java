package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.util.List;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.loading.Resolution;

/// What `list --dependencies` says: each library that one needs itself, with the file it leads to or why there is none;
/// in JSON all that come with them as well.
final class DependencyList {
    private final LoadReport report;
    private final NativeImage image;

    DependencyList(LoadReport report, NativeImage image) {
        this.report = report;
        this.image = image;
    }

    /// One line for each own dependency: name, file or nothing, the rule or the reason. What else is wrong with loading
    /// it goes to `err`, a line each.
    void print(PrintWriter out, PrintWriter err) {
        for (LoadReport.Need need : report.root().needs()) {
            Resolution resolution = report.libraries().get(need.library()).resolution();
            out.println(String.join(
                    "\t", Plain.oneLine(need.name()), Plain.oneLine(file(resolution)), Plain.oneLine(how(resolution))));
        }
        report.problems().forEach(problem -> err.println(Plain.complaint(problem.summary())));
        report.warnings().forEach(warning -> err.println(Plain.complaint("warning: " + warning.summary())));
        report.diagnostics().forEach(diagnostic -> err.println(Plain.complaint(diagnostic.message())));
    }

    private static String file(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found found -> found.path().toString();
            case Resolution.Unusable unusable -> unusable.path().toString();
            case Resolution.NotFound _, Resolution.PartOfSystem _ -> "";
        };
    }

    private static String how(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Found found -> found.by().label();
            case Resolution.Unusable unusable -> unusable.why().message();
            case Resolution.PartOfSystem part -> part.summary();
            case Resolution.NotFound missing -> missing.reason();
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
    void json(Json json) {
        json.text("file", image.path().toString())
                .text("host", report.host().system().label())
                .flag("loadable", report.loadable());
        problems(json, "problems", report.problems());
        problems(json, "warnings", report.warnings());
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
                                .text("how", how(library.resolution()))
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
                                .text("message", diagnostic.message()));
    }

    private static void problems(Json json, String name, List<LoadProblem> problems) {
        json.objects(
                name,
                problems,
                (row, problem) -> row.text("code", problem.code())
                        .text("message", problem.summary())
                        .texts("chain", problem.chain()));
    }
}
