package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.binding.Finding;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// `bindings ASSEMBLY`: the native functions that an assembly declares, and the faults in its declarations.
final class BindingsCommand implements ToolCommand {
    private final AssemblyBindings.Services services;
    private final LibraryArguments libraries;
    private final Console console;
    private final PrintWriter out;

    private String file = "";

    private List<Path> folders = List.of();

    private boolean json;

    BindingsCommand(AssemblyBindings.Services services, LibraryArguments libraries, Console console) {
        this.services = services;
        this.libraries = libraries;
        this.console = console;
        this.out = console.out();
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("bindings", help, CliText.HELP_BINDINGS)
                .footer(CliText.HELP_BINDINGS_FOOTER)
                .word("ASSEMBLY", word -> file = word, CliText.HELP_BINDINGS_FILE)
                .options(
                        "--in",
                        "DIR",
                        words -> folders = words.stream().map(Path::of).toList(),
                        CliText.HELP_BINDINGS_IN)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        Path path = libraries.pathToRead(file);
        AssemblyBindings bindings = LibraryArguments.reading(
                path, () -> AssemblyBindings.check(path, folders, services, () -> false, _ -> {}));
        if (json) {
            Json.print(out, members -> write(members, bindings));
        } else {
            print(bindings);
        }
        return bindings.isWrong() ? ExitStatus.EXPECTATION_FAILED : ExitStatus.DONE;
    }

    private static long count(AssemblyBindings bindings, Severity severity) {
        return bindings.imports().stream()
                .flatMap(each -> each.findings().stream())
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private void write(Json json, AssemblyBindings bindings) {
        json.text("assembly", bindings.assembly())
                .objects("imports", bindings.imports(), this::write)
                .object(
                        "summary",
                        summary -> summary.number("imports", bindings.imports().size())
                                .number(
                                        "found",
                                        bindings.imports().stream()
                                                .filter(CheckedImport::isFound)
                                                .count())
                                .number("errors", count(bindings, Severity.ERROR))
                                .number("warnings", count(bindings, Severity.WARNING))
                                .number("advice", count(bindings, Severity.ADVICE)))
                .objects(
                        "diagnostics",
                        bindings.diagnostics(),
                        (row, diagnostic) -> row.text("code", diagnostic.code())
                                .number("offset", diagnostic.offset() < 0 ? null : diagnostic.offset())
                                .text("message", console.say(diagnostic.message())));
    }

    private void write(Json json, CheckedImport checked) {
        json.text("type", checked.declared().type())
                .text("method", checked.declared().method().name())
                .text("library", checked.declared().invoke().library())
                .text("entryPoint", checked.declared().entryPoint())
                .text("charSet", checked.declared().charSet())
                .flag("exactSpelling", checked.declared().invoke().exactSpelling())
                .flag("setLastError", checked.declared().invoke().setsLastError())
                .text("callingConvention", checked.declared().convention())
                .flag("preserveSig", checked.declared().method().preservesSignature())
                .text("file", checked.file() == null ? null : checked.file().toString())
                .flag("found", checked.isFound())
                .text("export", checked.export())
                .text("prototype", prototype(checked))
                .texts("copied", checked.copied())
                .text("native", checked.best() == null ? null : checked.best().prototype())
                .objects(
                        "problems",
                        checked.findings(),
                        (row, finding) -> row.text(
                                        "severity", finding.severity().token())
                                .text("code", finding.message().key())
                                .text("message", console.say(finding.message())))
                .text("shouldBe", checked.should());
    }

    private static String prototype(CheckedImport checked) {
        String name = checked.export() == null ? checked.declared().method().name() : checked.export();
        return CSpelling.prototype(name, checked.prototype()).replaceAll("\\s+", " ");
    }

    private void print(AssemblyBindings bindings) {
        for (CheckedImport checked : bindings.imports()) {
            print(checked);
        }
        bindings.diagnostics().forEach(diagnostic -> console.complain(diagnostic.message()));
        out.println(console.say(Message.of(
                CliText.BINDINGS_SUMMARY,
                PlainText.oneLine(bindings.assembly()),
                bindings.imports().size(),
                bindings.imports().stream().filter(CheckedImport::isFound).count(),
                count(bindings, Severity.ERROR),
                count(bindings, Severity.WARNING),
                count(bindings, Severity.ADVICE))));
    }

    private void print(CheckedImport checked) {
        out.printf(
                "%s.%s%n",
                PlainText.oneLine(checked.declared().type()),
                PlainText.oneLine(checked.declared().method().name()));
        row("declares", prototype(checked));
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

    private void row(String name, String text) {
        out.printf("  %-9s %s%n", name, PlainText.oneLine(text));
    }
}
