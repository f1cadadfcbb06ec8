package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Body.Kind;
import org.interopexplorer.core.snippet.Limits.Feature;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.interopexplorer.core.snippet.Program.Step;
import org.jspecify.annotations.Nullable;

/// Writes a program in Java with `java.lang.foreign`, for Java 25.
final class JavaPrinter {
    private static final Pattern INDEX = Pattern.compile("\\[(i\\d*)]");

    private final Program program;
    private final Source source;
    private final JavaTypes types;

    JavaPrinter(Program program, Language language) throws SnippetException {
        new Limits(SnippetLanguage.JAVA, Limits.of(Feature.UNION_BY_VALUE, Feature.VARIADIC), program).check();
        this.program = program;
        this.source = new Source(language, "//");
        this.types = new JavaTypes(program.layout(), program.names());
    }

    List<Snippet.Line> print() {
        Call call = program.calls().getFirst();
        source.note(
                SnippetNote.PROGRAM,
                call.function(),
                program.library(),
                "java --enable-native-access=ALL-UNNAMED Program.java");
        source.silently(SnippetNote.IMPORTS);
        source.line("import static java.lang.foreign.MemoryLayout.PathElement.*;");
        source.line("import static java.lang.foreign.ValueLayout.*;").gap();
        source.line("import java.lang.foreign.*;");
        source.line("import java.lang.invoke.*;");
        source.line("import java.nio.charset.*;");
        source.line("import java.util.*;");
        source.line("import java.util.stream.*;").gap();
        source.line("public class Program {").in();
        records(source);
        call.callbacks().forEach(this::callback);
        source.silently(SnippetNote.CALL, call.function());
        source.line("public static void main(String[] arguments) throws Throwable {")
                .in();
        source.line("try (Arena arena = Arena.ofConfined()) {").in();
        load(call);
        memory(call);
        invoke(call);
        source.note(SnippetNote.PRINT);
        call.shows().forEach(this::show);
        error(call);
        release(call);
        source.out().line("}").out().line("}").out().line("}");
        return source.lines();
    }

    /// Writes the layouts of all structs and unions.
    void records(Source into) {
        program.records().forEach(record -> record(record, into));
    }

    /// The descriptor of a function, as an expression.
    String descriptor(FunctionType type) {
        return descriptor(
                type,
                type.parameters().stream().map(FunctionType.Parameter::type).toList(),
                types);
    }

    private void record(RecordType record, Source source) {
        boolean union = record.kind() == RecordType.Kind.UNION;
        source.note(SnippetNote.RECORD, CSpelling.of(record), program.layout().sizeOf(record));
        source.line(
                "static final %s %s = MemoryLayout.%s(",
                union ? "UnionLayout" : "StructLayout", types.constant(record), union ? "unionLayout" : "structLayout");
        source.in().in();
        List<String> members = types.members(record);
        for (int i = 0; i < members.size(); i++) {
            source.line(members.get(i) + (i + 1 < members.size() ? "," : ");"));
        }
        source.out().out().gap();
    }

