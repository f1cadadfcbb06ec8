package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Limits.Feature;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;

/// Writes a program in C#, with `DllImport` or with `LibraryImport`.
final class CSharpPrinter {
    private final Program program;
    private final Source source;
    private final CSharpTypes types;
    private final boolean generated;
    private final CSharpValues values;
    private final CSharpResults results;

    /// @param generated whether the marshalling is generated when the program is compiled: `LibraryImport`
    CSharpPrinter(Program program, Language language, boolean generated) throws SnippetException {
        new Limits(
                        generated ? SnippetLanguage.CSHARP_LIBRARY_IMPORT : SnippetLanguage.CSHARP,
                        Limits.of(Feature.PACKING, Feature.OTHER_PACKING, Feature.ODD_LAYOUT, Feature.BITS_32),
                        program)
                .check();
        this.program = program;
        this.source = new Source(language, "//");
        this.types = new CSharpTypes(program);
        this.generated = generated;
        this.values = new CSharpValues(program, source, types);
        this.results = new CSharpResults(program, source, types);
    }

    List<Snippet.Line> print() throws SnippetException {
        Call call = program.calls().getFirst();
        String build = generated ? "dotnet run" : "csc -unsafe Program.cs (mcs -unsafe)";
        source.note(SnippetNote.PROGRAM, call.function(), program.library(), build);
        source.silently(SnippetNote.IMPORTS);
        source.line("using System;").line("using System.Globalization;").line("using System.Linq;");
        source.line("using System.Runtime.InteropServices;")
                .line("using System.Text;")
                .line("using System.Threading;");
        for (RecordType record : program.records()) {
            source.gap()
                    .note(
                            SnippetNote.RECORD,
                            CSpelling.of(record),
                            program.layout().sizeOf(record));
            types.declaration(record).forEach(source::line);
        }
        call.callbacks().forEach(this::delegate);
        source.gap().silently(SnippetNote.CALL, call.function());
        source.line(generated ? "static unsafe partial class Program" : "static unsafe class Program");
        source.line("{").in();
        declare(call);
        release(call, true);
        call.callbacks().forEach(this::callback);
        if (results.measures()) {
            source.gap().note(SnippetNote.HELPER);
            source.line("static int Length(IntPtr text)").line("{").in().line("int length = 0;");
            source.line("while (((int*) text)[length] != 0)")
                    .line("{")
                    .in()
                    .line("length++;")
                    .out()
                    .line("}");
            source.line("return 4 * length;").out().line("}");
        }
        source.gap()
                .silently(SnippetNote.CALL, call.function())
                .line("static void Main()")
                .line("{")
                .in();
        source.line("Thread.CurrentThread.CurrentCulture = CultureInfo.InvariantCulture;");
        for (Program.Callback callback : call.callbacks()) {
            source.silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
            source.line("%s %s_delegate = %s;", delegateName(callback), callback.name(), callback.name());
        }
        values.make();
        invoke(call);
        results.print();
        results.error();
        release(call, false);
        source.out().line("}").out().line("}");
        return source.lines();
    }

