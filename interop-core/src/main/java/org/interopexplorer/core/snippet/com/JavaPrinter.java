package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.VarType;

/// Writes a program as Java, which calls through `IDispatch` by `java.lang.foreign`.
final class JavaPrinter {
    private final ComProgram program;
    private final Source out;
    private int steps;

    JavaPrinter(ComProgram program, Language language) {
        this.program = program;
        out = new Source(language, "//");
    }

    List<Snippet.Line> print() throws SnippetException {
        out.note(ComSnippetNote.PROGRAM, program.calls(), "java --enable-native-access=ALL-UNNAMED Program.java");
        out.line("""
                import static java.lang.foreign.ValueLayout.ADDRESS;
                import static java.lang.foreign.ValueLayout.JAVA_BYTE;
                import static java.lang.foreign.ValueLayout.JAVA_INT;
                import static java.lang.foreign.ValueLayout.JAVA_LONG;
                import static java.lang.foreign.ValueLayout.JAVA_SHORT;

                import java.lang.foreign.Arena;
                import java.lang.foreign.FunctionDescriptor;
                import java.lang.foreign.Linker;
                import java.lang.foreign.MemorySegment;
                import java.lang.foreign.SymbolLookup;
                import java.nio.charset.StandardCharsets;
                import java.util.UUID;""");
        out.gap().line("public class Program {").in();
        natives();
        variants();
        invoke();
        out.gap()
                .line("public static void main(String[] arguments) throws Throwable {")
                .in();
        out.note(ComSnippetNote.START);
        out.line("check((int) Linker.nativeLinker().downcallHandle(function(\"ole32\", \"CoInitializeEx\"),\n"
                + "        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)).invokeExact(MemorySegment.NULL, 2));");
        create();
        for (List<ComProgram.Link> chain : program.chains()) {
            out.gap();
            List<String> passed = new ArrayList<>();
            String at = "made";
            for (int i = 0; i < chain.size(); i++) {
                ComProgram.Link link = chain.get(i);
                boolean last = i == chain.size() - 1;
                String step = "step" + ++steps;
                out.note(ComSnippetNote.CALL, link.name());
                StringBuilder call =
                        new StringBuilder("invoke(%s, \"%s\", %d".formatted(at, link.name(), link.flags()));
                for (String each : Literals.all(link.values(), value -> literal(link, value))) {
                    call.append(", ").append(each);
                }
                out.line("%s", "MemorySegment " + step + " = " + call + ");");
                if (last) {
                    out.line("show(%s);", step);
                    passed.reversed().forEach(each -> out.line("clear(%s);", each));
                } else {
                    passed.add(step);
                    String object = "object" + steps;
                    out.line("MemorySegment %s = object(%s);", object, step);
                    at = object;
                }
            }
        }
        out.gap().note(ComSnippetNote.RELEASE).line("release(made);");
        out.out().line("}").out().line("}");
        return out.lines();
    }

    private void natives() {
        out.line("""
                static final Arena ARENA = Arena.global();

                static MemorySegment function(String library, String name) {
                    return SymbolLookup.libraryLookup(library, ARENA).findOrThrow(name);
                }

                static MemorySegment guid(String text) {
                    UUID id = UUID.fromString(text);
                    MemorySegment guid = ARENA.allocate(16, 4);
                    guid.set(JAVA_INT, 0, (int) (id.getMostSignificantBits() >>> 32));
                    guid.set(JAVA_SHORT, 4, (short) (id.getMostSignificantBits() >>> 16));
                    guid.set(JAVA_SHORT, 6, (short) id.getMostSignificantBits());
                    guid.set(JAVA_LONG.withByteAlignment(4), 8, Long.reverseBytes(id.getLeastSignificantBits()));
                    return guid;
                }

                static MemorySegment slot(MemorySegment object, int slot) {
                    MemorySegment table = object.reinterpret(8).get(ADDRESS, 0).reinterpret(8L * slot + 8);
                    return table.getAtIndex(ADDRESS, slot);
                }

                static void release(MemorySegment object) throws Throwable {
                    int count = (int) Linker.nativeLinker().downcallHandle(slot(object, 2),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS)).invokeExact(object);
                }""").gap();
        out.note(ComSnippetNote.FAILED).line("""
                static void check(int result) {
                    if (result < 0) {
                        fail(result, "");
                    }
                }

                static void fail(int result, String description) {
                    System.out.printf("failed 0x%08X %s%n", result, description);
                    System.exit(1);
                }""").gap();
    }