    private void callback(Program.Callback callback) {
        FunctionType type = callback.type();
        List<String> names = callback.parameters().stream().map(Words::free).toList();
        List<String> declared = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            declared.add(types.carrier(type.parameters().get(i).type()) + " " + names.get(i));
        }
        boolean isVoid = Types.isVoid(type.returnType());
        String carrier = isVoid ? "void" : types.carrier(type.returnType());
        source.note(SnippetNote.CALLBACK, CSpelling.of(type));
        source.line("static %s %s(%s) {", carrier, callback.name(), String.join(", ", declared))
                .in();
        if (!isVoid) {
            String value = new JavaBody(names).of(callback.body());
            boolean truth = callback.body().kind() == Kind.BOOLEAN && !carrier.equals("boolean");
            String number = truth ? value + " ? 1 : 0" : value;
            boolean narrows = !carrier.equals("boolean") && !carrier.equals("MemorySegment");
            source.line("return " + (narrows ? "(" + carrier + ") (" + number + ")" : number) + ";");
        }
        source.out().line("}").gap();
    }

    private static String descriptor(FunctionType type, List<CType> arguments, JavaTypes types) {
        boolean isVoid = Types.isVoid(type.returnType());
        return "FunctionDescriptor." + (isVoid ? "ofVoid(" : "of(")
                + Stream.concat(isVoid ? Stream.of() : Stream.of(type.returnType()), arguments.stream())
                        .map(types::layout)
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private void load(Call call) {
        source.note(SnippetNote.LOAD, program.library());
        source.line(
                "SymbolLookup library = SymbolLookup.libraryLookup(%s, Arena.global());",
                JavaTypes.quoted(program.library()));
        source.line("Linker linker = Linker.nativeLinker();");
        List<String> options = new ArrayList<>();
        if (call.isVariadic()) {
            source.note(SnippetNote.VARIADIC);
            options.add(
                    "Linker.Option.firstVariadicArg(" + call.type().parameters().size() + ")");
        }
        switch (call.error()) {
            case NONE, ERRNO_ALONE -> {}
            case ERRNO -> options.add("Linker.Option.captureCallState(\"errno\")");
            case LAST_ERROR -> options.add("Linker.Option.captureCallState(\"GetLastError\")");
        }
        source.note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        source.line("MethodHandle function = linker.downcallHandle(").in().in();
        source.line("library.findOrThrow(\"%s\"),", call.function());
        source.line(descriptor(
                        call.type(),
                        call.arguments().stream().map(Argument::type).toList(),
                        types)
                + options.stream().map(option -> ",\n" + option).collect(Collectors.joining())
                + ");");
        source.out().out();
        for (Program.Callback callback : call.callbacks()) {
            String descriptor = descriptor(
                    callback.type(),
                    callback.type().parameters().stream()
                            .map(FunctionType.Parameter::type)
                            .toList(),
                    types);
            source.silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
            source.line("FunctionDescriptor %s_type = %s;", callback.name(), descriptor);
            source.line("MemorySegment %s = linker.upcallStub(", callback.name())
                    .in()
                    .in();
            source.line(
                    "MethodHandles.lookup().findStatic(Program.class, \"%s\", %s_type.toMethodType()),",
                    callback.name(), callback.name());
            source.line("%s_type,", callback.name()).line("arena);");
            source.out().out();
        }
        source.gap();
    }

    private void memory(Call call) {
        for (Block block : call.blocks()) {
            SnippetNote note = block.initial().isZero() ? SnippetNote.BUFFER : SnippetNote.MEMORY;
            if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
                source.note(SnippetNote.TEXT, PythonPrinter.encoding(block.encoding()));
            } else {
                source.note(note);
            }
            make(call, block);
        }
        for (Argument argument : call.arguments()) {
            if (!Types.isScalar(argument.type())) {
                source.note(SnippetNote.MEMORY);
                source.line("MemorySegment %s = arena.allocate(%s);", argument.name(), types.layout(argument.type()));
                store(call, new JavaPlace(types, argument.name()), argument.value(), argument.type());
            }
        }
    }

    private void make(Call call, Block block) {
        String layout = types.layout(block.element());
        String declared = "MemorySegment " + block.name() + " = arena.";
        switch (block.kind()) {
            case ONE -> {
                if (isAllocated(block) && !block.initial().isZero()) {
                    source.line(
                            "%sallocateFrom(%s, %s);", declared, layout, value(call, block.initial(), block.element()));
                } else {
                    source.line("%sallocate(%s);", declared, layout);
                    store(call, new JavaPlace(types, block.name()), block.initial(), block.element());
                }
            }
            case MANY -> {
                List<Datum> all = block.initial() instanceof Datum.Elements(var some) ? some : List.of();
                if (isAllocated(block) && all.size() == block.count()) {
                    source.line(
                            "%sallocateFrom(%s, %s);",
                            declared,
                            layout,
                            all.stream()
                                    .map(one -> value(call, one, block.element()))
                                    .collect(Collectors.joining(", ")));
                } else {
                    source.line("%sallocate(%s, %d);", declared, layout, block.count());
                    for (int i = 0; i < all.size(); i++) {
                        store(
                                call,
                                new JavaPlace(types, block.name()).index(block.element(), String.valueOf(i)),
                                all.get(i),
                                block.element());
                    }
                }
            }
            case TEXT -> {
                String charset = charset(block.encoding());
                if (block.isLiteral()) {
                    source.line("%sallocateFrom(%s%s);", declared, JavaTypes.quoted(block.text()), charset);
                } else {
                    source.line("%sallocate(%s, %d);", declared, layout, block.count());
                    if (!block.text().isEmpty()) {
                        source.line("%s.setString(0, %s%s);", block.name(), JavaTypes.quoted(block.text()), charset);
                    }
                }
            }
        }
    }

    /// Whether an arena makes memory from values of the type.
    private static boolean isAllocated(Block block) {
        return Types.isNumber(block.element())
                ? block.element().resolved() != IntegerType.BOOL
                : block.kind() == Block.Kind.ONE && Types.isPointer(block.element());
    }

    /// The further argument that names an encoding; UTF-8 needs none.
    private static String charset(@Nullable TextEncoding encoding) {
        if (encoding == null || encoding.equals(TextEncoding.UTF_8)) {
            return "";
        }
        if (encoding.unit() > 1) {
            return ", StandardCharsets." + encoding.charset().name().replace('-', '_');
        }
        return ", Charset.forName(\"" + encoding.charset().name() + "\")";
    }

    /// Writes a value part by part.
    private void store(Call call, JavaPlace place, Datum datum, CType type) {
        switch (datum) {
            case Datum.Members(var all) -> {
                RecordType record = (RecordType) type.resolved();
                for (int i = 0; i < record.members().size(); i++) {
                    Datum value = all.get(RecordNames.member(record, i));
                    if (value != null) {
                        store(
                                call,
                                place.member(record, i),
                                value,
                                record.members().get(i).type());
                    }
                }
            }
            case Datum.Elements(var all) -> {
                CType element = ((ArrayType) type.resolved()).element();
                for (int i = 0; i < all.size(); i++) {
                    store(call, place.index(element, String.valueOf(i)), all.get(i), element);
                }
            }
            case Datum.Text(var text) -> {
                CType element = ((ArrayType) type.resolved()).element();
                for (int i = 0; i < text.length(); i++) {
                    Datum unit = new Datum.Whole(java.math.BigInteger.valueOf(text.charAt(i)));
                    store(call, place.index(element, String.valueOf(i)), unit, element);
                }
            }
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _, Datum.Nothing _, Datum.At _ ->
                set(call, place, datum, type);
            case Datum.Symbol _, Datum.Function _, Datum.Raw _, Datum.Earlier _ -> set(call, place, datum, type);
        }
    }

    private void set(Call call, JavaPlace place, Datum datum, CType type) {
        if (!datum.isZero()) {
            source.line(place.set(types.layout(type), value(call, datum, type)));
        }
    }

    /// A number, truth or address as an expression of exactly its carrier.
    private String value(Call call, Datum datum, CType type) {
        return switch (datum) {
            case Datum.Nothing _ -> "MemorySegment.NULL";
            case Datum.At(var block) -> call.block(block).name();
            case Datum.Symbol(var name) -> "library.findOrThrow(\"" + name + "\")";
            case Datum.Function(var callback) -> call.callbacks().get(callback).name();
            case Datum.Raw(var address) -> "MemorySegment.ofAddress(0x" + Long.toHexString(address) + "L)";
            case Datum.Earlier(var place) -> at(place).get("ADDRESS");
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _ -> types.literal(datum, type);
            case Datum.Elements _, Datum.Text _, Datum.Members _ ->
                throw new IllegalArgumentException(datum + " is no scalar");
        };
    }

    private void invoke(Call call) {
        List<String> arguments = new ArrayList<>();
        if (call.error() == ErrorCode.ERRNO_ALONE) {
            source.note(SnippetNote.ERRNO_ALONE);
        } else if (call.error() != ErrorCode.NONE) {
            source.note(call.error() == ErrorCode.ERRNO ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR);
            source.line("MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());");
            arguments.add("state");
        }
        CType returned = call.type().returnType();
        if (returned.resolved() instanceof RecordType) {
            arguments.addFirst("(SegmentAllocator) arena");
        }
        for (Argument argument : call.arguments()) {
            arguments.add(
                    Types.isScalar(argument.type()) ? value(call, argument.value(), argument.type()) : argument.name());
        }
        source.silently(SnippetNote.CALL, call.function());
        String carrier = types.carrier(returned);
        String result = Types.isVoid(returned) ? "" : carrier + " result = (" + carrier + ") ";
        source.line("%sfunction.invokeExact(%s);", result, String.join(", ", arguments));
    }

    private JavaPlace at(Place place) {
        Integer number = place.block();
        String root = number == null
                ? "result"
                : program.calls().get(place.call()).block(number).name();
        JavaPlace at = new JavaPlace(types, root);
        boolean value = number == null;
        for (Step step : place.steps()) {
            at = switch (step) {
                case Step.Member(var owner, var index) -> at.member(owner, index);
                case Step.Index(var element, var variable) -> at.index(element, variable);
                case Step.Behind(var target) -> at.behind(target, value);
            };
            value = false;
        }
        return at;
    }

    /// A scalar at a place; the result of the call is one itself.
    private String read(Place place, CType type) {
        return place.block() == null && place.steps().isEmpty()
                ? "result"
                : at(place).get(types.layout(type));
    }

    private void show(Show show) {
        switch (show) {
            case Show.Scalar(var label, var place, var type) -> {
                String value = read(place, type);
                print(
                        label,
                        Types.isPointer(type)
                                ? "(%s.equals(MemorySegment.NULL) ? \"null\" : \"0x\" + Long.toHexString(%s.address()))"
                                        .formatted(value, value)
                                : types.shown(value, type));
            }
            case Show.Row(var label, var place, var element, var count) -> {
                JavaPlace at = at(place);
                String layout = types.layout(element);
                if (types.isPlain(element)) {
                    print(
                            label,
                            "Arrays.toString(" + at.slice(count + " * " + layout + ".byteSize()") + ".toArray(" + layout
                                    + "))");
                } else {
                    String each = types.shown(at.index(element, "n").get(layout), element);
                    print(label, "IntStream.range(0, " + count + ").mapToObj(n -> " + each + ").toList()");
                }
            }
            case Show.Characters(var label, var place, var element, var count, var encoding) ->
                print(label, at(place).slice(null) + ".getString(0" + charset(encoding) + ")");
            case Show.PointedText(var label, var place, var type, var encoding) -> {
                String value = read(place, type);
                print(
                        label,
                        "(%s.equals(MemorySegment.NULL) ? \"null\" : %s.reinterpret(Long.MAX_VALUE).getString(0%s))"
                                .formatted(value, value, charset(encoding)));
            }
            case Show.Pointed(var label, var place, var target, var inside) -> {
                source.line("if (%s.equals(MemorySegment.NULL)) {", read(place, target(target)))
                        .in();
                print(label, "\"null\"");
                source.out().line("} else {").in();
                inside.forEach(this::show);
                source.out().line("}");
            }
            case Show.Each(var variable, var _, var _, var count, var inside) -> {
                source.line("for (int %s : IntStream.range(0, %d).toArray()) {", variable, count)
                        .in();
                inside.forEach(this::show);
                source.out().line("}");
            }
        }
    }

    private static CType target(CType type) {
        return new org.interopexplorer.core.ctype.PointerType(type);
    }

    private void print(String label, String value) {
        String text = INDEX.matcher("\"" + label + " \"").replaceAll("[\" + $1 + \"]");
        source.line("System.out.println(" + text + " + " + value + ");");
    }

    /// Only a failure tells its cause: nothing resets the code before the call.
    private void error(Call call) {
        if (call.error() == ErrorCode.NONE || call.error() == ErrorCode.ERRNO_ALONE) {
            return;
        }
        String name = call.error() == ErrorCode.ERRNO ? "errno" : "GetLastError";
        source.silently(call.error() == ErrorCode.ERRNO ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR);
        String failed = failed(call);
        if (!failed.isEmpty()) {
            source.line("if (%s) {", failed).in();
        }
        source.line("VarHandle error = Linker.Option.captureStateLayout().varHandle(groupElement(\"%s\"));", name);
        print(name.equals("errno") ? "errno" : "lasterror", "(int) error.get(state, 0L)");
        if (!failed.isEmpty()) {
            source.out().line("}");
        }
    }

    private String failed(Call call) {
        CType returned = call.type().returnType();
        if (call.error() != ErrorCode.ERRNO || Types.isVoid(returned)) {
            return "";
        }
        return switch (types.carrier(returned)) {
            case "MemorySegment" -> "result.equals(MemorySegment.NULL) || result.address() == -1";
            case "int", "long", "short", "byte" -> "result == -1";
            default -> "";
        };
    }

    private void release(Call call) {
        Program.Release release = call.release();
        if (release != null) {
            source.note(SnippetNote.RELEASE, release.function());
            source.line("MethodHandle release = linker.downcallHandle(").in().in();
            source.line("library.findOrThrow(\"%s\"), FunctionDescriptor.ofVoid(ADDRESS));", release.function());
            source.out().out();
            String value = release.place().block() == null
                    ? "result"
                    : at(release.place()).get("ADDRESS");
            source.line("release.invokeExact(%s);", value);
        }
    }
}
