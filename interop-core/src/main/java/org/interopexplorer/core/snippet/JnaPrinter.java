package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Limits.Feature;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;

/// Writes a program in Java with JNA 5.
final class JnaPrinter {
    private final Program program;
    private final Source source;
    private final JnaTypes types;
    private final Call call;
    private final JnaPlaces places;
    private final JnaValues values;
    private final JnaResults results;

    JnaPrinter(Program program, Language language) throws SnippetException {
        new Limits(SnippetLanguage.JNA, Limits.of(Feature.VARIADIC, Feature.PACKING, Feature.BITS_32), program).check();
        this.program = program;
        this.source = new Source(language, "//");
        this.types = new JnaTypes(program);
        this.call = program.calls().getFirst();
        this.places = new JnaPlaces(program, types);
        this.values = new JnaValues(program, source, types, places);
        this.results = new JnaResults(program, source, types, places);
        for (RecordType record : program.records()) {
            types.check(record);
        }
    }

    List<Snippet.Line> print() {
        source.note(SnippetNote.PROGRAM, call.function(), program.library(), "java -cp jna.jar Program.java");
        source.silently(SnippetNote.IMPORTS);
        source.line("import com.sun.jna.*;").line("import com.sun.jna.ptr.*;");
        source.line("import java.util.*;").line("import java.util.stream.*;").gap();
        source.line("public class Program {").in();
        for (RecordType record : program.records()) {
            source.note(
                    SnippetNote.RECORD, CSpelling.of(record), program.layout().sizeOf(record));
            types.declaration(record).forEach(source::line);
            source.gap();
        }
        call.callbacks().forEach(this::callbackType);
        source.note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        boolean stdcall = call.type().convention() == CallingConvention.STDCALL;
        source.line(
                "public interface NativeCalls extends %s {", stdcall ? "com.sun.jna.win32.StdCallLibrary" : "Library");
        source.in();
        source.line(types.returned(call.type().returnType()) + " " + method() + "(" + parameters() + ");");
        Program.Release release = call.release();
        if (release != null) {
            source.line("void %s(Pointer pointer);", release.function());
        }
        source.out().line("}").gap();
        source.silently(SnippetNote.CALL, call.function());
        source.line("public static void main(String[] arguments) {").in();
        source.note(SnippetNote.LOAD, program.library());
        source.line("NativeCalls library = Native.load(").in().in();
        source.line("%s,", Quotes.java(program.library()));
        source.line("NativeCalls.class,");
        boolean isRenamed = !method().equals(call.function());
        source.line("Map.of(Library.OPTION_STRING_ENCODING, \"%s\"%s", encoding(), isRenamed ? "," : "));");
        if (isRenamed) {
            JnaTypes.mapper(Map.of(method(), call.function())).forEach(source::line);
            source.line("));");
        }
        source.out().out().gap();
        call.callbacks().forEach(this::callback);
        values.make();
        invoke();
        results.print();
        results.error();
        if (release != null) {
            source.note(SnippetNote.RELEASE, release.function());
            source.line("library.%s(%s);", release.function(), places.pointer(release.place()));
        }
        source.out().line("}");
        results.helpers();
        source.out().line("}");
        return source.lines();
    }

    private String method() {
        return types.method(call.function());
    }

    private String encoding() {
        return call.blocks().stream()
                .filter(block -> block.encoding() != null && block.encoding().unit() == 1)
                .map(Block::encodingName)
                .findFirst()
                .orElse("UTF-8");
    }

    private static String callbackName(Program.Callback callback) {
        return callback.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + callback.name().substring(1);
    }

    private void callbackType(Program.Callback callback) {
        String parameters = String.join(", ", callback.declared((type, name) -> types.of(type) + " " + name));
        boolean stdcall = callback.type().convention() == CallingConvention.STDCALL;
        source.note(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line(
                "public interface %s extends %s {",
                callbackName(callback), stdcall ? "com.sun.jna.win32.StdCallLibrary.StdCallCallback" : "Callback");
        source.in();
        source.line(types.returned(callback.type().returnType()) + " invoke(" + parameters + ");");
        source.out().line("}").gap();
    }

    private JnaPassing passing(Argument argument) {
        return JnaPassing.of(program, argument);
    }

    private String parameters() {
        List<String> parameters = new ArrayList<>();
        List<Argument> named =
                call.arguments().subList(0, call.type().parameters().size());
        for (Argument argument : named) {
            String type = switch (passing(argument)) {
                case VALUE ->
                    argument.value() instanceof Datum.Function(var callback)
                            ? callbackName(call.callbacks().get(callback))
                            : types.byValue(argument.type());
                case STRING -> "String";
                case WIDE_STRING -> "WString";
                case REFERENCE -> types.reference(block(argument).element());
                case STRUCTURE -> types.of(block(argument).element());
                case ARRAY -> types.of(block(argument).element()) + "[]";
                case MEMORY -> "Pointer";
            };
            parameters.add(type + " " + Words.free(argument.name()));
        }
        if (call.isVariadic()) {
            parameters.add("Object... more");
        }
        return String.join(", ", parameters);
    }

    private Block block(Argument argument) {
        return call.block(((Datum.At) argument.value()).block());
    }

    private void callback(Program.Callback callback) {
        String type = types.returned(callback.type().returnType());
        String number = new JnaBody(callback.names()).number(callback.body(), false);
        source.silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line(
                "%s %s = (%s) -> %s;",
                callbackName(callback),
                callback.name(),
                String.join(", ", callback.names()),
                type.equals("void") ? "{}" : type.equals("Pointer") ? number : "(" + type + ") (" + number + ")");
    }

    private void invoke() {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            String text = switch (passing(argument)) {
                case VALUE ->
                    Types.isScalar(argument.type())
                            ? argument.value() instanceof Datum.Function(var callback)
                                    ? call.callbacks().get(callback).name()
                                    : values.of(argument.value(), argument.type())
                            : argument.name();
                case STRING -> Quotes.java(block(argument).text());
                case WIDE_STRING -> "new WString(" + Quotes.java(block(argument).text()) + ")";
                case REFERENCE, STRUCTURE, ARRAY, MEMORY -> block(argument).name();
            };
            arguments.add(text);
        }
        source.silently(SnippetNote.CALL, call.function());
        String type = types.returned(call.type().returnType());
        source.line(
                "%slibrary.%s(%s);",
                type.equals("void") ? "" : type + " result = ", method(), String.join(", ", arguments));
        if (call.error() == ErrorCode.ERRNO_ALONE) {
            source.note(SnippetNote.ERRNO_ALONE);
        } else if (call.error() != ErrorCode.NONE) {
            source.note(call.error().note());
            source.line("int error = Native.getLastError();");
        }
    }
}