    private void variants() {
        out.note(ComSnippetNote.VARIANT).line("""
                static MemorySegment variant(int type, long bits) {
                    MemorySegment variant = ARENA.allocate(24, 8);
                    variant.set(JAVA_SHORT, 0, (short) type);
                    variant.set(JAVA_LONG, 8, bits);
                    return variant;
                }

                static MemorySegment text(String text) throws Throwable {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_16LE);
                    MemorySegment units = ARENA.allocate(bytes.length + 2L, 2);
                    units.copyFrom(MemorySegment.ofArray(bytes));
                    MemorySegment bstr = (MemorySegment) Linker.nativeLinker().downcallHandle(
                            function("oleaut32", "SysAllocStringLen"),
                            FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_INT)).invokeExact(units, text.length());
                    return variant(8, bstr.address());
                }

                static String bstr(MemorySegment text) {
                    if (text.address() == 0) {
                        return "";
                    }
                    long bytes = Integer.toUnsignedLong(
                            MemorySegment.ofAddress(text.address() - 4).reinterpret(4).get(JAVA_INT, 0));
                    return new String(text.reinterpret(bytes).toArray(JAVA_BYTE),
                            StandardCharsets.UTF_16LE);
                }

                static void clear(MemorySegment variant) throws Throwable {
                    int result = (int) Linker.nativeLinker().downcallHandle(function("oleaut32", "VariantClear"),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS)).invokeExact(variant);
                }

                static MemorySegment object(MemorySegment variant) {
                    if (variant.get(JAVA_SHORT, 0) != 9 || variant.get(JAVA_LONG, 8) == 0) {
                        fail(0x80004003, "no object was returned");
                    }
                    return variant.get(ADDRESS, 8);
                }""").gap();
        if (program.passesArrays()) {
            arrays();
        }
        out.note(ComSnippetNote.SHOW).line("""
                static void show(MemorySegment value) throws Throwable {
                    int type = Short.toUnsignedInt(value.get(JAVA_SHORT, 0));
                    System.out.println("returned " + switch (type) {
                        case 0 -> "nothing";
                        case 1 -> "null";
                        case 11 -> Boolean.toString(value.get(JAVA_SHORT, 8) != 0);
                        case 9, 13 -> value.get(JAVA_LONG, 8) == 0 ? "null" : "object";
                        default -> {
                            if ((type & 0x2000) != 0) {
                                yield "array";
                            }
                            MemorySegment text = variant(0, 0);
                            check((int) Linker.nativeLinker().downcallHandle(function("oleaut32", "VariantChangeTypeEx"),
                                    FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, JAVA_SHORT, JAVA_SHORT))
                                    .invokeExact(text, value, 0x409, (short) 0, (short) 8));
                            String shown = bstr(text.get(ADDRESS, 8));
                            clear(text);
                            yield shown;
                        }
                    });
                    clear(value);
                }""").gap();
    }

    private void arrays() {
        out.line("""
                static MemorySegment array(int type, MemorySegment... elements) throws Throwable {
                    MemorySegment array = (MemorySegment) Linker.nativeLinker().downcallHandle(
                            function("oleaut32", "SafeArrayCreateVector"),
                            FunctionDescriptor.of(ADDRESS, JAVA_SHORT, JAVA_INT, JAVA_INT))
                            .invokeExact((short) type, 0, elements.length);
                    MemorySegment index = ARENA.allocate(JAVA_INT);
                    for (int i = 0; i < elements.length; i++) {
                        index.set(JAVA_INT, 0, i);
                        // What is put in is copied: a variant as a whole, texts and objects by their pointer.
                        MemorySegment element = switch (type) {
                            case 12 -> elements[i];
                            case 8, 9, 13 -> elements[i].get(ADDRESS, 8);
                            default -> elements[i].asSlice(8);
                        };
                        check((int) Linker.nativeLinker().downcallHandle(function("oleaut32", "SafeArrayPutElement"),
                                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS))
                                .invokeExact(array, index, element));
                        clear(elements[i]);
                    }
                    return variant(0x2000 | type, array.address());
                }""").gap();
    }

