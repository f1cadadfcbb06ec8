package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Limits.Feature;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.snippet.Program.Call;
import org.interopexplorer.core.snippet.Program.ErrorCode;
import org.interopexplorer.core.snippet.Program.Place;
import org.interopexplorer.core.snippet.Program.Show;
import org.interopexplorer.core.snippet.Program.Step;
import org.jspecify.annotations.Nullable;

/// Writes a program in Python with ctypes.
final class PythonPrinter {
    private static final Pattern INDEX = Pattern.compile("\\[(i\\d*)]");

    private final Program program;
    private final Source source;
    private final boolean windows;

    PythonPrinter(Program program, Language language) throws SnippetException {
        new Limits(
                        SnippetLanguage.PYTHON,
                        Limits.of(
                                Feature.BIT_FIELDS,
                                Feature.VARIADIC,
                                Feature.PACKING,
                                Feature.OTHER_PACKING,
                                Feature.BITS_32),
                        program)
                .check();
        this.program = program;
        this.source = new Source(language, "#");
        this.windows = program.layout().abi().isWindows();
        for (RecordType record : program.records()) {
            bitFields(record);
        }
    }

    /// ctypes puts bit-fields where compilers do only as long as all are of one type and none is without a name.
    private void bitFields(RecordType record) throws SnippetException {
        Set<CType> types = new HashSet<>();
        boolean odd = false;
        for (RecordType.Member member : record.members()) {
            if (member.isBitField()) {
                types.add(member.type().resolved());
                odd |= member.name() == null || member.isPacked();
            }
        }
        boolean mixed = !types.isEmpty()
                && (types.size() > 1
                        || record.packing() != RecordType.NATURAL_PACKING
                        || record.alignment() != RecordType.NO_ALIGNMENT
                        || record.members().stream().anyMatch(one -> !one.isBitField()));
        if (odd || mixed) {
            throw new SnippetException(SnippetFault.BIT_FIELDS, SnippetLanguage.PYTHON.title(), CSpelling.of(record));
        }
    }

    List<Snippet.Line> print() {
        Call call = program.calls().getFirst();
        source.note(SnippetNote.PROGRAM, call.function(), program.library(), "python3 program.py");
        source.silently(SnippetNote.IMPORTS).line("import ctypes").gap();
        records(source);
        load(call);
        call.callbacks().forEach(callback -> callback(callback));
        memory(call);
        invoke(call);
        source.note(SnippetNote.PRINT);
        call.shows().forEach(this::show);
        error(call.error());
        release(call);
        return source.lines();
    }

    /// Writes the classes of all structs and unions.
    void records(Source into) {
        program.records().forEach(record -> record(record, into));
    }

    private void record(RecordType record, Source source) {
        boolean union = record.kind() == RecordType.Kind.UNION;
        source.note(SnippetNote.RECORD, CSpelling.of(record), program.layout().sizeOf(record));
        source.line("class %s(ctypes.%s):", program.names().of(record), union ? "Union" : "Structure")
                .in();
        if (RecordShape.of(record, program.layout()) instanceof RecordShape.Packed(var most)) {
            source.line("_pack_ = %d", most);
        }
        List<String> anonymous = new ArrayList<>();
        for (int i = 0; i < record.members().size(); i++) {
            if (record.members().get(i).name() == null) {
                anonymous.add("\"" + RecordNames.member(record, i) + "\"");
            }
        }
        if (!anonymous.isEmpty()) {
            source.line("_anonymous_ = (%s,)", String.join(", ", anonymous));
        }
        source.line("_fields_ = [").in();
        for (int i = 0; i < record.members().size(); i++) {
            RecordType.Member member = record.members().get(i);
            String bits = member.isBitField() ? ", " + member.bitWidth() : "";
            source.line("(\"%s\", %s%s),", RecordNames.member(record, i), type(member.type()), bits);
        }
        source.out().line("]").out().gap();
    }

    /// The type in ctypes.
    String type(CType type) {
        return switch (type.resolved()) {
            case IntegerType integer -> integer(integer);
            case EnumType enumeration -> integer(enumeration.underlying());
            case FloatingType floating ->
                switch (floating) {
                    case FLOAT -> "ctypes.c_float";
                    case DOUBLE -> "ctypes.c_double";
                    case LONG_DOUBLE, EXTENDED -> "ctypes.c_longdouble";
                };
            case PointerType _ -> "ctypes.c_void_p";
            case ArrayType array -> type(array.element()) + " * " + Math.max(0, array.count());
            case RecordType record -> program.names().of(record);
            default -> "None";
        };
    }

