package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Limits.Feature;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;

/// Writes a program in Java with `java.lang.foreign`, for Java 25.
final class JavaPrinter {
    private final Program program;
    private final Source source;
    private final JavaTypes types;
    private final JavaValues values;
    private final JavaResults results;

    JavaPrinter(Program program, Language language) throws SnippetException {
        new Limits(SnippetLanguage.JAVA, Limits.of(Feature.UNION_BY_VALUE, Feature.VARIADIC), program).check();
        this.program = program;
        this.source = new Source(language, "//");
        this.types = new JavaTypes(program.layout(), program.names());
        this.values = new JavaValues(program, source, types);
        this.results = new JavaResults(program, source, types);
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
        types.declare(program.records(), source);
        call.callbacks().forEach(this::callback);
        source.silently(SnippetNote.CALL, call.function());
        source.line("public static void main(String[] arguments) throws Throwable {")
                .in();
        source.line("try (Arena arena = Arena.ofConfined()) {").in();
        load(call);
        values.make();
        invoke(call);
        results.print();
        results.error();
        release(call);
        source.out().line("}").out().line("}").out().line("}");
        return source.lines();
    }

    private void callback(Program.Callback callback) {
        FunctionType type = callback.type();
        boolean isVoid = Types.isVoid(type.returnType());
        String carrier = isVoid ? "void" : types.carrier(type.returnType());
        String parameters = String.join(", ", callback.declared((one, name) -> types.carrier(one) + " " + name));
        source.note(SnippetNote.CALLBACK, CSpelling.of(type));
        source.line("static %s %s(%s) {", carrier, callback.name(), parameters).in();
        if (!isVoid) {
            String number = new JavaBody(callback.numbers()).number(callback.body(), carrier.equals("boolean"));
            boolean narrows = !carrier.equals("boolean") && !carrier.equals("MemorySegment");
            source.line("return " + (narrows ? "(" + carrier + ") (" + number + ")" : number) + ";");
        }
        source.out().line("}").gap();
    }

    private void load(Call call) {
        source.note(SnippetNote.LOAD, program.library());
        source.line(
                "SymbolLookup library = SymbolLookup.libraryLookup(%s, Arena.global());",
                Quotes.java(program.library()));
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
        source.line(types.descriptor(
                        call.type(),
                        call.arguments().stream().map(Argument::type).toList())
                + options.stream().map(option -> ",\n" + option).collect(Collectors.joining())
                + ");");
        source.out().out();
        for (Program.Callback callback : call.callbacks()) {
            source.silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
            source.line("FunctionDescriptor %s_type = %s;", callback.name(), types.descriptor(callback.type()));
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

    private void invoke(Call call) {
        List<String> arguments = new ArrayList<>();
        if (call.error() == ErrorCode.ERRNO_ALONE) {
            source.note(SnippetNote.ERRNO_ALONE);
        } else if (call.error() != ErrorCode.NONE) {
            source.note(call.error().note());
            source.line("MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());");
            arguments.add("state");
        }
        CType returned = call.type().returnType();
        if (returned.resolved() instanceof RecordType) {
            arguments.addFirst("(SegmentAllocator) arena");
        }
        for (Argument argument : call.arguments()) {
            arguments.add(
                    Types.isScalar(argument.type()) ? values.of(argument.value(), argument.type()) : argument.name());
        }
        source.silently(SnippetNote.CALL, call.function());
        String carrier = types.carrier(returned);
        String result = Types.isVoid(returned) ? "" : carrier + " result = (" + carrier + ") ";
        source.line("%sfunction.invokeExact(%s);", result, String.join(", ", arguments));
    }

    private void release(Call call) {
        Program.Release release = call.release();
        if (release != null) {
            source.note(SnippetNote.RELEASE, release.function());
            source.line("MethodHandle release = linker.downcallHandle(").in().in();
            source.line("library.findOrThrow(\"%s\"), FunctionDescriptor.ofVoid(ADDRESS));", release.function());
            source.out().out();
            source.line("release.invokeExact(%s);", results.read(release.place(), "ADDRESS"));
        }
    }
}
