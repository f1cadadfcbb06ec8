package org.interopexplorer.core.snippet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
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
import org.jspecify.annotations.Nullable;

/// Writes a program in Java with JNA 5.
final class JnaPrinter {
    private static final Pattern INDEX = Pattern.compile("\\[(i\\d*)]");

    private final Program program;
    private final Source source;
    private final JnaTypes types;
    private final Call call;

    JnaPrinter(Program program, Language language) throws SnippetException {
        new Limits(SnippetLanguage.JNA, Limits.of(Feature.VARIADIC, Feature.PACKING, Feature.BITS_32), program).check();
        this.program = program;
        this.source = new Source(language, "//");
        this.types = new JnaTypes(program);
        this.call = program.calls().getFirst();
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
        source.line(types.returned(call.type().returnType()) + " " + call.function() + "(" + parameters() + ");");
        Program.Release release = call.release();
        if (release != null) {
            source.line("void %s(Pointer pointer);", release.function());
        }
        source.out().line("}").gap();
        source.silently(SnippetNote.CALL, call.function());
        source.line("public static void main(String[] arguments) {").in();
        source.note(SnippetNote.LOAD, program.library());
        source.line("NativeCalls library = Native.load(").in().in();
        source.line("%s,", JavaTypes.quoted(program.library()));
        source.line("NativeCalls.class,");
        source.line("Map.of(Library.OPTION_STRING_ENCODING, \"%s\"));", encoding())
                .out()
                .out()
                .gap();
        memory();
        invoke();
        source.note(SnippetNote.PRINT);
        call.shows().forEach(this::show);
        error();
        if (release != null) {
            source.note(SnippetNote.RELEASE, release.function());
            source.line("library.%s(%s);", release.function(), pointer(release.place()));
        }
        source.out().line("}").out().line("}");
        return source.lines();
    }

    private String encoding() {
        return call.blocks().stream()
                .filter(block -> block.encoding() != null && block.encoding().unit() == 1)
                .map(block -> PythonPrinter.encoding(block.encoding()))
                .findFirst()
                .orElse("UTF-8");
    }

    private static String callbackName(Program.Callback callback) {
        return callback.name().substring(0, 1).toUpperCase(Locale.ROOT)
                + callback.name().substring(1);
    }

    private void callbackType(Program.Callback callback) {
        List<String> names = callback.parameters().stream().map(Words::free).toList();
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            parameters.add(types.of(callback.type().parameters().get(i).type()) + " " + names.get(i));
        }
        boolean stdcall = callback.type().convention() == CallingConvention.STDCALL;
        source.note(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
        source.line(
                "public interface %s extends %s {",
                callbackName(callback), stdcall ? "com.sun.jna.win32.StdCallLibrary.StdCallCallback" : "Callback");
        source.in();
        source.line(types.returned(callback.type().returnType()) + " invoke(" + String.join(", ", parameters) + ");");
        source.out().line("}").gap();
    }

    /// How a pointer argument is passed.
    private enum Passing {
        VALUE,
        STRING,
        WIDE_STRING,
        REFERENCE,
        STRUCTURE,
        ARRAY,
        MEMORY
    }

    private Passing passing(Argument argument) {
        return argument.value() instanceof Datum.At(var number) ? passing(call.block(number)) : Passing.VALUE;
    }

    private Passing passing(Block block) {
        if (call.isPinned(block)) {
            return Passing.MEMORY;
        }
        return switch (block.kind()) {
            case TEXT -> {
                int unit = block.encoding() == null ? 1 : block.encoding().unit();
                boolean wide = isWide(block);
                yield block.isLiteral() && block.text().indexOf(0) < 0
                        ? unit == 1 ? Passing.STRING : wide ? Passing.WIDE_STRING : Passing.MEMORY
                        : unit == 1 ? Passing.ARRAY : Passing.MEMORY;
            }
            case MANY -> Types.isNumber(block.element()) ? Passing.ARRAY : Passing.MEMORY;
            case ONE ->
                block.isScalar()
                        ? Passing.REFERENCE
                        : block.element().resolved() instanceof RecordType ? Passing.STRUCTURE : Passing.MEMORY;
        };
    }

