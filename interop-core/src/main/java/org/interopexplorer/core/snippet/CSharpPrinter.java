package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
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

/// Writes a program in C#, with `DllImport` or with `LibraryImport`.
final class CSharpPrinter {
    private static final Pattern INDEX = Pattern.compile("\\[(i\\d*)]");

    private final Program program;
    private final Source source;
    private final CSharpTypes types;
    private final boolean generated;
    private final Map<Integer, Integer> onStack = new HashMap<>();

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
        if (call.shows().stream().anyMatch(CSharpPrinter::isWide)) {
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
        memory(call);
        invoke(call);
        source.note(SnippetNote.PRINT);
        call.shows().forEach(this::show);
        error(call);
        release(call, false);
        source.out().line("}").out().line("}");
        return source.lines();
    }

    private static boolean isWide(Show show) {
        return switch (show) {
            case Show.PointedText text -> text.encoding().unit() > Short.BYTES;
            case Show.Pointed pointed -> pointed.inside().stream().anyMatch(CSharpPrinter::isWide);
            case Show.Each each -> each.inside().stream().anyMatch(CSharpPrinter::isWide);
            case Show.Scalar _, Show.Row _, Show.Characters _ -> false;
        };
    }

    private void delegate(Program.Callback callback) {
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < callback.parameters().size(); i++) {
            parameters.add(types.of(callback.type().parameters().get(i).type()) + " "
                    + Words.free(callback.parameters().get(i)));
        }
        source.gap().note(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line(
                "[UnmanagedFunctionPointer(CallingConvention.%s)]",
                convention(callback.type().convention()));
        source.line(
                "delegate %s %s(%s);",
                types.of(callback.type().returnType()), delegateName(callback), String.join(", ", parameters));
    }

    private static String delegateName(Program.Callback callback) {
        return callback.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + callback.name().substring(1) + "Delegate";
    }

    private static String convention(CallingConvention convention) {
        return convention == CallingConvention.STDCALL ? "StdCall" : "Cdecl";
    }

    /// How a pointer argument is passed.
    private enum Passing {
        /// As it is: an address.
        POINTER,
        /// As text.
        STRING,
        /// By reference, for the function to fill in.
        OUT,
        /// By reference.
        REF,
        /// As an array.
        ARRAY,
        /// As a delegate.
        DELEGATE
    }

    private static Passing passing(Call call, Argument argument) {
        return switch (argument.value()) {
            case Datum.Function _ -> Passing.DELEGATE;
            case Datum.At(var number) -> {
                Block block = call.block(number);
                if (isString(block) && !call.isPinned(block)) {
                    yield Passing.STRING;
                }
                yield isMemory(call, block)
                        ? Passing.POINTER
                        : block.kind() != Block.Kind.ONE
                                ? Passing.ARRAY
                                : block.initial().isZero() && block.written() && block.isScalar()
                                        ? Passing.OUT
                                        : Passing.REF;
            }
            default -> Passing.POINTER;
        };
    }

    /// Whether a block is memory of its own, which never moves, instead of a variable or an array.
    private static boolean isMemory(Call call, Block block) {
        return call.isPinned(block) || (block.kind() == Block.Kind.MANY && !Types.isNumber(block.element()));
    }

    private static boolean isString(Block block) {
        return block.isLiteral()
                && block.argument()
                && block.encoding() != null
                && block.encoding().unit() < Integer.BYTES
                && block.text().indexOf(0) < 0;
    }

