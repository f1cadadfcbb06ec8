package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.PrototypeText;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.interopexplorer.core.snippet.Program.Step;

/// Writes a program in C17, with gcc's attributes where a type needs them.
final class CPrinter {
    private static final Pattern INDEX = Pattern.compile("\\[(i\\d*)]");

    private final Program program;
    private final Source source;
    private final boolean windows;
    private final Set<String> needs = new HashSet<>();

    CPrinter(Program program, Language language) {
        this.program = program;
        this.source = new Source(language, "//");
        this.windows = program.layout().abi().isWindows();
    }

    List<Snippet.Line> print() {
        Call call = program.calls().getFirst();
        String build = windows ? "x86_64-w64-mingw32-gcc program.c -o program.exe" : "cc program.c -o program -ldl";
        source.note(SnippetNote.PROGRAM, call.function(), program.library(), build);
        boolean header = usesWindowsHeader();
        includes(header);
        CDeclarations declarations = declarations(header);
        if (!declarations.text().isEmpty()) {
            source.gap().silently(SnippetNote.DECLARATIONS, program.library());
            declarations.text().forEach(source::line);
        }
        source.gap().note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        source.line("typedef %s;", CSpelling.prototype(typeName(call), call.type()));
        helpers(call);
        call.callbacks().forEach(this::callback);
        source.gap().line("int main(void) {").in();
        load(call);
        memory(call);
        invoke(call);
        source.note(SnippetNote.PRINT);
        call.shows().forEach(this::show);
        error(call.error());
        release(call);
        source.line("return 0;").out().line("}");
        return withoutUnused(source.lines());
    }

    /// What a program uses of a header; other headers are always needed.
    private static final Map<String, Pattern> USES = Map.of(
            "stdbool.h", Pattern.compile("\\b(bool|true|false)\\b"),
            "stddef.h", Pattern.compile("\\b(ptrdiff_t|wchar_t)\\b"),
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
        names.addAll(List.of("stdbool.h", "stddef.h", "stdint.h", "stdio.h"));
        if (!windows) {
            names.add("sys/types.h");
        }
        names.add("uchar.h");
        names.add("wchar.h");
        if (header) {
            names.add("windows.h");
        }
        names.forEach(name -> source.line("#include <%s>", name));
        if (windows && !header) {
            source.line("__declspec(dllimport) void *__stdcall LoadLibraryW(const wchar_t *name);");
            source.line("__declspec(dllimport) void *__stdcall GetProcAddress(void *library, const char *name);");
            source.line("__declspec(dllimport) unsigned long __stdcall GetLastError(void);");
            source.line("__declspec(dllimport) void __stdcall SetLastError(unsigned long error);");
        }
    }

    /// Functions of the program's own that print what `printf` cannot.
    private void helpers(Call call) {
        call.shows().forEach(this::needed);
        if (needs.contains("wide")) {
            source.gap().note(SnippetNote.HELPER);
            source.line("""
                    static void print_wide(const void *text, size_t unit, size_t most) {
                        for (size_t i = 0; i < most; i++) {
                            uint32_t code = unit == 2 ? ((const uint16_t *) text)[i] : ((const uint32_t *) text)[i];
                            if (code == 0) {
                                break;
                            }
                            if (code >= 0xD800 && code < 0xDC00 && i + 1 < most) {
                                code = 0x10000 + ((code - 0xD800) << 10) + (((const uint16_t *) text)[++i] - 0xDC00);
                            }
                            if (code < 0x80) {
                                putchar((int) code);
                            } else {
                                int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
                                putchar((int) ((0xFF00 >> (more + 1) & 0xFF) | code >> 6 * more));
                                while (more-- > 0) {
                                    putchar((int) (0x80 | (code >> 6 * more & 0x3F)));
                                }
                            }
                        }
                    }""");
        }
        if (needs.contains("int128")) {
            source.gap().note(SnippetNote.HELPER);
            source.line("""
                    static void print_int128(unsigned __int128 number) {
                        if (number > 9) {
                            print_int128(number / 10);
                        }
                        putchar('0' + (int) (number % 10));
                    }""");
        }
    }

    private void needed(Show show) {
        switch (show) {
            case Show.Scalar scalar -> numbers(scalar.type());
            case Show.Row row -> numbers(row.element());
            case Show.Characters characters -> {
                if (characters.encoding().unit() > 1) {
                    needs.add("wide");
                }
            }
            case Show.PointedText text -> {
                if (text.encoding().unit() > 1) {
                    needs.add("wide");
                }
            }
            case Show.Pointed pointed -> pointed.inside().forEach(this::needed);
            case Show.Each each -> each.inside().forEach(this::needed);
        }
    }

