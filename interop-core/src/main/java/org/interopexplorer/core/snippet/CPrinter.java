package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.PrototypeText;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;
import org.interopexplorer.core.snippet.Program.Show;

/// Writes a program in C17, with gcc's attributes where a type needs them.
final class CPrinter {
    private final Program program;
    private final Source source;
    private final boolean windows;
    private final CPlaces places;
    private final CValues values;
    private final CResults results;

    CPrinter(Program program, Language language) {
        this.program = program;
        this.source = new Source(language, "//");
        this.windows = program.layout().abi().isWindows();
        this.places = new CPlaces(program);
        this.values = new CValues(program, source, places);
        this.results = new CResults(program, source, places);
    }

    List<Snippet.Line> print() {
        Call call = program.calls().getFirst();
        source.note(SnippetNote.PROGRAM, call.function(), program.library(), build());
        boolean header = usesWindowsHeader();
        includes(header);
        CDeclarations declarations = declarations(header);
        if (!declarations.text().isEmpty()) {
            source.gap().silently(SnippetNote.DECLARATIONS, program.library());
            declarations.text().forEach(source::line);
        }
        source.gap().note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        source.line("typedef %s;", CSpelling.prototype(typeName(call), call.type()));
        results.helpers();
        call.callbacks().forEach(this::callback);
        source.gap().line("int main(void) {").in();
        load(call);
        values.make();
        invoke(call);
        results.print();
        results.errorCode("error");
        release(call);
        source.line("return 0;").out().line("}");
        return withoutUnused(source.lines());
    }

    /// The command that compiles the program for its target.
    private String build() {
        return switch (program.layout().abi()) {
            case WINDOWS_X64 -> "x86_64-w64-mingw32-gcc program.c -o program.exe";
            case WINDOWS_X86 -> "i686-w64-mingw32-gcc program.c -o program.exe";
            case WINDOWS_ARM64 -> "aarch64-w64-mingw32-gcc program.c -o program.exe";
            case LINUX_X86 -> "cc -m32 program.c -o program -ldl";
            case LINUX_X64, LINUX_ARM64, MACOS_X64, MACOS_ARM64 -> "cc program.c -o program -ldl";
        };
    }

    /// What a program uses of a header; other headers are always needed.
    private static final Map<String, Pattern> USES = Map.of(
            "stdbool.h", Pattern.compile("\\b(bool|true|false)\\b"),
            "stddef.h", Pattern.compile("\\b(ptrdiff_t|wchar_t)\\b"),
            "string.h", Pattern.compile("\\bmemset\\("),
            "stdint.h", Pattern.compile("\\b(u?int\\d+_t|u?intptr_t|u?intmax_t|SIZE_MAX)\\b"),
            "sys/types.h", Pattern.compile("\\bssize_t\\b"),
            "uchar.h", Pattern.compile("\\b(char16_t|char32_t|[uU]\")"),
            "wchar.h", Pattern.compile("\\b(wint_t|mbstate_t)\\b"),
            "math.h", Pattern.compile("\\b(NAN|INFINITY)\\b"));

    private static List<Snippet.Line> withoutUnused(List<Snippet.Line> lines) {
        String code = lines.stream()
                .map(Snippet.Line::text)
                .filter(text -> !text.startsWith("#include") && !text.strip().startsWith("//"))
                .collect(Collectors.joining("\n"));
        return lines.stream()
                .filter(line -> {
                    String text = line.text();
                    Pattern uses = text.startsWith("#include <")
                            ? USES.get(text.substring("#include <".length(), text.length() - 1))
                            : null;
                    return uses == null || uses.matcher(code).find();
                })
                .toList();
    }

    private static String typeName(Call call) {
        return identifier(call.function()) + "_function";
    }

    static String identifier(String function) {
        return function.replaceAll("\\W", "_");
    }

    /// The types of Windows come from its header, unless the signature declares its own under such names.
    private boolean usesWindowsHeader() {
        return windows && types().stream().noneMatch(name -> name.equals(name.toUpperCase(Locale.ROOT)));
    }

    /// The names of the types that a header of Windows does not declare.
    private Set<String> types() {
        return program.calls().stream()
                .flatMap(call ->
                        PrototypeText.types(call.type(), program.layout().abi()).stream())
                .map(part ->
                        part.type().substring(part.type().lastIndexOf(' ') + 1).replaceFirst("^_+|^tag", ""))
                .collect(Collectors.toSet());
    }

    private CDeclarations declarations(boolean header) {
        Set<String> elsewhere = new HashSet<>();
        if (header) {
            Set<String> own = program.calls().stream()
                    .flatMap(call ->
                            PrototypeText.types(call.type(), program.layout().abi()).stream())
                    .map(part -> part.type().substring(part.type().lastIndexOf(' ') + 1))
                    .collect(Collectors.toSet());
            program.calls()
                    .forEach(call -> KnownNames.in(call.type()).stream()
                            .filter(name -> !own.contains(name))
                            .forEach(elsewhere::add));
        }
        CDeclarations declarations = new CDeclarations(elsewhere);
        for (Call call : program.calls()) {
            declarations.use(call.type(), true);
            call.arguments().forEach(argument -> declarations.use(argument.type(), true));
            call.blocks().forEach(block -> declarations.use(block.element(), true));
            call.shows().forEach(show -> {
                if (show instanceof Show.Pointed pointed) {
                    declarations.use(pointed.target(), true);
                }
            });
        }
        return declarations;
    }

