package org.interopexplorer.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.EnumType.Constant;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;

final class ValueRoundTripTest {
    @Property(tries = 300)
    void whatIsPrintedIsReadBackAsTheSameValue(@ForAll("values") Value value) {
        assertThat(ValueParser.parse(ValuePrinter.print(value))).isEqualTo(new ParsedValue.Parsed(value));
    }

    @Property(tries = 300)
    void anAddressForACharacterPointerStaysAnAddress(@ForAll long address) {
        var text = new PointerType(IntegerType.CHAR);
        var value = new Value.Int(new BigInteger(Long.toUnsignedString(address)));

        assertThat(ValueParser.parse(ValuePrinter.print(value, text), text)).isEqualTo(new ParsedValue.Parsed(value));
    }

    @Property(tries = 300)
    void aConstantIsPrintedByItsNamesAndReadBackAsItsNumber(@ForAll int number) {
        var color = new EnumType(
                "color",
                IntegerType.INT,
                List.of(
                        new Constant("RED", 1),
                        new Constant("GREEN", 2),
                        new Constant("BLUE", 4),
                        new Constant("true", 9)));
        var value = new Value.Int(BigInteger.valueOf(number));

        assertThat(ValueParser.parse(ValuePrinter.print(value, color), color)).isEqualTo(new ParsedValue.Parsed(value));
        assertThat(ValuePrinter.print(new Value.Int(BigInteger.valueOf(6)), color))
                .isEqualTo("GREEN | BLUE");
        var flags = new EnumType("flags", IntegerType.INT, color.constants().subList(0, 3));
        assertThat(ValueParser.parse(ValuePrinter.print(value, flags), flags)).isEqualTo(new ParsedValue.Parsed(value));
        assertThat(ValuePrinter.print(Value.Int.of(0x45), flags)).isEqualTo("RED | BLUE | 0x40");
        assertThat(ValuePrinter.print(Value.Int.of(0x40), flags)).isEqualTo("64");
        assertThat(ValuePrinter.print(new Value.Int(BigInteger.valueOf(8)), color))
                .isEqualTo("8");
        assertThat(ValuePrinter.print(new Value.Int(BigInteger.valueOf(9)), color))
                .isEqualTo("9");
    }

    @Property(tries = 300)
    void noTextMakesTheParserThrow(@ForAll String text) {
        assertThat(ValueParser.parse(text)).isNotNull();
        assertThat(ValueParser.parse(text, new PointerType(IntegerType.CHAR))).isNotNull();
    }

    @Property(tries = 300)
    void noMixOfPiecesMakesTheParserThrow(@ForAll("pieces") List<String> pieces) {
        assertThat(ValueParser.parse(String.join("", pieces))).isNotNull();
    }

    @Provide
    Arbitrary<List<String>> pieces() {
        return Arbitraries.of(
                        "[", "]", "{", "}", ",", ":", "x", "1", "\"", "'", "\\", "\\u", "\\u{", "\\x", "0x", "-", ".",
                        "e", "out", "(", ")", "inout ", "java ", "->", "@", "&", " ", "|", "0", "null")
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Value> values() {
        return values(4);
    }

    /// Bounded, since jqwik takes ever longer with depth.
    private Arbitrary<Value> values(int depth) {
        return depth == 0
                ? plain()
                : Arbitraries.frequencyOf(
                        Tuple.of(4, plain()),
                        Tuple.of(1, arrays(depth - 1)),
                        Tuple.of(1, structs(depth - 1)),
                        Tuple.of(1, inOuts(depth - 1)));
    }

    private Arbitrary<Value> plain() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().map(Value.Int::new),
                Arbitraries.doubles().map(Value.Real::new),
                Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE)
                        .map(Value.Real::new),
                Arbitraries.of(true, false).map(Value.Bool::new),
                Arbitraries.integers().between(0, Character.MAX_CODE_POINT).map(Value.Char::new),
                Arbitraries.strings().all().map(Value.Text::new),
                Arbitraries.strings().ascii().map(Value.Text::new),
                Arbitraries.just(new Value.Null()),
                Arbitraries.longs().between(0, 1L << 40).injectNull(0.3).map(Value.Out::new),
                names().map(Value.Kept::new),
                names().map(Value.Symbol::new),
                Combinators.combine(
                                names().list().ofMaxSize(3), Arbitraries.of("a + 1", "{ return \"}\"; }", "f(a, b)"))
                        .as(Value.Callback::new));
    }

    private Arbitrary<Value> arrays(int depth) {
        return values(depth).list().ofMaxSize(4).map(Value.Array::new);
    }

    private Arbitrary<Value> structs(int depth) {
        return Arbitraries.maps(
                        Arbitraries.oneOf(names(), Arbitraries.strings().ascii().ofMinLength(1)), values(depth))
                .ofMaxSize(4)
                .map(members -> new Value.Struct(new LinkedHashMap<>(members)));
    }

    private Arbitrary<Value> inOuts(int depth) {
        return values(depth)
                .filter(value -> !(value instanceof Value.Out
                        || value instanceof Value.InOut
                        || value instanceof Value.Callback))
                .map(Value.InOut::new);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(8);
    }
}