    private void invoke() {
        out.note(ComSnippetNote.INVOKE).line("""
                static MemorySegment invoke(MemorySegment object, String name, int flags, MemorySegment... values)
                        throws Throwable {
                    Linker linker = Linker.nativeLinker();
                    MemorySegment none = ARENA.allocate(16, 4);
                    byte[] bytes = (name + "\\0").getBytes(StandardCharsets.UTF_16LE);
                    MemorySegment names = ARENA.allocate(ADDRESS);
                    names.set(ADDRESS, 0, ARENA.allocate(bytes.length, 2).copyFrom(MemorySegment.ofArray(bytes)));
                    MemorySegment id = ARENA.allocate(JAVA_INT);
                    check((int) linker.downcallHandle(slot(object, 5),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS))
                            .invokeExact(object, none, names, 1, 0x400, id));
                    MemorySegment all = ARENA.allocate(24L * values.length + 1, 8);
                    for (int i = 0; i < values.length; i++) {
                        MemorySegment.copy(values[i], 0, all, 24L * (values.length - 1 - i), 24);
                    }
                    boolean put = (flags & 12) != 0;
                    MemorySegment named = ARENA.allocate(JAVA_INT);
                    named.set(JAVA_INT, 0, -3);
                    MemorySegment parameters = ARENA.allocate(24, 8);
                    parameters.set(ADDRESS, 0, all);
                    parameters.set(ADDRESS, 8, put ? named : MemorySegment.NULL);
                    parameters.set(JAVA_INT, 16, values.length);
                    parameters.set(JAVA_INT, 20, put ? 1 : 0);
                    MemorySegment result = variant(0, 0);
                    MemorySegment exception = ARENA.allocate(64, 8);
                    MemorySegment wrong = ARENA.allocate(JAVA_INT);
                    int told = (int) linker.downcallHandle(slot(object, 6),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, JAVA_SHORT, ADDRESS,
                                    ADDRESS, ADDRESS, ADDRESS))
                            .invokeExact(object, id.get(JAVA_INT, 0), none, 0x400, (short) flags, parameters,
                                    result, exception, wrong);
                    for (MemorySegment each : values) {
                        clear(each);
                    }
                    if (told == 0x80020009) {
                        int code = exception.get(JAVA_INT, 56);
                        fail(code == 0 ? 0x80040200 + exception.get(JAVA_SHORT, 0) : code, bstr(exception.get(ADDRESS, 16)));
                    }
                    check(told);
                    return result;
                }""");
    }

    private void create() {
        ComTarget target = program.target();
        String library = target.library();
        String clsid = target.clsid().toString().replaceAll("[{}]", "");
        out.line("MemorySegment place = ARENA.allocate(ADDRESS);");
        if (library == null) {
            out.note(ComSnippetNote.CREATE, target.name());
            out.line("%s", """
                    check((int) Linker.nativeLinker().downcallHandle(function("ole32", "CoCreateInstance"),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS))
                            .invokeExact(guid("%s"), MemorySegment.NULL, 5,
                                    guid("00020400-0000-0000-C000-000000000046"), place));""".formatted(clsid));
        } else {
            out.note(ComSnippetNote.FACTORY, library);
            out.line("%s", """
                    check((int) Linker.nativeLinker().downcallHandle(function(%s, "DllGetClassObject"),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS))
                            .invokeExact(guid("%s"), guid("00000001-0000-0000-C000-000000000046"), place));
                    MemorySegment factory = place.get(ADDRESS, 0);
                    check((int) Linker.nativeLinker().downcallHandle(slot(factory, 3),
                            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS))
                            .invokeExact(factory, MemorySegment.NULL,
                                    guid("00020400-0000-0000-C000-000000000046"), place));
                    release(factory);""".formatted(Literals.quoted(library), clsid));
        }
        out.line("MemorySegment made = place.get(ADDRESS, 0);");
    }

    private static String literal(ComProgram.Link link, Variant value) throws SnippetException {
        return switch (value) {
            case Variant.Nothing(var type) -> variant(type, "0");
            case Variant.Whole(var type, var number) -> variant(type, number.longValue() + "L");
            case Variant.Real(var type, var number)
            when Double.isFinite(number) ->
                type == VarType.R4
                        ? variant(type, "Float.floatToRawIntBits(" + (float) number + "f)")
                        : variant(type, "Double.doubleToRawLongBits(" + number + ")");
            case Variant.Truth(var stored) -> variant(VarType.BOOL, Short.toString(stored));
            case Variant.Text(var text) ->
                text == null ? variant(VarType.BSTR, "0") : "text(" + Literals.quoted(text) + ")";
            case Variant.Currency(var amount) -> variant(VarType.CY, amount + "L");
            case Variant.Date(var days) -> variant(VarType.DATE, "Double.doubleToRawLongBits(" + days + ")");
            case Variant.Failure(var code) -> variant(VarType.ERROR, Literals.hex(code));
            case Variant.Instance(var type, var object) when object == null -> variant(type, "0");
            case Variant.Array array -> {
                List<Variant> elements = Literals.elements(ComLanguage.JAVA, link.name(), array);
                yield "array(" + array.element().value()
                        + Literals.all(elements, one -> ", " + literal(link, one)).stream()
                                .collect(Collectors.joining())
                        + ")";
            }
            default -> throw Literals.refused(ComLanguage.JAVA, link.name(), value);
        };
    }

    private static String variant(VarType type, String bits) {
        return "variant(" + type.value() + ", " + bits + ")";
    }
}