    /// Whether JNA makes the text as `wchar_t`. Where that has four bytes, it writes the two halves of a character
    /// apart.
    private boolean isWide(Block block) {
        int unit = block.encoding() == null ? 1 : block.encoding().unit();
        return unit > 1
                && unit == program.layout().abi().wcharSize()
                && (unit == Short.BYTES || block.text().chars().noneMatch(one -> Character.isSurrogate((char) one)));
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

    private void memory() {
        for (Block block : call.blocks()) {
            Passing passing = passing(block);
            if (passing == Passing.STRING || passing == Passing.WIDE_STRING) {
                continue;
            }
            if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
                source.note(SnippetNote.TEXT, PythonPrinter.encoding(block.encoding()));
            } else {
                source.note(block.initial().isZero() ? SnippetNote.BUFFER : SnippetNote.MEMORY);
            }
            make(block, passing);
        }
        for (Argument argument : call.arguments()) {
            if (!Types.isScalar(argument.type())) {
                String type = types.byValue(argument.type());
                source.note(SnippetNote.MEMORY);
                source.line("%s %s = new %s();", type, argument.name(), type);
                assign(argument.name(), argument.value(), argument.type());
            }
        }
        for (Program.Callback callback : call.callbacks()) {
            List<String> names = callback.parameters().stream().map(Words::free).toList();
            String value = new JnaBody(names).of(callback.body());
            String type = types.returned(callback.type().returnType());
            boolean isTruth = callback.body().kind() == Kind.BOOLEAN;
            String number = isTruth ? value + " ? 1 : 0" : value;
            source.silently(SnippetNote.CALLBACK, CSpelling.of(callback.type()));
            source.line(
                    "%s %s = (%s) -> %s;",
                    callbackName(callback),
                    callback.name(),
                    String.join(", ", names),
                    type.equals("void") ? "{}" : type.equals("Pointer") ? number : "(" + type + ") (" + number + ")");
        }
    }

    private void make(Block block, Passing passing) {
        String name = block.name();
        String element = types.of(block.element());
        switch (passing) {
            case REFERENCE ->
                source.line(
                        "%s %s = new %1$s(%3$s);",
                        types.reference(block.element()),
                        name,
                        block.initial().isZero() ? "" : value(block.initial(), block.element()));
            case STRUCTURE -> {
                source.line("%s %s = new %s();", element, name, element);
                assign(name, block.initial(), block.element());
            }
            case ARRAY -> {
                if (block.kind() == Block.Kind.TEXT && !block.text().isEmpty()) {
                    source.line(
                            "byte[] %s = Arrays.copyOf(Native.toByteArray(%s, \"%s\"), %d);",
                            name,
                            JavaTypes.quoted(block.text()),
                            PythonPrinter.encoding(block.encoding()),
                            block.count());
                } else {
                    array(block, name, element);
                }
            }
            default -> {
                source.line(
                        "Memory %s = new Memory(%d);",
                        name, Math.max(1, block.count() * program.layout().sizeOf(block.element())));
                source.line("%s.clear();", name);
                CType type = block.kind() == Block.Kind.ONE
                        ? block.element()
                        : new ArrayType(block.element(), block.count());
                if (block.kind() == Block.Kind.TEXT) {
                    writeText(block, name);
                } else {
                    write(name, 0, block.initial(), type);
                }
            }
        }
    }