    private String integer(IntegerType type) {
        return "ctypes."
                + switch (type) {
                    case BOOL -> "c_bool";
                    case CHAR, SIGNED_CHAR -> type.signed(program.layout().abi()) ? "c_byte" : "c_ubyte";
                    case UNSIGNED_CHAR -> "c_ubyte";
                    case SHORT -> "c_short";
                    case UNSIGNED_SHORT -> "c_ushort";
                    case INT -> "c_int";
                    case UNSIGNED_INT -> "c_uint";
                    case LONG -> "c_long";
                    case UNSIGNED_LONG -> "c_ulong";
                    case LONG_LONG -> "c_longlong";
                    case UNSIGNED_LONG_LONG -> "c_ulonglong";
                    case INT128, UNSIGNED_INT128 -> "c_void_p";
                };
    }

    private void load(Call call) {
        String kind = call.type().convention() == CallingConvention.STDCALL && windows ? "WinDLL" : "CDLL";
        String errors = switch (call.error()) {
            case NONE -> "";
            case ERRNO, ERRNO_ALONE -> ", use_errno=True";
            case LAST_ERROR -> ", use_last_error=True";
        };
        source.note(SnippetNote.LOAD, program.library());
        source.line("library = ctypes.%s(%s%s)", kind, quoted(program.library()), errors);
        source.note(SnippetNote.FUNCTION, CSpelling.prototype(call.function(), call.type()));
        boolean plain =
                call.function().matches("[A-Za-z_]\\w*") && !call.function().startsWith("__");
        source.line(plain ? "function = library.%s" : "function = library[\"%s\"]", call.function());
        String parameters = call.type().parameters().stream()
                .map(parameter -> type(parameter.type()))
                .collect(Collectors.joining(", "));
        source.line("function.argtypes = [%s]", parameters);
        source.line("function.restype = %s", type(call.type().returnType())).gap();
    }

