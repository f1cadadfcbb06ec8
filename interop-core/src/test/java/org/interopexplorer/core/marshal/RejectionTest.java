package org.interopexplorer.core.marshal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.marshal.MarshalTypes.TEXT;
import static org.interopexplorer.core.marshal.MarshalTypes.function;
import static org.interopexplorer.core.marshal.MarshalTypes.member;
import static org.interopexplorer.core.marshal.MarshalTypes.pointer;
import static org.interopexplorer.core.marshal.MarshalTypes.struct;
import static org.interopexplorer.core.marshal.MarshalTypes.union;
import static org.interopexplorer.core.marshal.MarshalTypes.variadic;
import static org.interopexplorer.core.message.English.english;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class RejectionTest {
    private static final RecordType POINT = struct("point", member("x", IntegerType.INT), member("y", IntegerType.INT));
    private static final RecordType FLAGS =
            struct("flags", new Member("on", IntegerType.UNSIGNED_INT, 1), new Member("level", IntegerType.INT, 3));
    private static final RecordType NUMBER =
            union("number", member("i", IntegerType.INT), member("d", FloatingType.DOUBLE));
    private static final RecordType OPAQUE = RecordType.declare(RecordType.Kind.STRUCT, "sqlite3");
    private static final RecordType NAMED = struct("named", member("name", new ArrayType(IntegerType.CHAR, 4)));
    private static final CType COMPARE = pointer(function(IntegerType.INT, TEXT, TEXT));

    private static final KeptValues KEPT = new KeptValues() {
        @Override
        public Optional<Kept> find(String name) {
            return switch (name) {
                case "db" -> Optional.of(new Kept(pointer(OPAQUE), new Value.Address(4096, null), false));
                case "n" -> Optional.of(new Kept(IntegerType.INT, Value.Int.of(300), true));
                default -> Optional.empty();
            };
        }

        @Override
        public List<String> names() {
            return List.of("db", "n");
        }
    };

    static Stream<Arguments> misfits() {
        return Stream.of(
                misfit(IntegerType.SIGNED_CHAR, "128", "value.out-of-range", "-128 to 127"),
                misfit(IntegerType.UNSIGNED_CHAR, "-1", "value.out-of-range", "unsigned char: it holds 0 to 255"),
                misfit(IntegerType.SHORT, "0x8000", "value.out-of-range", "-32768 to 32767"),
                misfit(IntegerType.INT, "2147483648", "value.out-of-range", "int: it holds -2147483648 to 2147483647"),
                misfit(IntegerType.UNSIGNED_INT, "4294967296", "value.out-of-range", "0 to 4294967295"),
                misfit(IntegerType.LONG, "9223372036854775808", "value.out-of-range", "9223372036854775807"),
                misfit(
                        IntegerType.UNSIGNED_LONG_LONG,
                        "18446744073709551616",
                        "value.out-of-range",
                        "18446744073709551615"),
                misfit(IntegerType.BOOL, "2", "value.out-of-range", "bool: it holds 0 to 1"),
                misfit(IntegerType.CHAR, "'é'", "value.out-of-range", "'é'"),
                misfit(IntegerType.UNSIGNED_CHAR, "@n", "value.out-of-range", "300 does not fit"),
                misfit(FloatingType.FLOAT, "1e39", "value.out-of-range", "3.4028235E38"),
                misfit(IntegerType.INT, "1.5", "value.wrong-kind", "whole number"),
                misfit(IntegerType.INT, "null", "value.wrong-kind", "whole number"),
                misfit(FloatingType.DOUBLE, "\"1\"", "value.wrong-kind", "a number"),
                misfit(pointer(IntegerType.INT), "\"text\"", "value.wrong-kind", "inout 1"),
                misfit(pointer(IntegerType.INT), "0x10000000000000000", "value.out-of-range", "18446744073709551615"),
                misfit(pointer(IntegerType.INT), "[1, 2147483648]", "value.out-of-range", "a[1]"),
                misfit(pointer(VoidType.VOID), "out", "value.size-needed", "out(64)"),
                misfit(pointer(VoidType.VOID), "[18446744073709551616]", "value.out-of-range", "a[0]"),
                misfit(pointer(OPAQUE), "out", "value.opaque", "struct sqlite3"),
                misfit(pointer(OPAQUE), "{}", "value.opaque", "struct sqlite3"),
                misfit(pointer(OPAQUE), "@db", "value.dead-kept", "host that has ended"),
                misfit(pointer(OPAQUE), "@other", "value.unknown-kept", "db, n"),
                misfit(pointer(IntegerType.CHAR), "out(1073741825)", "value.too-large", "1073741824"),
                misfit(pointer(FloatingType.DOUBLE), "out(999999999999999999)", "value.too-large", "1073741824"),
                misfit(POINT, "{x: 1, z: 2}", "value.unknown-member", "it has x, y"),
                misfit(POINT, "{y: 99999999999}", "value.out-of-range", "a.y: 99999999999"),
                misfit(POINT, "null", "value.null-by-value", "cannot be null"),
                misfit(POINT, "5", "value.wrong-kind", "{x: …, y: …}"),
                misfit(pointer(POINT), "[{x: 1}, {q: 1}]", "value.unknown-member", "a[1]"),
                misfit(FLAGS, "{on: 2}", "value.out-of-range", "0 to 1"),
                misfit(FLAGS, "{level: 4}", "value.out-of-range", "-4 to 3"),
                misfit(NUMBER, "{i: 1, d: 2}", "value.several-union-members", "i, d"),
                misfit(NAMED, "{name: \"hello\"}", "value.text-too-long", "room for 4"),
                misfit(NAMED, "{name: [1, 2, 3, 4, 5]}", "value.too-many-elements", "5 elements"),
                misfit(COMPARE, "java (a) -> 0", "callback.parameter-count", "passes it 2"),
                misfit(pointer(IntegerType.INT), "java (a) -> 0", "value.wrong-kind", "java (a) -> 0"),
                misfit(COMPARE, "[1]", "value.function-by-pointer", "&symbol"),
                misfit(FloatingType.LONG_DOUBLE, "1e4933L", "value.out-of-range", "E4932"),
                misfit(IntegerType.INT128, "0x80000000000000000000000000000000", "value.out-of-range", "105727"),
                misfit(new VectorType(FloatingType.FLOAT, 4), "[1, 2, 3]", "value.too-few-elements", "needs all 4"),
                misfit(new VectorType(IntegerType.CHAR, 8), "[1, 2, 3, 4, 5, 6, 7, 128]", "value.out-of-range", "127"),
                misfit(new NamedType("va_list", pointer(VoidType.VOID)), "null", "type.va-list", "va_start"),
                misfit(TEXT, "\"\\ud800\"", "value.unencodable", "U+D800"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void aValueThatDoesNotFitIsRefusedNamingParameterAndLimit(CType type, String literal, String code, String said) {
        List<CallProblem> problems = refused(function(VoidType.VOID, type), KEPT, literal);

        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.parameter()).isEqualTo("a");
            assertThat(english(problem.whole())).startsWith("a").contains(said);
        });
    }

    @Test
    void everyProblemOfEveryArgumentIsReported() {
        FunctionType type = function(VoidType.VOID, IntegerType.SHORT, POINT, FloatingType.DOUBLE);

        assertThat(refused(type, KEPT, "70000", "{x: 99999999999, q: 1}", "\"x\""))
                .extracting(CallProblem::parameter)
                .containsExactly("a", "b", "b", "c");
    }

    @Test
    void aWrongCountShowsThePrototype() {
        assertThat(refused(function(FloatingType.DOUBLE, FloatingType.DOUBLE), KEPT, "1", "2"))
                .singleElement()
                .satisfies(problem -> assertThat(english(problem.message()))
                        .isEqualTo("f takes 1 argument, and 2 are given: double f(double a)"));
        assertThat(refused(variadic(IntegerType.INT, TEXT), KEPT))
                .singleElement()
                .satisfies(problem -> assertThat(english(problem.message())).contains("at least 1"));
    }

    @Test
    void anUnencodableCharacterIsNamed() {
        var marshaling = new Marshaler(new Layout(Abi.LINUX_X64), KEPT)
                .marshal(
                        "f",
                        function(VoidType.VOID, TEXT),
                        List.of(new Value.Text("naïve €")),
                        new Encodings(Map.of(0, StandardCharsets.ISO_8859_1)));

        assertThat(marshaling)
                .isInstanceOfSatisfying(
                        Marshaling.Refused.class,
                        refused -> assertThat(
                                        english(refused.problems().getFirst().whole()))
                                .isEqualTo("a: ISO-8859-1 cannot encode “€” (U+20AC)."));
    }

    @Test
    void numbersHaveNoWidthOfThreeBytes() {
        var facts = new CallFacts(List.of(), Map.of(0, new ElementSize(3, 3, "size")), FloatingType.LONG_DOUBLE);
        var marshaling = new Marshaler(new Layout(Abi.LINUX_X64), KEPT)
                .marshal(
                        "sort",
                        function(VoidType.VOID, pointer(VoidType.VOID)),
                        List.of(new Value.Array(List.of(Value.Int.of(1), Value.Int.of(2), Value.Int.of(3)))),
                        Encodings.BY_TYPE,
                        facts);

        assertThat(((Marshaling.Refused) marshaling).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("value.element-size");
            assertThat(english(problem.whole()))
                    .isEqualTo("a: size says that an element has 3 bytes: whole numbers can have 1, 2, 4 or 8,"
                            + " floating-point numbers 4 or 8, addresses 8. For elements of another kind give all their"
                            + " bytes, 3 × 3 = 9 of them; these are 3.");
        });
    }

    @Test
    void aLongIsThirtyTwoBitsWideOnWindows() {
        var marshaler = new Marshaler(new Layout(Abi.WINDOWS_X64), KEPT);

        assertThat(marshaler.marshal(
                        "f",
                        function(VoidType.VOID, IntegerType.LONG),
                        List.of(Value.Int.of(1L << 31)),
                        Encodings.BY_TYPE))
                .isInstanceOf(Marshaling.Refused.class);
    }

    @Test
    void anEnumTakesWhatItsIntegerTypeTakes() {
        var color = new EnumType("color", IntegerType.INT, List.of(new EnumType.Constant("RED", 1)));

        assertThat(refused(function(VoidType.VOID, color), KEPT, "2147483648"))
                .extracting(CallProblem::code)
                .containsExactly("value.out-of-range");
    }

    private static List<CallProblem> refused(FunctionType type, KeptValues kept, String... literals) {
        List<Value> values = Arrays.stream(literals)
                .map(ValueParser::parse)
                .map(parsed -> ((ParsedValue.Parsed) parsed).value())
                .toList();
        var marshaling = new Marshaler(new Layout(Abi.LINUX_X64), kept).marshal("f", type, values, Encodings.BY_TYPE);
        return ((Marshaling.Refused) marshaling).problems();
    }

    private static Arguments misfit(CType type, String literal, String code, String said) {
        return Arguments.of(type, literal, code, said);
    }
}
