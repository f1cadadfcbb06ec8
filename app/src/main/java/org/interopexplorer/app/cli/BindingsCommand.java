package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.binding.BundleBindings;
import org.interopexplorer.core.binding.CheckedDeclaration;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.binding.CheckedJavaImport;
import org.interopexplorer.core.binding.Finding;
import org.interopexplorer.core.binding.Finding.Severity;
import org.interopexplorer.core.binding.GenericType;
import org.interopexplorer.core.binding.JavaBindings;
import org.interopexplorer.core.binding.jvm.ClassFiles;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.open.ContentsReader;
import org.jspecify.annotations.Nullable;

/// `bindings FILE`: the native functions that a .NET assembly or Java classes declare, and the faults in the
/// declarations.
final class BindingsCommand implements ToolCommand {
    private final AssemblyBindings.Services services;
    private final LibraryArguments libraries;
    private final MemberFiles members;
    private final Console console;
    private final PrintWriter out;

    /// The member that each declaration of a single-file application is in.
    private final IdentityHashMap<CheckedDeclaration, String> within = new IdentityHashMap<>();

    private String file = "";

    private List<Path> folders = List.of();

    private boolean generics;

    private boolean json;

    private boolean isModule;

    private List<GenericType> types = List.of();

    BindingsCommand(
            AssemblyBindings.Services services, LibraryArguments libraries, MemberFiles members, Console console) {
        this.services = services;
        this.libraries = libraries;
        this.members = members;
        this.console = console;
        this.out = console.out();
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("bindings", help, CliText.HELP_BINDINGS)
                .footer(CliText.HELP_BINDINGS_FOOTER)
                .word("FILE", word -> file = word, CliText.HELP_BINDINGS_FILE)
                .options(
                        "--in",
                        "DIR",
                        words -> folders = words.stream().map(Path::of).toList(),
                        CliText.HELP_BINDINGS_IN)
                .flag("--generics", () -> generics = true, CliText.HELP_BINDINGS_GENERICS)
                .flag("--json", () -> json = true, CliText.HELP_JSON);
    }

    @Override
    public int run() throws CommandFailure {
        Path path = libraries.pathToRead(file);
        if (ContentsReader.isBundle(path)) {
            return application(path);
        }
        return LibraryArguments.reading(path, () -> ClassFiles.recognises(path)) ? java(path) : assembly(path);
    }

    private int application(Path path) throws CommandFailure {
        BundleBindings bindings = LibraryArguments.reading(
                path, () -> BundleBindings.check(path, folders, services, members, () -> false));
        List<CheckedImport> imports = new ArrayList<>();
        List<Diagnostic> diagnostics = new ArrayList<>(bindings.diagnostics());
        types = bindings.parts().stream()
                .flatMap(part -> part.bindings().generics().stream())
                .toList();
        for (BundleBindings.Part part : bindings.parts()) {
            part.bindings().imports().forEach(each -> within.put(each, part.member()));
            imports.addAll(part.bindings().imports());
            diagnostics.addAll(part.bindings().diagnostics());
        }
        show(String.valueOf(path.getFileName()), imports, diagnostics, this::writeAssembly);
        return bindings.isWrong() ? ExitStatus.EXPECTATION_FAILED : ExitStatus.DONE;
    }

    private int assembly(Path path) throws CommandFailure {
        AssemblyBindings bindings = LibraryArguments.reading(
                path, () -> AssemblyBindings.check(path, folders, services, () -> false, _ -> {}));
        types = bindings.generics();
        isModule = bindings.isModule();
        show(bindings.assembly(), bindings.imports(), bindings.diagnostics(), this::writeAssembly);
        return bindings.isWrong() ? ExitStatus.EXPECTATION_FAILED : ExitStatus.DONE;
    }

    private int java(Path path) throws CommandFailure {
        JavaBindings bindings =
                LibraryArguments.reading(path, () -> JavaBindings.check(path, folders, services, () -> false));
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        show(name, bindings.imports(), bindings.diagnostics(), this::writeJava);
        return bindings.isWrong() ? ExitStatus.EXPECTATION_FAILED : ExitStatus.DONE;
    }