    private void delegate(Program.Callback callback) {
        source.gap().note(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line(
                "[UnmanagedFunctionPointer(CallingConvention.%s)]",
                convention(callback.type().convention()));
        source.line(
                "delegate %s %s(%s);",
                types.of(callback.type().returnType()), delegateName(callback), declared(callback));
    }

    private String declared(Program.Callback callback) {
        return String.join(", ", callback.declared((type, name) -> types.of(type) + " " + name));
    }

    private static String delegateName(Program.Callback callback) {
        return callback.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + callback.name().substring(1) + "Delegate";
    }

    private static String convention(CallingConvention convention) {
        return convention == CallingConvention.STDCALL ? "StdCall" : "Cdecl";
    }

    private void declare(Call call) {
        boolean errors = call.error() != ErrorCode.NONE;
        source.note(SnippetNote.LOAD, program.library());
        String library = Quotes.java(program.library());
        String convention = convention(call.type().convention());
        if (generated) {
            source.line(
                    "[LibraryImport(%s, EntryPoint = \"%s\"%s)]",
                    library, call.function(), errors ? ", SetLastError = true" : "");
            source.line(
                    "[UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConv%s) })]",
                    convention.equals("StdCall") ? "Stdcall" : convention);
        } else {
            source.line(
                    "[DllImport(%s, EntryPoint = \"%s\", CallingConvention = CallingConvention.%s%s)]",
                    library, call.function(), convention, errors ? ", SetLastError = true" : "");
        }
        source.note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        CType returned = call.type().returnType();
        if (returned.resolved() == IntegerType.BOOL) {
            source.line("[return: MarshalAs(UnmanagedType.U1)]");
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < call.arguments().size(); i++) {
            parameters.add(parameter(call, call.arguments().get(i), i));
        }
        source.line(
                "static %s %s Function(%s);",
                generated ? "partial" : "extern", types.of(returned), String.join(", ", parameters));
    }

    private String parameter(Call call, Argument argument, int index) {
        String name = argument.name().equals("arg" + (index + 1)) ? argument.name() : Words.free(argument.name());
        String type = switch (CSharpPassing.of(call, argument)) {
            case POINTER ->
                (argument.type().resolved() == IntegerType.BOOL ? "[MarshalAs(UnmanagedType.U1)] " : "")
                        + types.of(argument.type());
            case STRING ->
                "[MarshalAs(UnmanagedType."
                        + (block(call, argument).unit() == 2
                                ? "LPWStr"
                                : block(call, argument).text().chars().allMatch(unit -> unit < 0x80) && !generated
                                        ? "LPStr"
                                        : "LPUTF8Str")
                        + ")] string";
            case OUT -> "out " + types.stored(block(call, argument).element());
            case REF -> "ref " + types.stored(block(call, argument).element());
            case ARRAY -> "[In, Out] " + types.stored(block(call, argument).element()) + "[]";
            case DELEGATE -> delegateName(call.callbacks().get(((Datum.Function) argument.value()).callback()));
        };
        return type + " " + name;
    }

    private static Block block(Call call, Argument argument) {
        return call.block(((Datum.At) argument.value()).block());
    }

    private void callback(Program.Callback callback) {
        String type = types.of(callback.type().returnType());
        source.gap().silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line("static %s %s(%s)", type, callback.name(), declared(callback))
                .line("{")
                .in();
        if (!(callback.body() instanceof Body.Nothing)) {
            String number = new CSharpBody(callback.numbers()).number(callback.body(), type.equals("bool"));
            source.line("return "
                    + (type.equals("bool") || type.equals("IntPtr") ? number : "(" + type + ") (" + number + ")")
                    + ";");
        }
        source.out().line("}");
    }

    private void invoke(Call call) {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            arguments.add(argument(call, argument));
        }
        CType returned = call.type().returnType();
        source.silently(SnippetNote.CALL, call.function());
        String result = Types.isVoid(returned) ? "" : types.of(returned) + " result = ";
        source.line("%sFunction(%s);", result, String.join(", ", arguments));
        if (call.error() == ErrorCode.ERRNO_ALONE) {
            source.note(SnippetNote.ERRNO_ALONE);
        } else if (call.error() != ErrorCode.NONE) {
            source.note(call.error().note());
            source.line("int error = Marshal.GetLastWin32Error();");
        }
        for (Program.Callback callback : call.callbacks()) {
            source.silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
            source.line("GC.KeepAlive(%s_delegate);", callback.name());
        }
    }

    private String argument(Call call, Argument argument) {
        if (!Types.isScalar(argument.type())) {
            return argument.name();
        }
        return switch (CSharpPassing.of(call, argument)) {
            case POINTER ->
                Types.isNumber(argument.type())
                        ? types.number(argument.value(), argument.type(), false)
                        : values.of(argument.value(), argument.type());
            case STRING -> Quotes.java(block(call, argument).text());
            case OUT -> "out " + block(call, argument).name();
            case REF -> "ref " + block(call, argument).name();
            case ARRAY -> block(call, argument).name();
            case DELEGATE ->
                call.callbacks()
                                .get(((Datum.Function) argument.value()).callback())
                                .name() + "_delegate";
        };
    }

    /// @param declares whether the function is declared, or called
    private void release(Call call, boolean declares) {
        Program.Release release = call.release();
        if (release == null) {
            return;
        }
        if (declares) {
            source.gap();
            // The usual convention is `__stdcall`, on 32-bit Windows.
            boolean other = program.layout().abi().bits() == Integer.SIZE && !call.isStdcall(program.layout());
            source.line(
                    "[%s(%s, EntryPoint = \"%s\"%s)]",
                    generated ? "LibraryImport" : "DllImport",
                    Quotes.java(program.library()),
                    release.function(),
                    other && !generated ? ", CallingConvention = CallingConvention.Cdecl" : "");
            if (other && generated) {
                source.line(
                        "[UnmanagedCallConv(CallConvs = new[] { typeof(System.Runtime.CompilerServices.CallConvCdecl) })]");
            }
            source.line("static %s void Release(IntPtr pointer);", generated ? "partial" : "extern");
        } else {
            source.note(SnippetNote.RELEASE, release.function());
            source.line(
                    "Release(%s);", CSharpPlace.of(types, call, release.place()).text());
        }
    }
}
