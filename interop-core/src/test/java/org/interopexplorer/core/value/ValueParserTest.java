package org.interopexplorer.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueParserTest {
    private static final CType INT = IntegerType.INT;
    private static final CType TEXT = new PointerType(new QualifiedType(IntegerType.CHAR, true, false));
    private static final CType WIDE_TEXT = new PointerType(new NamedType("wchar_t", INT));
    private static final CType TEXTS = new PointerType(TEXT);
    private static final EnumType COLOR = new EnumType(
            "color", IntegerType.INT, List.of(new EnumType.Constant("RED", 1), new EnumType.Constant("BLUE", 4)));
    private static final RecordType PERSON = RecordType.declare(RecordType.Kind.STRUCT, "person")
            .complete(
                    List.of(
                            new RecordType.Member("name", TEXT),
                            new RecordType.Member("color", COLOR),
                            new RecordType.Member("age", INT)),
                    RecordType.NATURAL_PACKING);

    static Stream<Arguments> literals() {
        return Stream.of(
                literal("42", INT, Value.Int.of(42)),
                literal("  -1 ", INT, Value.Int.of(-1)),
                literal("0x2A", INT, Value.Int.of(42)),
                literal("-0x10", INT, Value.Int.of(-16)),
                literal("0b101", INT, Value.Int.of(5)),
                literal("0o644", INT, Value.Int.of(420)),
                literal("0", INT, Value.Int.of(0)),
                literal("18446744073709551615", INT, new Value.Int(new BigInteger("18446744073709551615"))),
                literal("10UL", INT, Value.Int.of(10)),
                literal("0x10ull", INT, Value.Int.of(16)),
                literal("-5L", INT, Value.Int.of(-5)),
                literal("7zu", INT, Value.Int.of(7)),
                literal("9ui64", INT, Value.Int.of(9)),
                literal("1.5f", FloatingType.FLOAT, new Value.Real(1.5)),
                literal("2.5L", FloatingType.DOUBLE, new Value.Real(2.5)),
                literal("u8\"text\"", TEXT, new Value.Text("text")),
                literal("L\"text\"", WIDE_TEXT, new Value.Text("text")),
                literal("L'c'", INT, new Value.Char('c')),
                literal("1.5e-3", FloatingType.DOUBLE, new Value.Real(0.0015)),
                literal("-2.", FloatingType.DOUBLE, new Value.Real(-2)),
                literal(".5", FloatingType.DOUBLE, new Value.Real(0.5)),
                literal("nan", FloatingType.DOUBLE, new Value.Real(Double.NaN)),
                literal("-inf", FloatingType.DOUBLE, new Value.Real(Double.NEGATIVE_INFINITY)),
                literal("true", IntegerType.BOOL, new Value.Bool(true)),
                literal("'c'", INT, new Value.Char('c')),
                literal("'\\n'", INT, new Value.Char('\n')),
                literal("'\\''", INT, new Value.Char('\'')),
                literal("'\\u{1F600}'", INT, new Value.Char(0x1F600)),
                literal("'😀'", INT, new Value.Char(0x1F600)),
                literal("\"a\\tb\\x41\\u00e9\\0\"", TEXT, new Value.Text("a\tbAé\0")),
                literal("\"\\uD83D\\uDE00\"", TEXT, new Value.Text("😀")),
                literal("null", TEXT, new Value.Null()),
                literal("NULL", TEXT, new Value.Null()),
                literal("[1, [2], []]", null, array(Value.Int.of(1), array(Value.Int.of(2)), array())),
                literal("{.name = \"Ada\", .age = 36}", PERSON, ada()),
                literal("{}", PERSON, new Value.Struct(new LinkedHashMap<>())),
                literal("{x: 1, \"y z\": {w: 'a'}}", null, xyz()),
                literal("out", new PointerType(INT), new Value.Out(null)),
                literal("out( 64 )", TEXT, new Value.Out(64L)),
                literal("inout 5", new PointerType(INT), new Value.InOut(Value.Int.of(5))),
                literal("inout hello there", TEXT, new Value.InOut(new Value.Text("hello there"))),
                literal("inout BLUE", new PointerType(COLOR), new Value.InOut(Value.Int.of(4))),
                literal("@db", new PointerType(VoidType.VOID), new Value.Kept("db")),
                literal("&_ZN1AC1Ev@@V_1", null, new Value.Symbol("_ZN1AC1Ev@@V_1")),
                literal("RED|BLUE|0x10", COLOR, Value.Int.of(21)),
                literal("java (a, long b) -> { return a + b; }", null, callback("{ return a + b; }", "a", "long b")),
                literal("java () -> 1", null, callback("1")),
                literal("java x -> x", null, callback("x", "x")),
                literal(
                        "[java (a) -> f(a, \"]\"), &g]",
                        null,
                        array(callback("f(a, \"]\")", "a"), new Value.Symbol("g"))));
    }

    @ParameterizedTest
    @MethodSource("literals")
    void aLiteralIsReadAsItsValue(String text, @Nullable CType target, Value expected) {
        assertThat(ValueParser.parse(text, target)).isEqualTo(new ParsedValue.Parsed(expected));
    }

    static Stream<Arguments> inOrder() {
        var pair = struct("pair", new RecordType.Member("x", INT), new RecordType.Member("y", FloatingType.DOUBLE));
        var nested = struct(
                "nested",
                new RecordType.Member("at", pair),
                new RecordType.Member(null, INT, 3),
                new RecordType.Member("list", new ArrayType(INT, 3)),
                new RecordType.Member("name", new ArrayType(IntegerType.CHAR, 8)));
        var either = RecordType.declare(RecordType.Kind.UNION, "either")
                .complete(
                        List.of(new RecordType.Member("a", INT), new RecordType.Member("b", TEXT)),
                        RecordType.NATURAL_PACKING);
        var anonymous = struct(
                "anonymous",
                new RecordType.Member("kind", INT),
                new RecordType.Member(null, union("n", "m")),
                new RecordType.Member(
                        null, struct(null, new RecordType.Member("s", INT), new RecordType.Member("t", INT))));
        return Stream.of(
                literal("{1, 2}", pair, "{x: 1, y: 2}"),
                literal("{1}", pair, "{x: 1}"),
                literal("{1, }", pair, "{x: 1}"),
                literal("{0}", pair, "{}"),
                literal("{ .5, -1 }", pair, "{x: 0.5, y: -1}"),
                literal("{1, 2}", new PointerType(pair), "{x: 1, y: 2}"),
                literal("inout {1, 2}", new PointerType(pair), "inout {x: 1, y: 2}"),
                literal("{Ada, RED|BLUE}", PERSON, "{name: \"Ada\", color: 5}"),
                literal("{\"a: b\", 1}", PERSON, "{name: \"a: b\", color: 1}"),
                literal("{{1, 2}, [3, 4], ab}", nested, "{at: {x: 1, y: 2}, list: [3, 4], name: \"ab\"}"),
                literal("{{1}, {3, 4}, \"ab\"}", nested, "{at: {x: 1}, list: [3, 4], name: \"ab\"}"),
                literal("{{y: 2}, {}}", nested, "{at: {y: 2}, list: []}"),
                literal("{@kept, out}", nested, "{at: @kept, list: out}"),
                literal("{0}", nested, "{}"),
                literal("{7}", either, "{a: 7}"),
                literal("{b: hello}", either, "{b: \"hello\"}"),
                literal("{1, 2, 3, 4}", anonymous, "{kind: 1, n: 2, s: 3, t: 4}"),
                literal("{1, {2}, {3, 4}}", anonymous, "{kind: 1, n: 2, s: 3, t: 4}"),
                literal("{1, {.m = 2}, 3}", anonymous, "{kind: 1, m: 2, s: 3}"),
                literal("{1, 2, 3}", new ArrayType(INT, 3), "[1, 2, 3]"),
                literal("{}", new ArrayType(INT, 3), "[]"),
                literal("{{1, 2}, {3}, {0}}", new ArrayType(pair, 3), "[{x: 1, y: 2}, {x: 3}, {}]"),
                literal("{{1, 2}, {3}}", new PointerType(pair), "[{x: 1, y: 2}, {x: 3}]"),
                literal("inout [{1, 2}, {3}]", new PointerType(pair), "inout [{x: 1, y: 2}, {x: 3}]"),
                literal("inout [BLUE]", new PointerType(COLOR), "inout [4]"),
                literal("inout {1, 2, 3}", new PointerType(INT), "inout [1, 2, 3]"),
                literal("inout {RED, BLUE}", new PointerType(COLOR), "inout [1, 4]"),
                literal("inout {{1, 2}, {3}}", new PointerType(pair), "inout [{x: 1, y: 2}, {x: 3}]"),
                literal("inout {1, 2}", new PointerType(new PointerType(pair)), "inout {x: 1, y: 2}"),
                literal("inout {1, 2, 3}", new PointerType(new ArrayType(INT, 3)), "inout [1, 2, 3]"),
                literal("{1, {2, 3}}", null, "{1, {2, 3}}"),
                literal("{1, 2}", new PointerType(VoidType.VOID), "{1, 2}"),
                literal("java p else {1, 2} -> p", callbackOf(pair), "java (p) else {x: 1, y: 2} -> p"));
    }

    private static Arguments literal(String text, @Nullable CType target, String named) {
        return Arguments.of(text, target, named);
    }

    private static RecordType struct(@Nullable String tag, RecordType.Member... members) {
        return RecordType.declare(RecordType.Kind.STRUCT, tag).complete(List.of(members), RecordType.NATURAL_PACKING);
    }

    private static RecordType union(String... names) {
        return RecordType.declare(RecordType.Kind.UNION, null)
                .complete(
                        Stream.of(names)
                                .map(name -> new RecordType.Member(name, INT))
                                .toList(),
                        RecordType.NATURAL_PACKING);
    }

    private static CType callbackOf(CType type) {
        return new PointerType(new FunctionType(type, List.of(new FunctionType.Parameter("p", type))));
    }

    @ParameterizedTest
    @MethodSource("inOrder")
    void valuesInBracesGoToTheMembersInOrder(String text, @Nullable CType target, String named) {
        assertThat(ValueParser.parse(text, target))
                .isInstanceOfSatisfying(
                        ParsedValue.Parsed.class,
                        parsed -> assertThat(ValuePrinter.print(parsed.value())).isEqualTo(named));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{Ada, RED, 36, 1} | 16", "{Ada, RED, 36,x} | 15"})
    void moreValuesThanMembersAreRefusedWithWhatTheStructHolds(String text, int column) {
        assertThat(ValueParser.parse(text, PERSON)).isInstanceOfSatisfying(ParsedValue.Malformed.class, malformed -> {
            assertThat(malformed.code()).isEqualTo("literal.too-many-members");
            assertThat(malformed.column()).isEqualTo(column);
            assertThat(malformed.message().arguments())
                    .isEqualTo(List.of("struct person", 3, List.of("name", "color", "age")));
        });
    }

    @Test
    void aDecimalCommaIsToldWhatToWriteInstead() {
        assertThat(ValueParser.parse("3,25", FloatingType.DOUBLE))
                .isInstanceOfSatisfying(ParsedValue.Malformed.class, malformed -> {
                    assertThat(Language.ENGLISH.say(malformed.message())).contains("3.25");
                    assertThat(Language.FRENCH.say(malformed.message())).contains("3.25");
                });
    }

    static Stream<Arguments> bareWords() {
        return Stream.of(
                Arguments.of("hello", "hello"),
                Arguments.of("hello, [world] }", "hello, [world] }"),
                Arguments.of("42", "42"),
                Arguments.of("-1.5", "-1.5"),
                Arguments.of("true", "true"),
                Arguments.of("out of memory", "out of memory"),
                Arguments.of("java", "java"),
                Arguments.of("java is an island", "java is an island"),
                Arguments.of("", ""));
    }

    @ParameterizedTest
    @MethodSource("bareWords")
    void aBareWordIsTextWhereCharactersAreWanted(String text, String expected) {
        assertThat(ValueParser.parse(text, TEXT)).isEqualTo(new ParsedValue.Parsed(new Value.Text(expected)));
    }

    @Test
    void wideCharactersWantTextAsWell() {
        var wide = new PointerType(new NamedType("wchar_t", IntegerType.INT));

        assertThat(ValueParser.parse("hé", wide)).isEqualTo(new ParsedValue.Parsed(new Value.Text("hé")));
        assertThat(ValueParser.parse("5", new PointerType(IntegerType.INT)))
                .isEqualTo(new ParsedValue.Parsed(Value.Int.of(5)));
    }

    @Test
    void wordsBehindSignedAndUnsignedBytesAreNumbersAndNotText() {
        for (IntegerType octet : List.of(IntegerType.SIGNED_CHAR, IntegerType.UNSIGNED_CHAR)) {
            var bytes = new PointerType(new NamedType("octet", octet));
            assertThat(ValueParser.parse("0", bytes)).isEqualTo(new ParsedValue.Parsed(Value.Int.of(0)));
            assertThat(ValueParser.parse("inout -5", bytes))
                    .isEqualTo(new ParsedValue.Parsed(new Value.InOut(Value.Int.of(-5))));
            assertThat(ValueParser.parse("inout \"5\"", bytes))
                    .isEqualTo(new ParsedValue.Parsed(new Value.InOut(new Value.Text("5"))));
            assertThat(ValueParser.parse("word", bytes))
                    .isInstanceOfSatisfying(
                            ParsedValue.Malformed.class,
                            malformed -> assertThat(malformed.code()).isEqualTo("literal.unknown-word"));
        }
        assertThat(ValueParser.parse("inout 5", TEXT))
                .isEqualTo(new ParsedValue.Parsed(new Value.InOut(new Value.Text("5"))));
        assertThat(ValueParser.parse("é", new PointerType(new NamedType("char8_t", IntegerType.UNSIGNED_CHAR))))
                .isEqualTo(new ParsedValue.Parsed(new Value.Text("é")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\xff\"", "\"a\\x80é\"", "\"\\xc3\\xa9\"", "\"ÿ\"", "\"\\xffa\""})
    void byteThatIsNoCharacterIsPrintedAsItIsWritten(String literal) {
        ParsedValue parsed = ValueParser.parse(literal, TEXT);
        assertThat(ValuePrinter.print(((ParsedValue.Parsed) parsed).value(), TEXT))
                .isEqualTo(literal);
    }

    @Test
    void aLoneSurrogateIsRefused() {
        for (String literal : List.of("\"\\udcff\"", "\"\\ud83d\\x80\"")) {
            assertThat(ValueParser.parse(literal, TEXT)).isInstanceOf(ParsedValue.Malformed.class);
        }
        assertThat(ValueParser.parse("\"\\ud83c\\udc80\"", TEXT))
                .isEqualTo(new ParsedValue.Parsed(new Value.Text("\ud83c\udc80")));
        assertThat(ValueParser.parse("'\\xff'", INT)).isEqualTo(new ParsedValue.Parsed(new Value.Char(0xff)));
    }

    @Test
    void aHexadecimalNumberIsAnAddressEvenWhereCharactersAreWanted() {
        assertThat(ValueParser.parse("0x10", TEXT)).isEqualTo(new ParsedValue.Parsed(Value.Int.of(16)));
    }

    @Test
    void elementsAndMembersAreReadForTheirOwnTypes() {
        assertThat(ValueParser.parse("[ab, \"c,d\", null]", TEXTS))
                .isEqualTo(
                        new ParsedValue.Parsed(array(new Value.Text("ab"), new Value.Text("c,d"), new Value.Null())));

        var person = new LinkedHashMap<String, Value>();
        person.put("name", new Value.Text("Ada L"));
        person.put("color", Value.Int.of(1));
        person.put("age", Value.Int.of(36));
        assertThat(ValueParser.parse("{name: Ada L, color: RED, age: 36}", new PointerType(PERSON)))
                .isEqualTo(new ParsedValue.Parsed(new Value.Struct(person)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``            | 1  | literal.empty",
                "1 2           | 1  | literal.number",
                "[1] x         | 5  | literal.trailing-text",
                "\"a\" b       | 5  | literal.trailing-text",
                "hello         | 1  | literal.unknown-word",
                "12abc         | 1  | literal.number",
                "0x            | 1  | literal.number",
                "0755          | 1  | literal.leading-zero",
                "1e999         | 1  | literal.real-too-large",
                "\"abc         | 1  | literal.unterminated",
                "\"a\\q\"      | 3  | literal.escape",
                "\"a\\x4\"     | 3  | literal.escape-digits",
                "\"\\01\"      | 2  | literal.octal-escape",
                "\"\\u{110000}\"| 2 | literal.escape-code-point",
                "'ab'          | 1  | literal.not-one-character",
                "''            | 1  | literal.not-one-character",
                "[1, 2         | 6  | literal.expected",
                "[1,]          | 4  | literal.expected",
                "{x 1}         | 2  | literal.unknown-word",
                "{1: 1}        | 2  | literal.number",
                "{1, }, 2      | 6  | literal.trailing-text",
                "{1, 2         | 6  | literal.expected",
                "{x: 1, 2}     | 8  | literal.mixed-members",
                "{1, x: 2}     | 5  | literal.mixed-members",
                "{.x = 1, 2}   | 10 | literal.mixed-members",
                "{.x: 1}       | 4  | literal.expected",
                "{x: 1, x: 2}  | 8  | literal.duplicate-member",
                "out(-1)       | 5  | literal.count",
                "inout out     | 7  | literal.inout",
                "inout inout 1 | 7  | literal.inout",
                "@             | 2  | literal.expected",
                "&             | 2  | literal.expected",
                "java (a) 1    | 10 | literal.expected",
                "java (a) ->   | 12 | literal.expected",
            })
    void aMalformedLiteralNamesTheColumn(String text, int column, String code) {
        assertThat(ValueParser.parse(text, INT)).isInstanceOfSatisfying(ParsedValue.Malformed.class, malformed -> {
            assertThat(malformed.code()).isEqualTo(code);
            assertThat(malformed.column()).isEqualTo(column);
        });
    }

    @Test
    void anUnknownConstantNamesTheKnownOnes() {
        assertThat(ValueParser.parse("GREEN", COLOR))
                .isInstanceOfSatisfying(
                        ParsedValue.Malformed.class,
                        malformed -> assertThat(english(malformed.message()))
                                .contains("GREEN")
                                .contains("RED, BLUE"));
    }

    @Test
    void nestingIsBounded() {
        String deep = "[".repeat(100_000);

        assertThat(ValueParser.parse(deep, INT)).isInstanceOfSatisfying(ParsedValue.Malformed.class, malformed -> {
            assertThat(malformed.code()).isEqualTo("literal.too-deep");
            assertThat(malformed.column()).isEqualTo(ValueParser.MAX_DEPTH + 1);
        });
        assertThat(ValueParser.parse("inout ".repeat(100_000), INT)).isInstanceOf(ParsedValue.Malformed.class);
    }

    private static Arguments literal(String text, @Nullable CType target, Value expected) {
        return Arguments.of(text, target, expected);
    }

    @Test
    void aCallbackMaySayWhatItGivesWhereItThrows() {
        var callback = new Value.Callback(List.of("a", "b"), "a - b", Value.Int.of(-1));
        assertThat(ValueParser.parse("java (a, b) else -1 -> a - b")).isEqualTo(new ParsedValue.Parsed(callback));
        assertThat(ValuePrinter.print(callback)).isEqualTo("java (a, b) else -1 -> a - b");
        assertThat(ValueParser.parse("java a else out -> a"))
                .isInstanceOfSatisfying(
                        ParsedValue.Malformed.class,
                        fault -> assertThat(fault.code()).isEqualTo("literal.callback-else"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "null, null", "0x0, 0", "0x7f00, 32512", "&fallback, &fallback"})
    void aCallbackThatReturnsTextGivesAnAddressWhereItThrows(String otherwise, String printed) {
        var target = callbackOf(TEXT);
        var parsed = ValueParser.parse("java a else " + otherwise + " -> a", target);
        assertThat(parsed).isInstanceOfSatisfying(ParsedValue.Parsed.class, held -> {
            assertThat(ValuePrinter.print(held.value(), target)).isEqualTo("java (a) else " + printed + " -> a");
            assertThat(ValueParser.parse(ValuePrinter.print(held.value(), target), target))
                    .isEqualTo(held);
        });
    }

    private static Value array(Value... elements) {
        return new Value.Array(List.of(elements));
    }

    private static Value callback(String body, String... parameters) {
        return new Value.Callback(List.of(parameters), body);
    }

    private static Value ada() {
        var members = new LinkedHashMap<String, Value>();
        members.put("name", new Value.Text("Ada"));
        members.put("age", Value.Int.of(36));
        return new Value.Struct(members);
    }

    @Test
    void aFloatIsPrintedWithTheDigitsThatItHas() {
        assertThat(ValuePrinter.print(new Value.Real(0.1f), FloatingType.FLOAT)).isEqualTo("0.1");
        assertThat(ValuePrinter.print(new Value.Real(0.1f), FloatingType.DOUBLE))
                .isEqualTo("0.10000000149011612");
        assertThat(ValuePrinter.print(new Value.Real(1e300), FloatingType.FLOAT))
                .isEqualTo("1.0E300");
    }

    private static Value xyz() {
        var members = new LinkedHashMap<String, Value>();
        members.put("x", Value.Int.of(1));
        members.put("y z", new Value.Struct(new LinkedHashMap<>(Map.of("w", new Value.Char('a')))));
        return new Value.Struct(members);
    }
}