    private void declare(Call call) {
        boolean errors = call.error() != ErrorCode.NONE;
        source.note(SnippetNote.LOAD, program.library());
        String library = CSharpTypes.quoted(program.library());
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
        String type = switch (passing(call, argument)) {
            case POINTER ->
                (argument.type().resolved() == IntegerType.BOOL ? "[MarshalAs(UnmanagedType.U1)] " : "")
                        + types.of(argument.type());
            case STRING ->
                "[MarshalAs(UnmanagedType."
                        + (Objects.requireNonNull(block(call, argument).encoding())
                                                .unit()
                                        == 2
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
        List<String> names = callback.parameters().stream().map(Words::free).toList();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parameters.add(types.of(callback.type().parameters().get(i).type()) + " " + names.get(i));
        }
        String type = types.of(callback.type().returnType());
        source.gap().silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line("static %s %s(%s)", type, callback.name(), String.join(", ", parameters))
                .line("{")
                .in();
        if (!(callback.body() instanceof Body.Nothing)) {
            String value = new CSharpBody(names).of(callback.body());
            boolean truth = callback.body().kind() == Kind.BOOLEAN && !type.equals("bool");
            String number = truth ? value + " ? 1 : 0" : value;
            source.line("return "
                    + (type.equals("bool") || type.equals("IntPtr") ? number : "(" + type + ") (" + number + ")")
                    + ";");
        }
        source.out().line("}");
    }

    private void memory(Call call) {
        for (Block block : call.blocks()) {
            if (isString(block) && !call.isPinned(block)) {
                continue;
            }
            if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
                source.note(SnippetNote.TEXT, PythonPrinter.encoding(block.encoding()));
            } else {
                source.note(block.initial().isZero() ? SnippetNote.BUFFER : SnippetNote.MEMORY);
            }
            make(call, block);
        }
        for (Argument argument : call.arguments()) {
            if (!Types.isScalar(argument.type())) {
                source.note(SnippetNote.MEMORY);
                source.line(
                        "%s %s = default(%s);", types.of(argument.type()), argument.name(), types.of(argument.type()));
                assign(call, argument.name(), argument.value(), argument.type());
            }
        }
    }

