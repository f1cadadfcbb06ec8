package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The literals of VARIANTs.
class VariantLiteralsTest {
    private static Variant parsed(String text) throws LiteralException {
        return VariantParser.parse(text, _ -> null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42|VT_I4",
                "-1|VT_I4",
                "0x2A|VT_I4",
                "3000000000|VT_I8",
                "9223372036854775808|VT_UI8",
                "1.5|VT_R8",
                "1e3|VT_R8",
                "nan|VT_R8",
                "true|VT_BOOL",
                "\"x\"|VT_BSTR",
                "word|VT_BSTR",
                "C:\\no such\\file.txt|VT_BSTR",
                "<a x=\"1\"/>|VT_BSTR",
                "42abc|VT_BSTR",
                "date|VT_BSTR",
                "null|VT_NULL",
                "empty|VT_EMPTY",
                "missing|VT_ERROR",
                "[1, 2]|VT_ARRAY|VT_VARIANT",
                "i2 42|VT_I2",
                "ui1 7|VT_UI1",
                "cy 1.25|VT_CY",
                "decimal 1.1|VT_DECIMAL",
                "date \"2026-01-31 12:00\"|VT_DATE",
                "date 2026-01-31|VT_DATE",
                "error 0x80020004|VT_ERROR",
                "dispatch null|VT_DISPATCH",
                "bstr[] [\"a\", \"b\"]|VT_ARRAY|VT_BSTR",
                "byref i4 1|VT_BYREF|VT_I4",
                "byref variant 1|VT_BYREF|VT_VARIANT",
                "byref i4[] [1]|VT_BYREF|VT_ARRAY|VT_I4",
            })
    void eachLiteralHasItsType(String line) throws LiteralException {
        int bar = line.indexOf("|VT_");
        assertThat(parsed(line.substring(0, bar)).typeName()).isEqualTo(line.substring(bar + 1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "i2 -5",
                "ui8 18446744073709551615",
                "1.5",
                "r4 0.1",
                "true",
                "bool 1",
                "\"a\\u0000b \\\"q\\\" \\\\\"",
                "bstr null",
                "cy -922337203685477.5808",
                "decimal 79228162514264337593543950335",
                "decimal -0.0000000000000000000000000001",
                "date \"1899-12-29 06:00:00\"",
                "date \"2026-01-31 12:34:56.789\"",
                "error 0x80004005",
                "missing",
                "null",
                "empty",
                "[1, \"a\", [2, 3], null]",
                "i4[] []",
                "i4[1..2, 0..1] [[1, 2], [3, 4]]",
                "bstr[-1..0] [\"a\", \"b\"]",
                "byref variant [1]",
                "unknown null",
            })
    void printedLiteralsAreReadBackToTheSameValue(String literal) throws LiteralException {
        Variant value = parsed(literal);
        assertThat(VariantPrinter.print(value)).isEqualTo(literal);
        assertThat(parsed(VariantPrinter.print(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "i2 40000|does not fit i2",
                "ui1 -1|does not fit ui1",
                "18446744073709551616|does not fit i8",
                "cy 922337203685477.5808|does not fit cy",
                "decimal 1e30|does not fit decimal",
                "decimal 1e-29|at most 28",
                "cy 1.23456|at most 4",
                "cy -922337203685477.5809|does not fit cy",
                "i4 x|not a value of the type i4",
                "date tomorrow|not a value of the type date",
                "i4[,] [[1, 2], [3]]|is not an array",
                "i4[1..3] [1, 2]|do not fit",
                "\"open|has an error",
                "@nobody|No value",
                "[1, 2|is not an array",
            })
    void whatFitsNoTypeIsRefusedByName(String line) {
        String literal = line.substring(0, line.lastIndexOf('|'));
        String told = line.substring(line.lastIndexOf('|') + 1);
        assertThatThrownBy(() -> parsed(literal))
                .isInstanceOfSatisfying(
                        LiteralException.class,
                        e -> assertThat(Language.ENGLISH.say(e.problem())).contains(told));
    }

    @Test
    void theLeftmostIndexVariesFastest() throws LiteralException {
        var array = (Variant.Array) parsed("i4[,] [[1, 2], [3, 4]]");
        assertThat(array.elements().stream().map(VariantPrinter::plain)).containsExactly("1", "3", "2", "4");
    }

    @Test
    void negativeDatesCountTheTimeOfDayForward() {
        assertThat(Dates.print(-1.25)).isEqualTo("1899-12-29 06:00:00");
        assertThat(Dates.parse("1899-12-29 06:00")).hasValue(-1.25);
    }

    @Test
    void whatIsPrintedIsReadBack() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            Variant value = RandomVariants.value(random, 0);
            String literal = VariantPrinter.print(value);
            assertThatCode(() ->
                            assertThat(VariantParser.parse(literal, _ -> null)).isEqualTo(value))
                    .as("seed %d: %s", seed, literal)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void aNullTextInAnArrayIsNoWord() throws LiteralException {
        Variant value = new Variant.Array(
                VarType.BSTR,
                List.of(new Variant.Bound(0, 2)),
                List.of(new Variant.Text(null), new Variant.Text("null")));
        assertThat(VariantParser.parse(VariantPrinter.print(value), _ -> null)).isEqualTo(value);
    }
}
