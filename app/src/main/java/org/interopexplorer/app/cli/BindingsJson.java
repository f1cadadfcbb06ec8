package org.interopexplorer.app.cli;

import java.util.List;
import org.interopexplorer.core.binding.CheckedDeclaration;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.binding.CheckedJavaImport;
import org.interopexplorer.core.binding.Declarations;
import org.interopexplorer.core.binding.DeclaredImport;
import org.interopexplorer.core.binding.GenericType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.diagnostic.Diagnostic;

/// Writes the declarations of native functions as JSON.
final class BindingsJson {
    private final Console console;

    BindingsJson(Console console) {
        this.console = console;
    }

    /// What the check of one file found.
    void write(Json json, BindingsReport report) {
        json.text("assembly", report.name())
                .flag("module", report.isModule())
                .objects("generics", report.generics(), this::generic)
                .objects("imports", report.imports(), (row, each) -> checked(row, each, report));
        summary(json, List.of(report));
        diagnostics(json, report.diagnostics());
    }

    /// The same for several files.
    void writeAll(Json json, List<BindingsReport> reports) {
        json.objects("files", reports, (row, report) -> {
            row.text("file", report.file().toString());
            write(row, report);
        });
        summary(json, reports);
    }

    private static void summary(Json json, List<BindingsReport> reports) {
        BindingsReport.Counts counts = BindingsReport.Counts.of(reports);
        json.object(
                "summary",
                summary -> summary.number("imports", counts.imports())
                        .number("found", counts.found())
                        .number("errors", counts.errors())
                        .number("warnings", counts.warnings())
                        .number("advice", counts.advice()));
    }

    /// What one file declares, unchecked.
    void declared(Json json, Declarations declarations) {
        json.text("assembly", declarations.name())
                .flag("module", declarations.isModule())
                .objects("imports", declarations.imports(), (row, each) -> {
                    named(row, each.type(), each.method(), each.library(), each.entryPoint());
                    row.text("declaration", each.written());
                    DeclaredImport assembly = each.assembly();
                    if (assembly != null) {
                        options(row, assembly);
                    } else if (each.java() != null) {
                        row.text("kind", each.java().kind().token());
                    }
                });
        diagnostics(json, declarations.diagnostics());
    }

    private void diagnostics(Json json, List<Diagnostic> diagnostics) {
        json.objects(
                "diagnostics",
                diagnostics,
                (row, diagnostic) -> row.text("code", diagnostic.code())
                        .number("offset", diagnostic.offset() < 0 ? null : diagnostic.offset())
                        .text("message", console.say(diagnostic.message())));
    }

    private void generic(Json row, GenericType type) {
        row.text("type", type.spelled())
                .text("kind", type.isDefinition() ? "definition" : "instance")
                .text("where", type.where())
                .number("uses", type.uses())
                .flag("border", type.isAtBorder())
                .text("crosses", type.crosses())
                .text("code", type.why().key())
                .text("message", console.say(type.why()))
                .text("id", type.id());
    }

    private static void named(Json row, String type, String method, String library, String entryPoint) {
        row.text("type", type).text("method", method).text("library", library).text("entryPoint", entryPoint);
    }

    private static void options(Json row, DeclaredImport declared) {
        row.text("charSet", declared.charSet())
                .flag("exactSpelling", declared.invoke().exactSpelling())
                .flag("setLastError", declared.invoke().setsLastError())
                .text("callingConvention", declared.convention())
                .flag("preserveSig", declared.method().preservesSignature());
    }

    private void checked(Json row, CheckedDeclaration checked, BindingsReport report) {
        named(row, checked.type(), checked.method(), checked.library(), checked.entryPoint());
        String member = report.within().get(checked);
        if (member != null) {
            row.text("member", member);
        }
        switch (checked) {
            case CheckedImport assembly -> {
                options(row, assembly.declared());
                row.texts("copied", assembly.copied());
            }
            case CheckedJavaImport java ->
                row.text("kind", java.declared().kind().token());
        }
        row.text("file", checked.file() == null ? null : checked.file().toString())
                .flag("found", checked.isFound())
                .text("export", checked.export())
                .text("prototype", prototype(checked))
                .text("native", checked.best() == null ? null : checked.best().prototype())
                .objects(
                        "problems",
                        checked.findings(),
                        (problem, finding) -> problem.text(
                                        "severity", finding.severity().token())
                                .text("code", finding.message().key())
                                .text("message", console.say(finding.message())))
                .text("shouldBe", checked.should());
    }

    /// The C prototype of a declaration on one line.
    static String prototype(CheckedDeclaration checked) {
        String name = checked.export() == null ? checked.method() : checked.export();
        return CSpelling.prototype(name, checked.prototype()).replaceAll("\\s+", " ");
    }
}
