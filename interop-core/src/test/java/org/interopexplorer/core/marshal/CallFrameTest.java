package org.interopexplorer.core.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.marshal.MarshalTypes.TEXT;
import static org.interopexplorer.core.marshal.MarshalTypes.function;
import static org.interopexplorer.core.marshal.MarshalTypes.member;
import static org.interopexplorer.core.marshal.MarshalTypes.pointer;
import static org.interopexplorer.core.marshal.MarshalTypes.struct;
import static org.interopexplorer.core.marshal.MarshalTypes.variadic;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Relocation;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallFrameTest {
    private static final CType WIDE = new NamedType("wchar_t", IntegerType.INT);

    @ParameterizedTest
    @CsvSource({
        "CHAR, -2, fe",
        "SHORT, -2, feff",
        "INT, 0x12345678, 78563412",
        "LONG, -1, ffffffffffffffff",
        "UNSIGNED_LONG, 18446744073709551615, ffffffffffffffff",
        "INT, '''A''', 41000000",
        "BOOL, true, 01",
    })
    void integersAreLittleEndian(IntegerType type, String literal, String bytes) {
        assertThat(hex(frame(Abi.LINUX_X64, function(VoidType.VOID, type), literal)
                        .arguments()
                        .getFirst()
                        .bytes()))
                .isEqualTo(bytes);
    }

    @Test
    void textIsEncodedAsItsTypeSays() {
        assertThat(block(Abi.LINUX_X64, TEXT, "\"hé\"")).isEqualTo("68c3a900");
        assertThat(block(Abi.LINUX_X64, pointer(WIDE), "\"hé\"")).isEqualTo("68000000e900000000000000");
        assertThat(block(Abi.WINDOWS_X64, pointer(WIDE), "\"hé\"")).isEqualTo("6800e9000000");
        assertThat(block(Abi.LINUX_X64, pointer(new NamedType("WCHAR", IntegerType.UNSIGNED_SHORT)), "\"😀\""))
                .isEqualTo("3dd800de0000");
        assertThat(block(Abi.LINUX_X64, pointer(new NamedType("char32_t", IntegerType.UNSIGNED_INT)), "\"😀\""))
                .isEqualTo("00f6010000000000");
    }

    @Test
    void aPersonCanChooseTheEncoding() {
        var latin = new Encodings(Map.of(0, StandardCharsets.ISO_8859_1));
        var windows = new Encodings(Map.of(0, Charset.forName("windows-1252")));

        assertThat(hex(frame(Abi.LINUX_X64, function(VoidType.VOID, TEXT), latin, "\"é\"")
                        .blocks()
                        .getFirst()
                        .initial()))
                .isEqualTo("e900");
        assertThat(hex(frame(Abi.LINUX_X64, function(VoidType.VOID, TEXT), windows, "\"€\"")
                        .blocks()
                        .getFirst()
                        .initial()))
                .isEqualTo("8000");
    }

    @Test
    void anArrayOfTextsIsAnArrayOfPointersToThem() {
        CallFrame frame = frame(Abi.LINUX_X64, function(VoidType.VOID, pointer(TEXT)), "[ab, c, null]");

        assertThat(frame.blocks())
                .extracting(block -> hex(block.initial()))
                .containsExactly("0".repeat(48), "616200", "6300");
        assertThat(frame.relocations())
                .containsExactly(
                        new Relocation(new Place.OfArgument(0), 0, new Target.ToBlock(0), 0),
                        new Relocation(new Place.OfBlock(0), 0, new Target.ToBlock(1), 0),
                        new Relocation(new Place.OfBlock(0), 8, new Target.ToBlock(2), 0));
        assertThat(frame.arguments().getFirst().block()).isZero();
    }

    @Test
    void aStructByValuePointsFromItsOwnBytes() {
        RecordType pair = struct("pair", member("n", IntegerType.CHAR), member("text", TEXT));
        CallFrame frame = frame(Abi.LINUX_X64, function(VoidType.VOID, pair), "{n: 7, text: \"x\"}");

        assertThat(hex(frame.arguments().getFirst().bytes())).isEqualTo("07" + "0".repeat(30));
        assertThat(frame.relocations())
                .containsExactly(new Relocation(new Place.OfArgument(0), 8, new Target.ToBlock(0), 0));
        assertThat(frame.arguments().getFirst().block()).isEqualTo(CallFrame.NO_BLOCK);
    }

    @Test
    void bitFieldsShareTheirBytes() {
        RecordType flags = struct(
                "flags",
                new Member("a", IntegerType.UNSIGNED_INT, 3),
                new Member("b", IntegerType.INT, 5),
                new Member("c", IntegerType.UNSIGNED_INT, 9));

        // a = 5 in bits 0-2, b = -1 in bits 3-7, c = 257 in bits 8-16.
        assertThat(hex(frame(Abi.LINUX_X64, function(VoidType.VOID, flags), "{a: 5, b: -1, c: 257}")
                        .arguments()
                        .getFirst()
                        .bytes()))
                .isEqualTo("fd010100");
    }

    @Test
    void membersOfAnonymousMembersAreNamedDirectly() {
        RecordType inner = MarshalTypes.union("", member("i", IntegerType.INT), member("f", FloatingType.FLOAT));
        RecordType outer = struct("outer", member("tag", IntegerType.INT), new Member(null, inner));

        assertThat(hex(frame(Abi.LINUX_X64, function(VoidType.VOID, outer), "{tag: 1, f: 1.0}")
                        .arguments()
                        .getFirst()
                        .bytes()))
                .isEqualTo("010000000000803f");
    }

    @Test
    void aFlexibleArrayMemberMakesItsBlockLarger() {
        RecordType message = struct(
                "message",
                member("length", IntegerType.INT),
                member("data", new ArrayType(IntegerType.SHORT, ArrayType.UNKNOWN_COUNT)));

        assertThat(block(Abi.LINUX_X64, pointer(message), "{length: 2, data: [1, 2]}"))
                .isEqualTo("0200000001000200");
    }

    @Test
    void variadicArgumentsArePromoted() {
        CallFrame frame = frame(
                Abi.LINUX_X64,
                variadic(IntegerType.INT, TEXT),
                "\"%s\"",
                "1",
                "4294967296",
                "1.5",
                "'c'",
                "true",
                "\"x\"",
                "null",
                "[1.5, 2]",
                "inout 3",
                "out(8)",
                "&f");

        assertThat(frame.firstVariadic()).isEqualTo(1);
        assertThat(frame.arguments().stream().skip(1).map(argument -> CSpelling.of(argument.type())))
                .containsExactly(
                        "int",
                        "long long",
                        "double",
                        "int",
                        "int",
                        "char *",
                        "void *",
                        "double *",
                        "int *",
                        "char *",
                        "void *");
    }

    @Test
    void outBuffersDoNotTravel() {
        CallFrame frame = frame(Abi.LINUX_X64, function(VoidType.VOID, pointer(VoidType.VOID)), "out(1073741824)");

        assertThat(frame.blocks()).singleElement().satisfies(block -> {
            assertThat(block.size()).isEqualTo(1L << 30);
            assertThat(block.initial().byteSize()).isZero();
        });
    }

    @Test
    void addressesSymbolsAndCallbacksArePointersToo() {
        FunctionType type = function(
                VoidType.VOID,
                pointer(VoidType.VOID),
                pointer(VoidType.VOID),
                pointer(function(IntegerType.INT, IntegerType.INT)));
        CallFrame frame = frame(Abi.LINUX_X64, type, "0x1122", "&free", "java (x) -> x + 1");

        assertThat(hex(frame.arguments().getFirst().bytes())).isEqualTo("2211000000000000");
        assertThat(frame.relocations())
                .extracting(Relocation::target)
                .containsExactly(new Target.ToSymbol("free"), new Target.ToCallback(0));
        assertThat(frame.callbacks())
                .singleElement()
                .satisfies(callback -> assertThat(callback.body()).isEqualTo("x + 1"));
    }

    private static String block(Abi abi, CType type, String literal) {
        return hex(frame(abi, function(VoidType.VOID, type), literal)
                .blocks()
                .getFirst()
                .initial());
    }

    private static CallFrame frame(Abi abi, FunctionType type, String... literals) {
        return frame(abi, type, Encodings.BY_TYPE, literals);
    }

    private static CallFrame frame(Abi abi, FunctionType type, Encodings encodings, String... literals) {
        List<String> texts = Arrays.asList(literals);
        var values = IntStream.range(0, texts.size())
                .mapToObj(i -> ValueParser.parse(texts.get(i), declared(type, i)))
                .map(parsed -> ((ParsedValue.Parsed) parsed).value())
                .toList();
        var marshaling = new Marshaler(new Layout(abi), KeptValues.NONE).marshal("f", type, values, encodings);
        return ((Marshaling.Ready) marshaling).frame();
    }

    private static @Nullable CType declared(FunctionType type, int index) {
        return index < type.parameters().size() ? type.parameters().get(index).type() : null;
    }

    private static String hex(MemorySegment bytes) {
        return HexFormat.of().formatHex(bytes.toArray(ValueLayout.JAVA_BYTE));
    }
}