    private void includes(boolean header) {
        Call call = program.calls().getFirst();
        source.silently(SnippetNote.IMPORTS);
        List<String> names = new ArrayList<>();
        if (!windows) {
            names.add("dlfcn.h");
        }
        if (call.error().isErrno()) {
            names.add("errno.h");
        }
        if (program.records().stream().anyMatch(ComplexTypes::is)) {
            names.add("complex.h");
        }
        names.add("math.h");
        names.addAll(List.of("stdbool.h", "stddef.h", "stdint.h", "stdio.h", "string.h"));
        if (!windows) {
            names.add("sys/types.h");
        }
        names.add("uchar.h");
        names.add("wchar.h");
        if (header) {
            names.add("windows.h");
        }
        if (program.namesVersion(call)) {
            source.line("#define _GNU_SOURCE");
        }
        names.forEach(name -> source.line("#include <%s>", name));
        if (windows && !header) {
            source.line("__declspec(dllimport) void *__stdcall LoadLibraryW(const wchar_t *name);");
            source.line("__declspec(dllimport) void *__stdcall GetProcAddress(void *library, const char *name);");
            source.line("__declspec(dllimport) unsigned long __stdcall GetLastError(void);");
            source.line("__declspec(dllimport) void __stdcall SetLastError(unsigned long error);");
        }
    }

    private void callback(Program.Callback callback) {
        List<FunctionType.Parameter> named = new ArrayList<>();
        for (int i = 0; i < callback.type().parameters().size(); i++) {
            named.add(new FunctionType.Parameter(
                    callback.parameters().get(i),
                    callback.type().parameters().get(i).type()));
        }
        FunctionType type = new FunctionType(
                callback.type().returnType(), named, false, callback.type().convention());
        source.gap().note(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line("static %s {", CSpelling.prototype(callback.name(), type)).in();
        if (!(callback.body() instanceof Body.Nothing)) {
            source.line("return %s;", new CBody(callback.parameters()).of(callback.body()));
        }
        source.out().line("}");
    }

    private void load(Call call) {
        String type = typeName(call);
        source.note(SnippetNote.LOAD, program.library());
        if (windows) {
            source.line("void *library = LoadLibraryW(L%s);", Quotes.c(program.library()));
            source.line("if (library == NULL) {").in();
            source.line("fprintf(stderr, \"cannot load the library: error %lu\\n\", (unsigned long) GetLastError());");
            source.line("return 1;").out().line("}");
        } else {
            source.line("void *library = dlopen(%s, RTLD_NOW);", Quotes.c(program.library()));
            source.line("if (library == NULL) {").in();
            source.line("fprintf(stderr, \"%s\\n\", dlerror());")
                    .line("return 1;")
                    .out()
                    .line("}");
        }
        source.line("%s *function = (%s *) %s;", type, type, values.symbol(call.function()));
        source.line("if (function == NULL) {").in();
        source.line("fprintf(stderr, \"the library has no %s\\n\");", call.function());
        source.line("return 1;").out().line("}").gap();
    }

    private void invoke(Call call) {
        String arguments = call.arguments().stream()
                .map(argument -> Types.isScalar(argument.type())
                        ? values.of(argument.value(), argument.type())
                        : argument.name())
                .collect(Collectors.joining(", "));
        if (call.error().isErrno()) {
            source.note(SnippetNote.ERRNO).line("errno = 0;");
        } else if (call.error() == ErrorCode.LAST_ERROR) {
            source.note(SnippetNote.LAST_ERROR).line("SetLastError(0);");
        }
        source.silently(SnippetNote.CALL, call.function());
        CType returned = call.type().returnType();
        String result = Types.isVoid(returned) ? "" : CSpelling.declaration(returned, "result") + " = ";
        source.line("%sfunction(%s);", result, arguments);
        if (call.error().isErrno()) {
            source.silently(SnippetNote.ERRNO).line("int error = errno;");
        } else if (call.error() == ErrorCode.LAST_ERROR) {
            source.silently(SnippetNote.LAST_ERROR).line("unsigned long error = GetLastError();");
        }
    }

    private void release(Call call) {
        Program.Release release = call.release();
        if (release == null) {
            return;
        }
        source.note(SnippetNote.RELEASE, release.function());
        String pointer = call.isStdcall(program.layout()) ? "__stdcall *" : "*";
        source.line(
                "void (%srelease)(void *) = (void (%s)(void *)) %s;",
                pointer, pointer, values.symbol(release.function()));
        source.line("release((void *) %s);", places.expression(release.place()));
    }
}