    private <T extends CheckedDeclaration> void show(
            String name, List<T> imports, List<Diagnostic> diagnostics, BiConsumer<Json, T> writing) {
        if (json) {
            Json.print(out, members -> write(members, name, imports, diagnostics, writing));
        } else {
            print(name, imports, diagnostics);
        }
    }

    private static long count(List<? extends CheckedDeclaration> imports, Severity severity) {
        return imports.stream()
                .flatMap(each -> each.findings().stream())
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    private static long found(List<? extends CheckedDeclaration> imports) {
        return imports.stream().filter(CheckedDeclaration::isFound).count();
    }

    private <T extends CheckedDeclaration> void write(
            Json json, String name, List<T> imports, List<Diagnostic> diagnostics, BiConsumer<Json, T> writing) {
        json.text("assembly", name).flag("module", isModule).objects("generics", types, (row, type) -> {
            row.text("type", type.spelled())
                    .text("kind", type.isDefinition() ? "definition" : "instance")
                    .text("where", type.where())
                    .number("uses", type.uses())
                    .flag("border", type.isAtBorder())
                    .text("crosses", type.crosses())
                    .text("code", type.why().key())
                    .text("message", console.say(type.why()))
                    .text("id", type.id());
        });
        json.objects("imports", imports, (row, each) -> {
                    row.text("type", each.type())
                            .text("method", each.method())
                            .text("library", each.library())
                            .text("entryPoint", each.entryPoint());
                    writing.accept(row, each);
                    writeResult(row, each);
                })
                .object(
                        "summary",
                        summary -> summary.number("imports", imports.size())
                                .number("found", found(imports))
                                .number("errors", count(imports, Severity.ERROR))
                                .number("warnings", count(imports, Severity.WARNING))
                                .number("advice", count(imports, Severity.ADVICE)))
                .objects(
                        "diagnostics",
                        diagnostics,
                        (row, diagnostic) -> row.text("code", diagnostic.code())
                                .number("offset", diagnostic.offset() < 0 ? null : diagnostic.offset())
                                .text("message", console.say(diagnostic.message())));
    }

    private void writeAssembly(Json json, CheckedImport checked) {
        String member = within.get(checked);
        if (member != null) {
            json.text("member", member);
        }
        json.text("charSet", checked.declared().charSet())
                .flag("exactSpelling", checked.declared().invoke().exactSpelling())
                .flag("setLastError", checked.declared().invoke().setsLastError())
                .text("callingConvention", checked.declared().convention())
                .flag("preserveSig", checked.declared().method().preservesSignature())
                .texts("copied", checked.copied());
    }

    private void writeJava(Json json, CheckedJavaImport checked) {
        json.text("kind", checked.declared().kind().token());
    }

    private void writeResult(Json json, CheckedDeclaration checked) {
        json.text("file", checked.file() == null ? null : checked.file().toString())
                .flag("found", checked.isFound())
                .text("export", checked.export())
                .text("prototype", prototype(checked))
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

    private static String prototype(CheckedDeclaration checked) {
        String name = checked.export() == null ? checked.method() : checked.export();
        return CSpelling.prototype(name, checked.prototype()).replaceAll("\\s+", " ");
    }

    private void print(String name, List<? extends CheckedDeclaration> imports, List<Diagnostic> diagnostics) {
        imports.forEach(this::print);
        types.stream().filter(type -> generics || type.isAtBorder()).forEach(this::print);
        diagnostics.forEach(diagnostic -> console.complain(diagnostic.message()));
        if (isModule) {
            out.println(console.say(CliText.BINDINGS_MODULE, PlainText.oneLine(name)));
        }
        out.println(console.say(Message.of(
                CliText.BINDINGS_SUMMARY,
                PlainText.oneLine(name),
                imports.size(),
                found(imports),
                count(imports, Severity.ERROR),
                count(imports, Severity.WARNING),
                count(imports, Severity.ADVICE))));
    }

    private void print(CheckedDeclaration checked) {
        out.printf("%s.%s%n", PlainText.oneLine(checked.type()), PlainText.oneLine(checked.method()));
        String member = within.get(checked);
        if (member != null) {
            row("in", member);
        }
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