    private void numbers(CType type) {
        if (type.resolved() == IntegerType.INT128 || type.resolved() == IntegerType.UNSIGNED_INT128) {
            needs.add("int128");
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
            source.line("void *library = LoadLibraryW(L%s);", CValues.quoted(program.library()));
            source.line("if (library == NULL) {").in();
            source.line("fprintf(stderr, \"cannot load the library: error %lu\\n\", (unsigned long) GetLastError());");
            source.line("return 1;").out().line("}");
            source.line("%s *function = (%s *) (void *) GetProcAddress(library, \"%s\");", type, type, call.function());
        } else {
            source.line("void *library = dlopen(%s, RTLD_NOW);", CValues.quoted(program.library()));
            source.line("if (library == NULL) {").in();
            source.line("fprintf(stderr, \"%s\\n\", dlerror());")
                    .line("return 1;")
                    .out()
                    .line("}");
            source.line("%s *function = (%s *) dlsym(library, \"%s\");", type, type, call.function());
        }
        source.line("if (function == NULL) {").in();
        source.line("fprintf(stderr, \"the library has no %s\\n\");", call.function());
        source.line("return 1;").out().line("}").gap();
    }

    private void memory(Call call) {
        CValues values = values(call);
        for (Block block : call.blocks()) {
            if (!block.isLiteral()) {
                source.note(block.initial().isZero() ? SnippetNote.BUFFER : SnippetNote.MEMORY);
                String name = block.kind() == Block.Kind.ONE ? block.name() : block.name() + "[" + block.count() + "]";
                source.line("%s = %s;", CSpelling.declaration(block.element(), name), values.initial(block));
            }
        }
        for (Argument argument : call.arguments()) {
            if (!Types.isScalar(argument.type())) {
                source.note(SnippetNote.MEMORY);
                source.line(
                        "%s = %s;",
                        CSpelling.declaration(argument.type(), argument.name()),
                        values.of(argument.value(), argument.type()));
            }
        }
    }

