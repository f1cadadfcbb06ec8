package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Limits.Feature;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;

/// Writes a program in Python with ctypes.
final class PythonPrinter {
    private final Program program;
    private final Source source;
    private final boolean windows;
    private final PythonTypes types;
    private final PythonPlaces places;
    private final PythonValues values;
    private final PythonResults results;

    PythonPrinter(Program program, Language language) throws SnippetException {
        new Limits(
                        SnippetLanguage.PYTHON,
                        Limits.of(
                                Feature.BIT_FIELDS,
                                Feature.VARIADIC,
                                Feature.PACKING,
                                Feature.OTHER_PACKING,
                                Feature.BITS_32,
                                Feature.VERSIONS),
                        program)
                .check();
        this.program = program;
        this.source = new Source(language, "#");
        this.windows = program.layout().abi().isWindows();
        this.types = new PythonTypes(program);
        this.places = new PythonPlaces(program, types);
        this.values = new PythonValues(program, source, types, places);
        this.results = new PythonResults(program, source, places);
        for (RecordType record : program.records()) {
            PythonTypes.check(record);
        }
    }

    List<Snippet.Line> print() {
        Call call = program.calls().getFirst();
        source.note(SnippetNote.PROGRAM, call.function(), program.library(), "python3 program.py");
        source.silently(SnippetNote.IMPORTS).line("import ctypes");
        if (call.callbacks().stream().anyMatch(callback -> body(callback).contains("math."))) {
            source.line("import math");
        }
        source.gap();
        types.declare(source);
        load(call);
        call.callbacks().forEach(callback -> callback(callback));
        results.helpers();
        values.make();
        invoke(call);
        results.print();
        results.errorCode("error");
        release(call);
        return source.lines();
    }

    private void load(Call call) {
        String kind = call.type().convention() == CallingConvention.STDCALL && windows ? "WinDLL" : "CDLL";
        String errors = switch (call.error()) {
            case NONE -> "";
            case ERRNO, ERRNO_ALONE -> ", use_errno=True";
            case LAST_ERROR -> ", use_last_error=True";
        };
        source.note(SnippetNote.LOAD, program.library());
        source.line("library = ctypes.%s(%s%s)", kind, Quotes.python(program.library()), errors);
        if (program.namesVersion(call)) {
            source.line("dlvsym = ctypes.CDLL(None).dlvsym");
            source.line("dlvsym.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_char_p]");
            source.line("dlvsym.restype = ctypes.c_void_p");
        }
        source.note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        if (call.function().contains("@") && !windows) {
            source.line(
                    "function = ctypes.CFUNCTYPE(%s%s)(",
                    signature(call.type()), call.error().isErrno() ? ", use_errno=True" : "");
            source.line("    %s)", PythonValues.versioned(call.function())).gap();
            return;
        }
        boolean plain =
                call.function().matches("[A-Za-z_]\\w*") && !call.function().startsWith("__");
        source.line(plain ? "function = library.%s" : "function = library[\"%s\"]", call.function());
        String parameters = call.type().parameters().stream()
                .map(parameter -> types.of(parameter.type()))
                .collect(Collectors.joining(", "));
        source.line("function.argtypes = [%s]", parameters);
        source.line("function.restype = %s", types.of(call.type().returnType())).gap();
    }

    /// The types of a function: that of its result, then those of its parameters.
    private String signature(FunctionType type) {
        return Stream.concat(
                        Stream.of(type.returnType()), type.parameters().stream().map(FunctionType.Parameter::type))
                .map(types::of)
                .collect(Collectors.joining(", "));
    }

    private static String body(Program.Callback callback) {
        return new PythonBody(callback.names()).of(callback.body());
    }

    private void callback(Program.Callback callback) {
        FunctionType type = callback.type();
        String kind = type.convention() == CallingConvention.STDCALL && windows ? "WINFUNCTYPE" : "CFUNCTYPE";
        source.note(SnippetNote.CALLBACK, CSpelling.of(type));
        source.line("@ctypes.%s(%s)", kind, signature(type));
        List<String> names = callback.names();
        source.line("def %s(%s):", callback.name(), String.join(", ", names)).in();
        source.line(callback.body() instanceof Body.Nothing ? "pass" : "return " + body(callback));
        source.out().gap();
    }

    private void invoke(Call call) {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            arguments.add(values.argument(
                    argument, arguments.size() >= call.type().parameters().size()));
        }
        if (call.error().isErrno()) {
            source.note(SnippetNote.ERRNO).line("ctypes.set_errno(0)");
        } else if (call.error() == ErrorCode.LAST_ERROR) {
            source.note(SnippetNote.LAST_ERROR).line("ctypes.set_last_error(0)");
        }
        source.silently(SnippetNote.CALL, call.function());
        String result = Types.isVoid(call.type().returnType()) ? "" : "result = ";
        source.line("%sfunction(%s)", result, String.join(", ", arguments));
        if (call.error() != ErrorCode.NONE) {
            source.silently(call.error().note())
                    .line("error = ctypes.%s()", call.error().isErrno() ? "get_errno" : "get_last_error");
        }
    }

    private void release(Call call) {
        Program.Release release = call.release();
        if (release != null) {
            source.note(SnippetNote.RELEASE, release.function());
            source.line("library.%s(ctypes.c_void_p(%s))", release.function(), places.value(release.place()));
        }
    }
}
