package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.binding.CheckedDeclaration;
import org.interopexplorer.core.binding.Declarations;
import org.interopexplorer.core.binding.Finding;
import org.interopexplorer.core.binding.GenericType;
import org.interopexplorer.core.message.Message;

/// Prints the declarations of native functions for people.
final class BindingsText {
    private final Console console;
    private final PrintWriter out;

    BindingsText(Console console) {
        this.console = console;
        this.out = console.out();
    }

    /// What the check of one file found.
    ///
    /// @param generics whether to print every generic type, not only those at the border
    /// @param isAlone whether it is the only file, which complaints then need not name
    void print(BindingsReport report, boolean generics, boolean isAlone) {
        report.imports().forEach(each -> print(each, report));
        report.generics().stream().filter(type -> generics || type.isAtBorder()).forEach(this::print);
        report.diagnostics().forEach(diagnostic -> {
            if (isAlone) {
                console.complain(diagnostic.message());
            } else {
                console.complain(report.file(), diagnostic);
            }
        });
        String name = PlainText.oneLine(report.name());
        if (report.isModule()) {
            out.println(console.say(CliText.BINDINGS_MODULE, name));
        }
        summary(name, List.of(report));
    }

    /// The numbers of several files.
    void total(List<BindingsReport> reports) {
        summary(console.say(CliText.BINDINGS_FILES, reports.size()), reports);
    }

    private void summary(String name, List<BindingsReport> reports) {
        BindingsReport.Counts counts = BindingsReport.Counts.of(reports);
        out.println(console.say(Message.of(
                CliText.BINDINGS_SUMMARY,
                name,
                counts.imports(),
                counts.found(),
                counts.errors(),
                counts.warnings(),
                counts.advice())));
    }

    /// What one file declares, a function a line.
    void declared(Path file, Declarations declarations) {
        String place = PlainText.oneLine(
                declarations.member() == null ? file.toString() : file + "!/" + declarations.member());
        StringBuilder lines = new StringBuilder();
        for (Declarations.Declaration each : declarations.imports()) {
            lines.append(place)
                    .append('\t')
                    .append(PlainText.oneLine(each.type() + "." + each.method()))
                    .append('\t')
                    .append(PlainText.oneLine(each.library()))
                    .append('\t')
                    .append(PlainText.oneLine(each.entryPoint()))
                    .append('\t')
                    .append(PlainText.oneLine(each.written()))
                    .append(System.lineSeparator());
        }
        out.append(lines);
        declarations.diagnostics().forEach(diagnostic -> console.complain(file, diagnostic));
    }

    private void print(CheckedDeclaration checked, BindingsReport report) {
        out.printf("%s.%s%n", PlainText.oneLine(checked.type()), PlainText.oneLine(checked.method()));
        String member = report.within().get(checked);
        if (member != null) {
            row("in", member);
        }
        row("declares", BindingsJson.prototype(checked));
        if (checked.file() != null) {
            row("finds", checked.file() + (checked.export() == null ? "" : " " + checked.export()));
        }
        if (checked.best() != null) {
            row("native", checked.best().prototype());
            row("from", console.say(checked.best().provenance().told()));
        }
        for (Finding finding : checked.findings()) {
            row(
                    finding.severity().token().toLowerCase(Locale.ROOT),
                    console.say(finding.message()) + " [" + finding.message().key() + "]");
        }
        if (checked.should() != null) {
            row("write", checked.should());
        }
    }

    private void print(GenericType type) {
        out.println(PlainText.oneLine(type.spelled()));
        if (!type.isDefinition()) {
            row("used", type.where());
        }
        row(
                "crosses",
                type.crosses() + ": " + console.say(type.why()) + " ["
                        + type.why().key() + "]");
        if (type.id() != null) {
            row("iid", type.id());
        }
    }

    private void row(String name, String text) {
        out.printf("  %-9s %s%n", name, PlainText.oneLine(text));
    }
}