    private void array(Block block, String name, String element) {
        List<Datum> all = block.initial() instanceof Datum.Elements(var some) ? some : List.of();
        if (all.size() == block.count()) {
            source.line(
                    "%s[] %s = {%s};",
                    element,
                    name,
                    all.stream().map(one -> value(one, block.element())).collect(Collectors.joining(", ")));
            return;
        }
        source.line("%s[] %s = new %s[%d];", element, name, element, block.count());
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isZero()) {
                source.line("%s[%d] = %s;", name, i, value(all.get(i), block.element()));
            }
        }
    }

    private void writeText(Block block, String name) {
        String text = JavaTypes.quoted(block.text());
        int unit = block.encoding() == null ? 1 : block.encoding().unit();
        if (block.text().isEmpty()) {
            return;
        }
        if (unit == 1) {
            source.line("%s.setString(0, %s, \"%s\");", name, text, PythonPrinter.encoding(block.encoding()));
        } else if (isWide(block)) {
            source.line("%s.setWideString(0, %s);", name, text);
        } else {
            int[] units = unit == 2
                    ? block.text().chars().toArray()
                    : block.text().codePoints().toArray();
            for (int i = 0; i < units.length; i++) {
                source.line(
                        "%s.%s(%d, %s);",
                        name,
                        unit == 2 ? "setShort" : "setInt",
                        i * unit,
                        unit == 2 ? "(short) " + units[i] : String.valueOf(units[i]));
            }
        }
    }

    /// Writes a value into memory, part by part.
    private void write(String memory, long offset, Datum datum, CType type) {
        switch (datum) {
            case Datum.Members(var all) -> {
                RecordType record = (RecordType) type.resolved();
                for (int i = 0; i < record.members().size(); i++) {
                    Datum value = all.get(RecordNames.member(record, i));
                    if (value != null) {
                        write(
                                memory,
                                offset
                                        + program.layout()
                                                .placements(record)
                                                .get(i)
                                                .offset(),
                                value,
                                record.members().get(i).type());
                    }
                }
            }
            case Datum.Elements(var all) -> {
                CType element = ((ArrayType) type.resolved()).element();
                for (int i = 0; i < all.size(); i++) {
                    write(memory, offset + i * program.layout().sizeOf(element), all.get(i), element);
                }
            }
            case Datum.Text(var text) -> source.line("%s.setString(%d, %s);", memory, offset, JavaTypes.quoted(text));
            default -> {
                if (!datum.isZero()) {
                    source.line("%s.%s(%d, %s);", memory, "set" + types.accessor(type), offset, value(datum, type));
                }
            }
        }
    }

    /// Assigns the parts of a value of a structure that are not zero.
    private void assign(String place, Datum datum, CType type) {
        switch (datum) {
            case Datum.Members(var all) -> {
                RecordType record = (RecordType) type.resolved();
                for (int i = 0; i < record.members().size(); i++) {
                    Datum value = all.get(RecordNames.member(record, i));
                    if (value != null) {
                        String name = JnaTypes.member(record, i);
                        if (record.kind() == RecordType.Kind.UNION) {
                            source.line("%s.setType(\"%s\");", place, name);
                        }
                        assign(
                                place + "." + name,
                                value,
                                record.members().get(i).type());
                    }
                }
            }
            case Datum.Elements(var all) -> {
                CType element = ((ArrayType) type.resolved()).element();
                for (int i = 0; i < all.size(); i++) {
                    assign(place + "[" + i + "]", all.get(i), element);
                }
            }
            case Datum.Text(var text) -> {
                for (int i = 0; i < text.length(); i++) {
                    source.line("%s[%d] = %d;", place, i, (int) text.charAt(i));
                }
            }
            default -> {
                if (!datum.isZero()) {
                    source.line("%s = %s;", place, value(datum, type));
                }
            }
        }
    }

    private String value(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Truth(var holds) -> "(byte) " + (holds ? 1 : 0);
            case Datum.Whole _, Datum.Real _, Datum.Wide _ -> types.literal(datum, type);
            case Datum.Nothing _ -> "Pointer.NULL";
            case Datum.At(var number) -> call.block(number).name();
            case Datum.Symbol(var name) ->
                "NativeLibrary.getInstance(" + JavaTypes.quoted(program.library()) + ").getGlobalVariableAddress(\""
                        + name + "\")";
            case Datum.Function(var callback) ->
                "CallbackReference.getFunctionPointer("
                        + call.callbacks().get(callback).name() + ")";
            case Datum.Raw(var address) -> "new Pointer(0x" + Long.toHexString(address) + "L)";
            case Datum.Earlier(var place) -> pointer(place);
            case Datum.Elements _, Datum.Text _, Datum.Members _ ->
                throw new IllegalArgumentException(datum + " is no scalar");
        };
    }

    private void invoke() {
        List<String> arguments = new ArrayList<>();
        for (Argument argument : call.arguments()) {
            String text = switch (passing(argument)) {
                case VALUE ->
                    Types.isScalar(argument.type())
                            ? argument.value() instanceof Datum.Function(var callback)
                                    ? call.callbacks().get(callback).name()
                                    : value(argument.value(), argument.type())
                            : argument.name();
                case STRING -> JavaTypes.quoted(block(argument).text());
                case WIDE_STRING ->
                    "new WString(" + JavaTypes.quoted(block(argument).text()) + ")";
                case REFERENCE, STRUCTURE, ARRAY, MEMORY -> block(argument).name();
            };
            arguments.add(text);
        }
        source.silently(SnippetNote.CALL, call.function());
        String type = types.returned(call.type().returnType());
        source.line(
                "%slibrary.%s(%s);",
                type.equals("void") ? "" : type + " result = ", call.function(), String.join(", ", arguments));
        if (call.error() == ErrorCode.ERRNO_ALONE) {
            source.note(SnippetNote.ERRNO_ALONE);
        } else if (call.error() != ErrorCode.NONE) {
            source.note(call.error() == ErrorCode.ERRNO ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR);
            source.line("int error = Native.getLastError();");
        }
    }

    /// A pointer that came back.
    private String pointer(Place place) {
        return place.block() == null && place.steps().isEmpty() ? "result" : expression(place, null);
    }

    /// @param type of the scalar there; null for a pointer
    private String expression(Place place, @Nullable CType type) {
        Integer number = place.block();
        if (number == null) {
            return fields("result", place.steps(), type);
        }
        Block block = call.block(number);
        return switch (passing(block)) {
            case REFERENCE -> fields(block.name() + ".getValue()", place.steps(), type);
            case MEMORY -> inMemory(block.name(), "0", place.steps(), type);
            case VALUE, STRING, WIDE_STRING, STRUCTURE, ARRAY -> fields(block.name(), place.steps(), type);
        };
    }

    private String fields(String root, List<Step> steps, @Nullable CType type) {
        String text = root;
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Member(var owner, var index) -> {
                    String name = JnaTypes.member(owner, index);
                    text = owner.kind() == RecordType.Kind.UNION
                            ? "((" + types.of(owner.members().get(index).type()) + ") " + text + ".readField(\"" + name
                                    + "\"))"
                            : text + "." + name;
                }
                case Step.Index(var _, var variable) -> text += "[" + variable + "]";
                case Step.Behind _ -> {
                    return inMemory(text, "0", steps.subList(i + 1, steps.size()), type);
                }
            }
        }
        return text;
    }

    private String inMemory(String memory, String start, List<Step> steps, @Nullable CType type) {
        long offset = 0;
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case Step.Member(var owner, var index) ->
                    offset += program.layout().placements(owner).get(index).offset();
                case Step.Index(var element, var variable) ->
                    more.append(" + ")
                            .append(variable)
                            .append(" * ")
                            .append(program.layout().sizeOf(element))
                            .append('L');
                case Step.Behind _ -> {
                    String at = memory + ".getPointer(" + (Long.parseLong(start) + offset) + more + ")";
                    return inMemory(at, "0", steps.subList(i + 1, steps.size()), type);
                }
            }
        }
        String place = String.valueOf(offset) + more;
        return type == null
                ? memory + ".getPointer(" + place + ")"
                : type.resolved() instanceof ArrayType
                        ? memory + ".share(" + place + ")"
                        : memory + ".get" + types.accessor(type) + "(" + place + ")";
    }

    private void show(Show show) {
        switch (show) {
            case Show.Scalar(var label, var place, var type) -> {
                String value = expression(place, type);
                print(
                        label,
                        Types.isPointer(type)
                                ? "(%s == null ? \"null\" : \"0x\" + Long.toHexString(Pointer.nativeValue(%s)))"
                                        .formatted(value, value)
                                : types.shown(value, type));
            }
            case Show.Row(var label, var place, var element, var count) ->
                print(
                        label,
                        "IntStream.range(0, " + count + ").mapToObj(n -> "
                                + types.shown(expression(place.then(new Step.Index(element, "n")), element), element)
                                + ").toList()");
            case Show.Characters(var label, var place, var element, var count, var encoding) -> {
                Integer number = place.block();
                boolean inMemory = number == null || passing(call.block(number)) == Passing.MEMORY;
                String array = expression(place, new ArrayType(element, count));
                String unit = expression(place.then(new Step.Index(element, "n")), element);
                print(
                        label,
                        encoding.unit() > 1
                                ? "IntStream.range(0, %d).map(n -> %s%s).takeWhile(c -> c != 0)"
                                                .formatted(count, unit, encoding.unit() == 2 ? " & 0xFFFF" : "")
                                        + ".collect(StringBuilder::new, StringBuilder::appendCodePoint, "
                                        + "StringBuilder::append)"
                                : inMemory
                                        ? array + ".getString(0, \""
                                                + encoding.charset().name() + "\")"
                                        : "Native.toString(" + array + ", \""
                                                + encoding.charset().name() + "\")");
            }
            case Show.PointedText(var label, var place, var type, var encoding) -> {
                String value = expression(place, type);
                String read = encoding.unit() == 1
                        ? ".getString(0, \"" + encoding.charset().name() + "\")"
                        : ".getWideString(0)";
                print(label, "(" + value + " == null ? \"null\" : " + value + read + ")");
            }
            case Show.Pointed(var label, var place, var _, var inside) -> {
                source.line("if (%s == null) {", expression(place, null)).in();
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

    private void print(String label, String value) {
        String text = INDEX.matcher("\"" + label + " \"").replaceAll("[\" + $1 + \"]");
        source.line("System.out.println(" + text + " + " + value + ");");
    }

    private void error() {
        if (call.error() == ErrorCode.NONE || call.error() == ErrorCode.ERRNO_ALONE) {
            return;
        }
        CType returned = call.type().returnType();
        source.silently(call.error() == ErrorCode.ERRNO ? SnippetNote.ERRNO : SnippetNote.LAST_ERROR);
        String failed = call.error() != ErrorCode.ERRNO || Types.isVoid(returned)
                ? ""
                : Types.isPointer(returned)
                        ? "result == null"
                        : returned.resolved() instanceof IntegerType integer && integer != IntegerType.BOOL
                                ? "result == -1"
                                : "";
        if (!failed.isEmpty()) {
            source.line("if (%s) {", failed).in();
        }
        print(call.error() == ErrorCode.ERRNO ? "errno" : "lasterror", "error");
        if (!failed.isEmpty()) {
            source.out().line("}");
        }
    }
}