    private void callback(Program.Callback callback) {
        FunctionType type = callback.type();
        String kind = type.convention() == CallingConvention.STDCALL && windows ? "WINFUNCTYPE" : "CFUNCTYPE";
        String types = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(type(type.returnType())),
                        type.parameters().stream().map(parameter -> type(parameter.type())))
                .collect(Collectors.joining(", "));
        source.note(SnippetNote.CALLBACK, CSpelling.of(type));
        source.line("@ctypes.%s(%s)", kind, types);
        List<String> names = callback.parameters().stream().map(Words::free).toList();
        source.line("def %s(%s):", callback.name(), String.join(", ", names)).in();
        source.line(
                callback.body() instanceof Body.Nothing
                        ? "pass"
                        : "return " + new PythonBody(names).of(callback.body()).replace("%", "%%"));
        source.out().gap();
    }

    private void memory(Call call) {
        for (Block block : call.blocks()) {
            if (!isInline(block)) {
                if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
                    source.note(SnippetNote.TEXT, encoding(block.encoding()));
                } else {
                    source.note(block.initial().isZero() ? SnippetNote.BUFFER : SnippetNote.MEMORY);
                }
                made(call, block);
            }
        }
        for (Argument argument : call.arguments()) {
            if (!Types.isScalar(argument.type())) {
                source.note(SnippetNote.MEMORY);
                source.line("%s = %s", argument.name(), value(call, argument.value(), argument.type()));
            }
        }
    }

    static String encoding(@Nullable TextEncoding encoding) {
        return encoding == null ? "" : encoding.charset().name();
    }

    /// Whether a text is passed as `bytes`: the function only reads it, and it is narrow.
    private static boolean isInline(Block block) {
        // A literal lives as long as the program; an encoded text only as long as the call.
        return block.isLiteral()
                && block.encoding() != null
                && block.encoding().unit() == 1
                && block.argument()
                && block.text().chars().allMatch(unit -> unit < 0x80);
    }

    private void made(Call call, Block block) {
        String type = type(block.element());
        String many = "(" + type + " * " + block.count() + ")";
        switch (block.kind()) {
            case ONE -> source.line("%s = %s", block.name(), object(call, block.initial(), block.element()));
            case MANY ->
                source.line("%s = %s(%s)", block.name(), many, elements(call, block.initial(), block.element()));
            case TEXT -> {
                TextEncoding encoding = block.encoding();
                boolean characters = block.element().resolved() == IntegerType.CHAR;
                if (characters && (encoding == null || encoding.unit() == 1)) {
                    source.line(
                            block.text().isEmpty()
                                    ? "%s = ctypes.create_string_buffer(%d)"
                                    : "%s = ctypes.create_string_buffer(%3$s, %2$d)",
                            block.name(),
                            block.count(),
                            bytes(block.text(), encoding));
                } else if (block.text().isEmpty()) {
                    source.line("%s = %s()", block.name(), many);
                } else {
                    source.line(
                            "%s = %s.from_buffer_copy(%s.ljust(%d, b\"\\0\"))",
                            block.name(),
                            many,
                            bytes(block.text(), encoding),
                            block.count() * (encoding == null ? 1 : encoding.unit()));
                }
            }
        }
    }

    /// `b"text"` for ASCII, else the text with its encoding.
    private static String bytes(String text, @Nullable TextEncoding encoding) {
        boolean ascii = text.chars().allMatch(unit -> unit < 0x80);
        if (ascii && (encoding == null || encoding.unit() == 1)) {
            return "b" + quoted(text);
        }
        String name = encoding == null ? "utf-8" : encoding.charset().name().toLowerCase(Locale.ROOT);
        return quoted(text) + ".encode(\"" + name + "\")";
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(code -> {
            switch (code) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (code < ' ' || code == 0x7F) {
                        quoted.append("\\x%02x".formatted(code));
                    } else {
                        quoted.appendCodePoint(code);
                    }
                }
            }
        });
        return quoted.append('"').toString();
    }

    /// An object of ctypes with a value.
    private String object(Call call, Datum datum, CType type) {
        return switch (datum) {
            case Datum.Elements _ -> "(" + type(type) + ")(" + elements(call, datum, element(type)) + ")";
            case Datum.Text(var text) -> "(" + type(type) + ")(*" + bytes(text, null) + ")";
            case Datum.Members(var all) -> {
                RecordType record = (RecordType) type.resolved();
                List<String> parts = new ArrayList<>();
                for (int i = 0; i < record.members().size(); i++) {
                    Datum value = all.get(RecordNames.member(record, i));
                    if (value != null) {
                        parts.add(RecordNames.member(record, i) + "="
                                + value(call, value, record.members().get(i).type()));
                    }
                }
                boolean escapes =
                        parts.stream().anyMatch(part -> Words.isReserved(part.substring(0, part.indexOf('='))));
                yield type(type)
                        + (escapes
                                ? parts.stream()
                                        .map(part -> "\"" + part.replaceFirst("=", "\": "))
                                        .collect(Collectors.joining(", ", "(**{", "})"))
                                : "(" + String.join(", ", parts) + ")");
            }
            case Datum.Whole _, Datum.Real _, Datum.Wide _, Datum.Truth _, Datum.Nothing _, Datum.At _ ->
                scalar(call, datum, type);
            case Datum.Symbol _, Datum.Function _, Datum.Raw _, Datum.Earlier _ -> scalar(call, datum, type);
        };
    }

    private String scalar(Call call, Datum datum, CType type) {
        return type(type) + "(" + (datum.isZero() ? "" : value(call, datum, type)) + ")";
    }

    private static CType element(CType type) {
        return type.resolved() instanceof ArrayType array ? array.element() : type;
    }

    private String elements(Call call, Datum datum, CType element) {
        return datum instanceof Datum.Elements(var all)
                ? all.stream().map(one -> value(call, one, element)).collect(Collectors.joining(", "))
                : "";
    }

    /// A value as ctypes takes it for a member, an element or an argument.
    private String value(Call call, Datum datum, CType type) {
        return switch (datum) {
            case Datum.Whole(BigInteger number) -> number.toString();
            case Datum.Real(var number) ->
                Double.isNaN(number)
                        ? "float(\"nan\")"
                        : Double.isInfinite(number)
                                ? "float(\"" + (number > 0 ? "inf" : "-inf") + "\")"
                                : type.resolved() == FloatingType.FLOAT
                                        ? Float.toString((float) number)
                                        : Double.toString(number);
            case Datum.Wide(var number) -> number.toString();
            case Datum.Truth(var holds) -> holds ? "True" : "False";
            case Datum.Nothing _ -> "None";
            case Datum.At(var number) -> {
                Block block = call.block(number);
                yield isInline(block)
                        ? bytes(block.text(), block.encoding())
                        : "ctypes.addressof(" + block.name() + ")";
            }
            case Datum.Symbol(var name) -> "ctypes.cast(library[\"" + name + "\"], ctypes.c_void_p)";
            case Datum.Function(var callback) ->
                "ctypes.cast(" + call.callbacks().get(callback).name() + ", ctypes.c_void_p)";
            case Datum.Raw(var address) -> "0x" + Long.toHexString(address);
            case Datum.Earlier(var place) -> expression(place);
            case Datum.Elements _, Datum.Text _, Datum.Members _ -> object(call, datum, type);
        };
    }

    private void invoke(Call call) {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            arguments.add(argument(
                    call, argument, arguments.size() >= call.type().parameters().size()));
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
            source.silently(call.error().isErrno() ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR)
                    .line("error = ctypes.%s()", call.error().isErrno() ? "get_errno" : "get_last_error");
        }
    }

    /// @param further whether it stands behind the named parameters, so that nothing declares its type
    private String argument(Call call, Argument argument, boolean further) {
        if (!Types.isScalar(argument.type())) {
            return argument.name();
        }
        if (argument.value() instanceof Datum.At(var number) && !isInline(call.block(number))) {
            Block block = call.block(number);
            return block.kind() == Block.Kind.ONE ? "ctypes.byref(" + block.name() + ")" : block.name();
        }
        if (argument.value() instanceof Datum.Function(var callback) && !further) {
            return "ctypes.cast(" + call.callbacks().get(callback).name() + ", ctypes.c_void_p)";
        }
        String value = value(call, argument.value(), argument.type());
        boolean isBytes = argument.value() instanceof Datum.At;
        return further && !isBytes ? type(argument.type()) + "(" + (value.equals("None") ? "" : value) + ")" : value;
    }

    private String expression(Place place) {
        Integer number = place.block();
        Block root = number == null ? null : program.calls().get(place.call()).block(number);
        String text = root == null ? "result" : root.name();
        boolean object = root != null;
        for (Step step : place.steps()) {
            switch (step) {
                case Step.Member(var owner, var index) -> {
                    String name = owner.members().get(index).name();
                    text = name == null ? text : "getattr(%s, \"%s\")".formatted(text, name);
                    if (name != null && !Words.isReserved(name)) {
                        text = text.replaceFirst("^getattr\\((.*), \"(\\w+)\"\\)$", "$1.$2");
                    }
                    object = false;
                }
                case Step.Index(var _, var variable) -> {
                    text += "[" + variable + "]";
                    object = false;
                }
                case Step.Behind(var target) -> {
                    text = type(target) + ".from_address(" + text + (object ? ".value" : "") + ")";
                    object = true;
                }
            }
        }
        return text;
    }

    /// Whether an expression is an object of ctypes, whose value is in `.value`.
    private static boolean isObject(Place place) {
        return place.steps().isEmpty() ? place.block() != null : place.steps().getLast() instanceof Step.Behind;
    }

    private void show(Show show) {
        String value = expression(show.place());
        switch (show) {
            case Show.Scalar(var label, var place, var type) -> {
                String number = isObject(place) ? value + ".value" : value;
                print(
                        label,
                        Types.isPointer(type) ? "\"null\" if not " + number + " else hex(" + number + ")" : number);
            }
            case Show.Row(var label, var _, var _, var _) -> print(label, "list(" + value + ")");
            case Show.Characters(var label, var _, var _, var count, var encoding) ->
                print(label, text("bytes(" + value + ")", encoding));
            case Show.PointedText(var label, var place, var _, var encoding) -> {
                String pointer = isObject(place) ? value + ".value" : value;
                String read = encoding.unit() == 1
                        ? "ctypes.string_at(" + pointer + ").decode(\"" + name(encoding) + "\", \"replace\")"
                        : encoding.unit() == program.layout().abi().wcharSize()
                                ? "ctypes.wstring_at(" + pointer + ")"
                                : "hex(" + pointer + ")";
                print(label, read + " if " + pointer + " else \"null\"");
            }
            case Show.Pointed(var label, var place, var _, var inside) -> {
                String pointer = expression(place) + (isObject(place) ? ".value" : "");
                source.line("if not %s:", pointer).in();
                print(label, "\"null\"");
                source.out().line("else:").in();
                inside.forEach(this::show);
                source.out();
            }
            case Show.Each(var variable, var _, var _, var count, var inside) -> {
                source.line("for %s in range(%d):", variable, count).in();
                inside.forEach(this::show);
                source.out();
            }
        }
    }

    private static String name(TextEncoding encoding) {
        return encoding.charset().name().toLowerCase(Locale.ROOT);
    }

    /// The text in bytes up to its terminator.
    private static String text(String bytes, TextEncoding encoding) {
        return encoding.unit() == 1
                ? bytes + ".split(b\"\\0\")[0].decode(\"" + name(encoding) + "\", \"replace\")"
                : bytes + ".decode(\"" + name(encoding) + "\", \"replace\").split(\"\\0\")[0]";
    }

    private void print(String label, String value) {
        boolean varies = INDEX.matcher(label).find();
        source.line(
                "print(%s\"%s\", %s)", varies ? "f" : "", INDEX.matcher(label).replaceAll("[{$1}]"), value);
    }

    private void error(ErrorCode code) {
        switch (code) {
            case NONE -> {}
            case ERRNO, ERRNO_ALONE -> source.silently(SnippetNote.ERRNO).line("print(\"errno\", error)");
            case LAST_ERROR -> source.silently(SnippetNote.LAST_ERROR).line("print(\"lasterror\", error)");
        }
    }

    private void release(Call call) {
        Program.Release release = call.release();
        if (release != null) {
            String value = expression(release.place()) + (isObject(release.place()) ? ".value" : "");
            source.note(SnippetNote.RELEASE, release.function());
            source.line("library.%s(ctypes.c_void_p(%s))", release.function(), value);
        }
    }
}
