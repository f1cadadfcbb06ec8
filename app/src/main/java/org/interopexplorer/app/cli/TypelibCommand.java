package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedTypeLibrary;
import org.interopexplorer.core.open.TypeLibraryPlace;
import org.interopexplorer.core.text.SafeText;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.dump.DumpPrinter;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// `typelib FILE`: what a COM type library declares.
final class TypelibCommand implements ToolCommand {
    private final Machine machine;
    private final FileOpener opener;
    private final LibraryArguments libraries;
    private final Console console;
    private final PrintWriter out;

    private String file = "";

    private Form form = Form.OVERVIEW;

    /// The form of the output.
    private enum Form {
        OVERVIEW,
        IDL,
        JSON,
        DUMP
    }

    private @Nullable Integer resource;
    private List<Path> folders = List.of();

    TypelibCommand(Machine machine, FileOpener opener, LibraryArguments libraries, Console console) {
        this.machine = machine;
        this.opener = opener;
        this.libraries = libraries;
        this.console = console;
        this.out = console.out();
    }

    @Override
    public CommandSyntax syntax(@Nullable Language help) {
        return new CommandSyntax("typelib", help, CliText.HELP_TYPELIB)
                .word("FILE", word -> file = word, CliText.HELP_TYPELIB_FILE)
                .oneOf(
                        new CommandSyntax.Flag("--idl", () -> form = Form.IDL, CliText.HELP_TYPELIB_IDL),
                        new CommandSyntax.Flag("--json", () -> form = Form.JSON, CliText.HELP_LIST_JSON),
                        new CommandSyntax.Flag("--dump", () -> form = Form.DUMP, CliText.HELP_TYPELIB_DUMP))
                .options(
                        "--look-in",
                        "DIRECTORY",
                        words -> folders = words.stream().map(Path::of).toList(),
                        CliText.HELP_TYPELIB_LOOK_IN)
                .option("--resource", "N", number -> resource = Arguments.count(number), CliText.HELP_TYPELIB_RESOURCE);
    }

    @Override
    public int run() throws CommandFailure {
        libraries.tellOfAnother(file, console);
        Path path = libraries.pathToRead(file);
        int number = resource == null ? 1 : resource;
        FileOpener looking = opener.lookingIn(folders);
        OpenedTypeLibrary opened = LibraryArguments.reading(path, () -> looking.typeLibrary(path, number));
        TypeLibrary library = opened.library();
        TypeResolver resolver = TypeResolver.forFile(path, machine, looking);
        List<Diagnostic> diagnostics = Stream.concat(library.diagnostics().stream(), resolver.faults(library).stream())
                .toList();
        switch (form) {
            case IDL -> out.print(SafeText.lines(IdlPrinter.text(library, resolver)));
            case DUMP -> out.print(SafeText.lines(DumpPrinter.print(library, resolver)));
            case JSON -> TypelibJson.print(console, path, number, opened, resolver, diagnostics);
            case OVERVIEW -> overview(library, opened.places(), number);
        }
        out.flush();
        if (form != Form.JSON) {
            diagnostics.forEach(diagnostic -> console.complain(path, diagnostic));
        }
        return ExitStatus.DONE;
    }

    private void overview(TypeLibrary library, List<TypeLibraryPlace> places, int number) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                CliText.TYPELIB_LIBRARY, "%s %s  %s".formatted(library.name(), library.version(), library.guid())));
        if (library.documentation().text() != null) {
            facts.add(new Fact(CliText.TYPELIB_ABOUT, library.documentation().text()));
        }
        facts.add(
                new Fact(CliText.TYPELIB_MADE_FOR, console.say(CliText.MADE_FOR, library.sysKind(), library.format())));
        for (ImportedLibrary imported : library.imports()) {
            facts.add(new Fact(
                    CliText.TYPELIB_IMPORTS,
                    "%s %s  %s".formatted(imported.fileName(), imported.version(), imported.guid())));
        }
        if (places.size() > 1) {
            facts.add(new Fact(CliText.TYPELIB_RESOURCE, console.say(CliText.RESOURCE, number, places.size())));
        }
        facts.add(new Fact(CliText.TYPELIB_TYPES, counts(library.types())));
        print(facts);
        out.println();
        for (TypeInfo type : library.types()) {
            out.println(String.join(
                    "\t",
                    type.isDual() ? "dual" : type.kind().name().toLowerCase(Locale.ROOT),
                    PlainText.oneLine(type.name()),
                    type.guid().isNull() ? "" : type.guid().toString(),
                    Integer.toString(type.functions().size()),
                    Integer.toString(type.variables().size()),
                    type.documentation().text() == null
                            ? ""
                            : PlainText.oneLine(type.documentation().text())));
        }
    }

    /// A line of the overview.
    private record Fact(CliText label, String text) {}

    private void print(List<Fact> facts) {
        int width = facts.stream()
                .mapToInt(fact -> console.say(fact.label()).length())
                .max()
                .orElse(0);
        for (Fact fact : facts) {
            String label = console.say(fact.label());
            out.println(label + " ".repeat(width - label.length() + 2) + PlainText.oneLine(fact.text()));
        }
    }

    private static String counts(List<TypeInfo> types) {
        Map<TypeKind, Integer> counts = new EnumMap<>(TypeKind.class);
        types.forEach(type -> counts.merge(type.kind(), 1, Integer::sum));
        StringBuilder text = new StringBuilder(Integer.toString(types.size()));
        String separator = ": ";
        for (Map.Entry<TypeKind, Integer> count : counts.entrySet()) {
            text.append(separator)
                    .append(count.getValue())
                    .append(' ')
                    .append(count.getKey().name().toLowerCase(Locale.ROOT));
            separator = ", ";
        }
        return text.toString();
    }
}