    /// Makes a block: a variable, an array, or memory of the stack that has one address.
    private void make(Call call, Block block) {
        String type = types.stored(block.element());
        boolean memory = isMemory(call, block);
        if (block.kind() == Block.Kind.ONE && !memory) {
            source.line(
                    "%s %s = %s;",
                    type,
                    block.name(),
                    block.isScalar() && !block.initial().isZero()
                            ? scalar(call, block.initial(), block.element())
                            : "default(" + type + ")");
            if (!block.isScalar()) {
                assign(call, block.name(), block.initial(), block.element());
            }
            return;
        }
        if (memory) {
            source.line("%s* %s = stackalloc %s[%d];", type, block.name(), type, block.count());
            onStack.put(block.number(), block.number());
        } else {
            source.line("var %s = new %s[%d];", block.name(), type, block.count());
        }
        if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
            text(block, memory);
        } else if (block.kind() == Block.Kind.ONE) {
            assign(call, block.name() + "[0]", block.initial(), block.element());
        } else {
            assign(call, block.name(), block.initial(), new ArrayType(block.element(), block.count()));
        }
    }

    private void text(Block block, boolean memory) {
        String encoding =
                switch (block.encoding() == null ? 1 : block.encoding().unit()) {
                    case 1 -> "UTF8";
                    case 2 -> "Unicode";
                    default -> "UTF32";
                };
        source.line(
                "byte[] %s_bytes = Encoding.%s.GetBytes(%s);",
                block.name(), encoding, CSharpTypes.quoted(block.text()));
        source.line(
                memory
                        ? "Marshal.Copy(%s_bytes, 0, (IntPtr) %s, %s_bytes.Length);"
                        : "Buffer.BlockCopy(%s_bytes, 0, %s, 0, %s_bytes.Length);",
                block.name(),
                block.name(),
                block.name());
    }

    /// Assigns the parts of a value that are not zero.
    private void assign(Call call, String place, Datum datum, CType type) {
        switch (datum) {
            case Datum.Members(var all) -> {
                RecordType record = (RecordType) type.resolved();
                for (int i = 0; i < record.members().size(); i++) {
                    Datum value = all.get(RecordNames.member(record, i));
                    if (value != null) {
                        CType member = record.members().get(i).type();
                        assign(call, place + "." + CSharpTypes.member(record, i), value, member);
                    }
                }
            }
            case Datum.Elements(var all) -> {
                CType element = ((ArrayType) type.resolved()).element();
                for (int i = 0; i < all.size(); i++) {
                    assign(call, element(place, element, i), all.get(i), element);
                }
            }
            case Datum.Text(var text) -> {
                for (int i = 0; i < text.length(); i++) {
                    source.line("%s[%d] = %d;", place, i, (int) text.charAt(i));
                }
            }
            default -> {
                if (!datum.isZero()) {
                    source.line("%s = %s;", place, scalar(call, datum, type));
                }
            }
        }
    }

    /// An element: of an array of C#, of a fixed buffer, or a member of its own in a struct.
    private String element(String place, CType element, Object index) {
        boolean inStruct = place.contains(".");
        return inStruct && !Types.isNumber(element) ? place + index : place + "[" + index + "]";
    }

    private String scalar(Call call, Datum datum, CType type) {
        return switch (datum) {
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _ -> types.number(datum, type, true);
            case Datum.Nothing _ -> "IntPtr.Zero";
            case Datum.At(var number) -> "(IntPtr) " + call.block(number).name();
            case Datum.Symbol(var name) ->
                "NativeLibrary.GetExport(NativeLibrary.Load(" + CSharpTypes.quoted(program.library()) + "), \"" + name
                        + "\")";
            case Datum.Function(var callback) ->
                "Marshal.GetFunctionPointerForDelegate("
                        + call.callbacks().get(callback).name() + "_delegate)";
            case Datum.Raw(var address) -> "new IntPtr(" + address + "L)";
            case Datum.Earlier(var place) -> expression(place);
            case Datum.Elements _, Datum.Text _, Datum.Members _ ->
                throw new IllegalArgumentException(datum + " is no scalar");
        };
    }

    private void invoke(Call call) {
        for (Program.Callback callback : call.callbacks()) {
            source.silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
            source.line("%s %s_delegate = %s;", delegateName(callback), callback.name(), callback.name());
        }
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
            source.note(call.error() == ErrorCode.ERRNO ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR);
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
        return switch (passing(call, argument)) {
            case POINTER ->
                Types.isNumber(argument.type())
                        ? types.number(argument.value(), argument.type(), false)
                        : scalar(call, argument.value(), argument.type());
            case STRING -> CSharpTypes.quoted(block(call, argument).text());
            case OUT -> "out " + block(call, argument).name();
            case REF -> "ref " + block(call, argument).name();
            case ARRAY -> block(call, argument).name();
            case DELEGATE ->
                call.callbacks()
                                .get(((Datum.Function) argument.value()).callback())
                                .name() + "_delegate";
        };
    }

    private String expression(Place place) {
        Integer number = place.block();
        Block root = number == null ? null : program.calls().get(place.call()).block(number);
        String text = root == null ? "result" : root.name();
        if (root != null && root.kind() == Block.Kind.ONE && onStack.containsKey(root.number())) {
            text += "[0]";
        }
        for (Step step : place.steps()) {
            text = switch (step) {
                case Step.Member(var owner, var index) -> text + "." + CSharpTypes.member(owner, index);
                case Step.Index(var element, var variable) -> element(text, element, variable);
                case Step.Behind(var target) -> "(*(" + types.stored(target) + "*) " + text + ")";
            };
        }
        return text;
    }

    private void show(Show show) {
        String value = expression(show.place());
        boolean stored = show.place().block() != null || !show.place().steps().isEmpty();
        switch (show) {
            case Show.Scalar(var label, var _, var type) ->
                print(
                        label,
                        Types.isPointer(type)
                                ? "(%s == IntPtr.Zero ? \"null\" : \"0x\" + %s.ToString(\"x\"))".formatted(value, value)
                                : CSharpTypes.shown(value, type, stored));
            case Show.Row(var label, var _, var element, var count) -> {
                each(
                        "var row = new string[" + count + "];",
                        count,
                        "row[n] = "
                                + (element.resolved() instanceof FloatingType
                                        ? CSharpTypes.shown(value + "[n]", element, true)
                                        : CSharpTypes.shown(value + "[n]", element, true) + ".ToString()")
                                + ";");
                print(label, "\"[\" + string.Join(\", \", row) + \"]\"");
                source.out().line("}");
            }
            case Show.Characters(var label, var _, var _, var count, var encoding) -> {
                String units = encoding.unit() == 1 ? "byte" : encoding.unit() == 2 ? "char" : "int";
                each(
                        "var units = new " + units + "[" + count + "];",
                        count,
                        "units[n] = (" + units + ") " + value + "[n];");
                print(
                        label,
                        switch (encoding.unit()) {
                            case 1 -> "Encoding.UTF8.GetString(units).Split('\\0')[0]";
                            case 2 -> "new string(units).Split('\\0')[0]";
                            default -> "string.Concat(units.TakeWhile(c => c != 0).Select(char.ConvertFromUtf32))";
                        });
                source.out().line("}");
            }
            case Show.PointedText(var label, var _, var _, var encoding) ->
                print(
                        label,
                        switch (encoding.unit()) {
                            case 1 -> "(Marshal.PtrToStringAnsi(" + value + ") ?? \"null\")";
                            case 2 -> "(Marshal.PtrToStringUni(" + value + ") ?? \"null\")";
                            default ->
                                "(" + value + " == IntPtr.Zero ? \"null\" : Encoding.UTF32.GetString((byte*) " + value
                                        + ", Length(" + value + ")))";
                        });
            case Show.Pointed(var label, var _, var _, var inside) -> {
                source.line("if (%s == IntPtr.Zero)", value).line("{").in();
                print(label, "\"null\"");
                source.out().line("}").line("else").line("{").in();
                inside.forEach(this::show);
                source.out().line("}");
            }
            case Show.Each(var variable, var place, var element, var count, var inside) -> {
                boolean members =
                        place.steps().stream().anyMatch(Step.Member.class::isInstance) && !Types.isNumber(element);
                if (members) {
                    for (int i = 0; i < count; i++) {
                        int index = i;
                        inside.forEach(one -> show(Numbered.of(one, variable, index)));
                    }
                } else {
                    source.line("foreach (int %s in Enumerable.Range(0, %d))", variable, count)
                            .line("{")
                            .in();
                    inside.forEach(this::show);
                    source.out().line("}");
                }
            }
        }
    }

    /// Opens a block of code that copies elements one by one: no lambda may use the memory of structs.
    private void each(String declaration, long count, String statement) {
        source.line("{").in().line(declaration);
        source.line("for (int n = 0; n < %d; n++)", count)
                .line("{")
                .in()
                .line(statement)
                .out()
                .line("}");
    }

    private void print(String label, String value) {
        Matcher indexes = INDEX.matcher("\"" + label + " \"");
        source.line("Console.WriteLine(" + indexes.replaceAll("[\" + $1 + \"]") + " + " + value + ");");
    }

    private void error(Call call) {
        if (call.error() == ErrorCode.NONE || call.error() == ErrorCode.ERRNO_ALONE) {
            return;
        }
        source.silently(call.error() == ErrorCode.ERRNO ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR);
        CType returned = call.type().returnType();
        String failed = call.error() != ErrorCode.ERRNO || Types.isVoid(returned)
                ? ""
                : Types.isPointer(returned)
                        ? "result == IntPtr.Zero || result == new IntPtr(-1)"
                        : Types.isNumber(returned)
                                        && returned.resolved() instanceof IntegerType integer
                                        && integer.signed(program.layout().abi())
                                ? "result == -1"
                                : "";
        if (!failed.isEmpty()) {
            source.line("if (%s)", failed).line("{").in();
        }
        print(call.error() == ErrorCode.ERRNO ? "errno" : "lasterror", "error");
        if (!failed.isEmpty()) {
            source.out().line("}");
        }
    }

    /// @param declares whether the function is declared, or called
    private void release(Call call, boolean declares) {
        Program.Release release = call.release();
        if (release == null) {
            return;
        }
        if (declares) {
            source.gap();
            source.line(
                    "[%s(%s, EntryPoint = \"%s\")]",
                    generated ? "LibraryImport" : "DllImport",
                    CSharpTypes.quoted(program.library()),
                    release.function());
            source.line("static %s void Release(IntPtr pointer);", generated ? "partial" : "extern");
        } else {
            source.note(SnippetNote.RELEASE, release.function());
            source.line("Release(%s);", expression(release.place()));
        }
    }
}