    private void invoke(Call call) {
        CValues values = values(call);
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

    private CValues values(Call call) {
        return new CValues(program.layout()) {
            @Override
            String address(int number, CType type) {
                Block block = call.block(number);
                if (block.isLiteral()) {
                    String literal = literal(block.text(), block.element());
                    boolean signed = block.element().resolved() == IntegerType.UNSIGNED_CHAR
                            || block.element().resolved() == IntegerType.SIGNED_CHAR;
                    return signed ? "(" + CSpelling.of(type) + ") " + literal : literal;
                }
                String name = block.kind() == Block.Kind.ONE ? "&" + block.name() : block.name();
                return isSame(block.element(), type) ? name : "(" + CSpelling.of(type) + ") " + name;
            }

            @Override
            String symbol(String name, CType type) {
                String found = (windows ? "(void *) GetProcAddress" : "dlsym") + "(library, \"" + name + "\")";
                return "(" + CSpelling.of(type) + ") " + found;
            }

            @Override
            String callback(int callback) {
                return call.callbacks().get(callback).name();
            }

            @Override
            String earlier(Place place) {
                return expression(place);
            }
        };
    }

    private static boolean isSame(CType element, CType pointer) {
        return pointer.resolved() instanceof PointerType to
                && (to.target().resolved().equals(element.resolved()) || Types.isVoid(to.target()));
    }

    private String expression(Place place) {
        Integer block = place.block();
        Block root = block == null ? null : program.calls().get(place.call()).block(block);
        String text = root == null ? "result" : root.name();
        boolean behind = false;
        for (Step step : place.steps()) {
            if (step instanceof Step.Behind) {
                behind = true;
                continue;
            }
            text = switch (step) {
                case Step.Member(var owner, var index) -> member(text, owner, index, behind);
                case Step.Index(var _, var variable) -> text + "[" + variable + "]";
                case Step.Behind _ -> text;
            };
            behind = behind && text.equals(root == null ? "result" : root.name());
        }
        return behind ? "*" + text : text;
    }

    private static String member(String text, RecordType owner, int index, boolean behind) {
        String name = owner.members().get(index).name();
        if (ComplexTypes.is(owner)) {
            return ("re".equals(name) ? "creal" : "cimag")
                    + switch ((FloatingType) owner.members().getFirst().type().resolved()) {
                        case FLOAT -> "f";
                        case DOUBLE -> "";
                        case LONG_DOUBLE, EXTENDED -> "l";
                    }
                    + "(" + (behind ? "*" : "") + text + ")";
        }
        return name == null ? text : text + (behind ? "->" : ".") + name;
    }

    private void show(Show show) {
        String value = expression(show.place());
        switch (show) {
            case Show.Scalar(var label, var place, var type) ->
                scalar(label, isBitField(place) ? "(" + CSpelling.of(type) + ") " + value : value, type);
            case Show.Row(var label, var _, var element, var count) -> {
                print(label + " [", List.of());
                source.line("for (size_t n = 0; n < %d; n++) {", count).in();
                source.line("printf(\"%s\", n == 0 ? \"\" : \", \");");
                number(value + "[n]", element, "");
                source.out().line("}").line("puts(\"]\");");
            }
            case Show.Characters(var label, var _, var _, var count, var encoding) -> {
                if (encoding.unit() == 1) {
                    print(label + " %.*s\\n", List.of(String.valueOf(count), value));
                } else {
                    print(label + " ", List.of());
                    source.line("print_wide(%s, %d, %d);", value, encoding.unit(), count)
                            .line("putchar('\\n');");
                }
            }
            case Show.PointedText(var label, var _, var _, var encoding) -> {
                if (encoding.unit() == 1) {
                    print(label + " %s\\n", List.of(value + " == NULL ? \"null\" : (const char *) " + value));
                } else {
                    source.line("if (%s == NULL) {", value).in();
                    print(label + " null\\n", List.of());
                    source.out().line("} else {").in();
                    print(label + " ", List.of());
                    source.line("print_wide(%s, %d, SIZE_MAX);", value, encoding.unit())
                            .line("putchar('\\n');");
                    source.out().line("}");
                }
            }
            case Show.Pointed(var label, var place, var _, var inside) -> {
                source.line("if (%s == NULL) {", expression(place)).in();
                print(label + " null\\n", List.of());
                source.out().line("} else {").in();
                inside.forEach(this::show);
                source.out().line("}");
            }
            case Show.Each(var variable, var _, var _, var count, var inside) -> {
                source.line("for (size_t %s = 0; %s < %d; %s++) {", variable, variable, count, variable)
                        .in();
                inside.forEach(this::show);
                source.out().line("}");
            }
        }
    }

    /// A bit-field has a type of its own width, which no format has.
    private static boolean isBitField(Place place) {
        return !place.steps().isEmpty()
                && place.steps().getLast() instanceof Step.Member(var owner, var index)
                && owner.members().get(index).isBitField();
    }

    private void scalar(String label, String value, CType type) {
        if (Types.isPointer(type)) {
            source.line("if (%s == NULL) {", value).in();
            print(label + " null\\n", List.of());
            source.out().line("} else {").in();
            print(label + " %p\\n", List.of("(void *) " + value));
            source.out().line("}");
            return;
        }
        if (program.layout().sizeOf(type) > Long.BYTES && !(type.resolved() instanceof FloatingType)) {
            print(label + " ", List.of());
            number(value, type, "");
            source.line("putchar('\\n');");
            return;
        }
        print(label + " " + format(type) + "\\n", List.of(argument(value, type)));
    }

    private void number(String value, CType type, String end) {
        if (program.layout().sizeOf(type) > Long.BYTES && !(type.resolved() instanceof FloatingType)) {
            if (type.resolved() == IntegerType.INT128) {
                source.line("if (%s < 0) {", value)
                        .in()
                        .line("putchar('-');")
                        .out()
                        .line("}");
                source.line(
                        "print_int128(%s < 0 ? -(unsigned __int128) %s : (unsigned __int128) %s);",
                        value, value, value);
            } else {
                source.line("print_int128(%s);", value);
            }
            return;
        }
        source.line("printf(\"%s\", %s);", format(type) + end, argument(value, type));
    }

    private static String argument(String value, CType type) {
        return type.resolved() == IntegerType.BOOL ? value + " ? \"true\" : \"false\"" : value;
    }

    private String format(CType type) {
        return switch (type.resolved()) {
            case FloatingType.FLOAT -> "%.9g";
            case FloatingType.DOUBLE -> "%.17g";
            case FloatingType.LONG_DOUBLE, FloatingType.EXTENDED -> "%.21Lg";
            case EnumType enumeration -> format(enumeration.underlying());
            case IntegerType integer ->
                switch (integer) {
                    case BOOL -> "%s";
                    case CHAR, SIGNED_CHAR, SHORT, INT -> "%d";
                    case UNSIGNED_CHAR, UNSIGNED_SHORT, UNSIGNED_INT -> "%u";
                    case LONG -> "%ld";
                    case UNSIGNED_LONG -> "%lu";
                    case LONG_LONG -> "%lld";
                    case UNSIGNED_LONG_LONG -> "%llu";
                    case INT128, UNSIGNED_INT128 -> "";
                };
            default -> "%p";
        };
    }

    /// Prints a format whose label may have variables of loops in it.
    private void print(String format, List<String> arguments) {
        Matcher indexes = INDEX.matcher(format);
        List<String> all = new ArrayList<>();
        while (indexes.find()) {
            all.add(indexes.group(1));
        }
        all.addAll(arguments);
        source.line(
                "printf(\"%s\"%s);",
                indexes.replaceAll("[%zu]"), all.stream().map(one -> ", " + one).collect(Collectors.joining()));
    }

    private void error(ErrorCode code) {
        switch (code) {
            case NONE -> {}
            case ERRNO, ERRNO_ALONE -> source.silently(SnippetNote.ERRNO).line("printf(\"errno %d\\n\", error);");
            case LAST_ERROR -> source.silently(SnippetNote.LAST_ERROR).line("printf(\"lasterror %lu\\n\", error);");
        }
    }

    private void release(Call call) {
        Program.Release release = call.release();
        if (release == null) {
            return;
        }
        source.note(SnippetNote.RELEASE, release.function());
        source.line(
                "void (*release)(void *) = (void (*)(void *)) %s(library, \"%s\");",
                windows ? "(void *) GetProcAddress" : "dlsym", release.function());
        source.line("release((void *) %s);", expression(release.place()));
    }
}
