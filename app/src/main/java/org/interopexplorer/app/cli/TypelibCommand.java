package org.interopexplorer.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.interopexplorer.core.typelib.DumpPrinter;
import org.interopexplorer.core.typelib.ImportedLibrary;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeLibraryReader;
import org.interopexplorer.core.typelib.TypeLibraryReader.Place;
import org.interopexplorer.core.typelib.TypeResolver;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `typelib FILE`: what a COM type library declares.
@Command(
        name = "typelib",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a COM type library: a .tlb or .olb file, or a resource of a DLL, OCX or EXE.",
            "Plain, it lists the library's types, tab-separated: kind, name, GUID, how many",
            "functions and variables, and what documentation says. Nothing of the file is run."
        })
final class TypelibCommand implements Callable<Integer> {
    private final PrintWriter out;
    private final PrintWriter err;

    @Parameters(paramLabel = "FILE", description = "The path of the library.")
    private String file = "";

    @ArgGroup
    private @Nullable Form form;

    private static final class Form {
        @Option(names = "--idl", description = "The whole library as IDL, which midl and widl compile.")
        private boolean idl;

        @Option(names = "--json", description = "One JSON object with all of it.")
        private boolean json;

        @Option(names = "--dump", description = "A fact a line, as OLE Automation answers when asked.")
        private boolean dump;
    }

    @Option(
            names = "--resource",
            paramLabel = "N",
            description = "Which library of a file that holds several, counted from 1.")
    private @Nullable Integer resource;

    TypelibCommand(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws CommandFailure {
        Path path = Path.of(file);
        List<Place> places = Libraries.reading(path, () -> TypeLibraryReader.libraries(path));
        int number = resource == null ? 1 : resource;
        TypeLibrary library = Libraries.reading(path, () -> TypeLibraryReader.open(path, number));
        TypeResolver resolver = TypeResolver.forFile(path);
        switch (form) {
            case Form chosen when chosen.idl -> out.print(IdlPrinter.text(library, resolver));
            case Form chosen when chosen.dump -> out.print(DumpPrinter.print(library, resolver));
            case Form chosen when chosen.json -> TypelibJson.print(out, path, number, places, library, resolver);
            case null, default -> overview(library, places, number);
        }
        out.flush();
        if (form == null || !form.json) {
            library.diagnostics()
                    .forEach(diagnostic -> err.println(Plain.complaint(
                            "%s: %s: %s".formatted(path, Hex.of(diagnostic.offset()), diagnostic.message()))));
        }
        return ExitStatus.DONE;
    }

    private void overview(TypeLibrary library, List<Place> places, int number) {
        out.println("library   %s %s  %s".formatted(Plain.oneLine(library.name()), library.version(), library.guid()));
        if (library.documentation().text() != null) {
            out.println("about     " + Plain.oneLine(library.documentation().text()));
        }
        out.println("made for  %s, in the format %s".formatted(library.sysKind(), library.format()));
        for (ImportedLibrary imported : library.imports()) {
            out.println("imports   %s %s  %s"
                    .formatted(Plain.oneLine(imported.fileName()), imported.version(), imported.guid()));
        }
        if (places.size() > 1) {
            out.println("resource  %d of %d; --resource N shows another".formatted(number, places.size()));
        }
        out.println("types     " + counts(library.types()));
        out.println();
        for (TypeInfo type : library.types()) {
            out.println(String.join(
                    "\t",
                    type.isDual() ? "dual" : type.kind().name().toLowerCase(Locale.ROOT),
                    Plain.oneLine(type.name()),
                    type.guid().isNull() ? "" : type.guid().toString(),
                    Integer.toString(type.functions().size()),
                    Integer.toString(type.variables().size()),
                    type.documentation().text() == null
                            ? ""
                            : Plain.oneLine(type.documentation().text())));
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
