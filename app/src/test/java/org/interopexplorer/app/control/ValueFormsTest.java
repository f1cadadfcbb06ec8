package org.interopexplorer.app.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.COLOUR;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.MODE;
import static org.interopexplorer.app.testing.FormTypes.POINT;
import static org.interopexplorer.app.testing.FormTypes.TIME_T;
import static org.interopexplorer.app.testing.FormTypes.pointer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.app.control.ValueForm.Kind;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Elapsed;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class ValueFormsTest {
    private final ValueForms forms = new ValueForms(Abi.LINUX_X64);

    private String form(Value value, CType type, Kind kind) {
        return forms.of(value, type).stream()
                .filter(form -> form.kind() == kind)
                .map(ValueForm::text)
                .findFirst()
                .orElse("(none)");
    }

    @Test
    void aNegativeNumberIsShownAsItsBitsToo() {
        Value minusOne = Value.Int.of(-1);
        assertThat(form(minusOne, IntegerType.INT, Kind.DECIMAL)).isEqualTo("-1");
        assertThat(form(minusOne, IntegerType.INT, Kind.UNSIGNED)).isEqualTo("4294967295");
        assertThat(form(minusOne, IntegerType.INT, Kind.HEXADECIMAL)).isEqualTo("0xFFFFFFFF");
        assertThat(form(minusOne, IntegerType.SHORT, Kind.BINARY)).isEqualTo("11111111 11111111");
    }

    @Test
    void aPrintableNumberIsACharacterOnlyWhereTheTypeAllowsIt() {
        assertThat(form(Value.Int.of(65), IntegerType.INT, Kind.CHARACTER)).isEqualTo("'A'");
        assertThat(form(Value.Int.of(65), IntegerType.LONG, Kind.CHARACTER)).isEqualTo("(none)");
        assertThat(form(Value.Int.of(7), IntegerType.INT, Kind.CHARACTER)).isEqualTo("(none)");
    }

    @Test
    void secondsSinceTheEpochAreATime() {
        assertThat(form(Value.Int.of(1_700_000_000L), TIME_T, Kind.TIME)).isEqualTo("2023-11-14T22:13:20Z");
        assertThat(form(Value.Int.of(1_700_000_000L), IntegerType.LONG, Kind.TIME))
                .isEqualTo("(none)");
        assertThat(form(Value.Int.of(Long.MAX_VALUE), TIME_T, Kind.TIME)).isEqualTo("(none)");
    }

    @Test
    void windowsTimesAndLargeNumbersHaveOneForm() {
        CType fileTime = ofWindows("FILETIME");
        var members = new LinkedHashMap<String, Value>();
        members.put("dwLowDateTime", Value.Int.of(1511230240));
        members.put("dwHighDateTime", Value.Int.of(31232685));
        assertThat(form(new Value.Struct(members), fileTime, Kind.TIME)).isEqualTo("2026-01-31T12:30:15.250Z");
        assertThat(forms.brief(new Value.Struct(members), fileTime)).isEqualTo("2026-01-31T12:30:15.250Z");
        var large = new LinkedHashMap<String, Value>();
        large.put("QuadPart", Value.Int.of(5_000_000_000L));
        assertThat(forms.brief(new Value.Struct(large), ofWindows("LARGE_INTEGER")))
                .isEqualTo("5000000000");
        assertThat(form(Value.Int.of(-1), ofWindows("VARIANT_BOOL"), Kind.TRUTH))
                .isEqualTo("true");
        assertThat(forms.brief(Value.Int.of(-1), ofWindows("VARIANT_BOOL"))).isEqualTo("true");
    }

    private static CType ofWindows(String name) {
        return ((ParseResult.Parsed) new PrototypeParser(Abi.WINDOWS_X64).parse("void f(" + name + " v)"))
                .type()
                .parameters()
                .getFirst()
                .type();
    }

    @Test
    void constantsHaveNamesAndFlagsSeveral() {
        assertThat(forms.brief(Value.Int.of(2), COLOUR)).isEqualTo("BLUE");
        assertThat(forms.brief(Value.Int.of(5), MODE)).isEqualTo("READ | APPEND");
        assertThat(forms.brief(Value.Int.of(9), COLOUR)).isEqualTo("9");
    }

    @Test
    void aDoubleShowsItsBits() {
        assertThat(form(new Value.Real(1.5), FloatingType.DOUBLE, Kind.BITS)).isEqualTo("0x3FF8000000000000");
        assertThat(form(new Value.Real(0.1f), FloatingType.FLOAT, Kind.DECIMAL)).isEqualTo("0.1");
        assertThat(form(new Value.Real(Double.NaN), FloatingType.DOUBLE, Kind.DECIMAL))
                .isEqualTo("NaN");
    }

    @Test
    void whatAnAddressPointsAtComesFirst() {
        Value text = new Value.Address(0x7f00, new Value.Text("a\n"));
        assertThat(forms.brief(text, CONST_TEXT)).isEqualTo("\"a\\n\"");
        assertThat(form(text, CONST_TEXT, Kind.ADDRESS)).isEqualTo("0x7F00");
        Value number = new Value.Address(0x7f00, Value.Int.of(3));
        assertThat(form(number, pointer(IntegerType.INT), Kind.DECIMAL)).isEqualTo("3");
        assertThat(forms.addressOf(-1)).isEqualTo("0xFFFFFFFFFFFFFFFF");
    }

    @Test
    void aStructIsATreeOfItsMembersWithTheirTypes() {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put("x", Value.Int.of(3));
        members.put("y", new Value.Real(2.5));
        ValueTree tree = ValueTree.of("p", new Value.Address(0x7f00, new Value.Struct(members)), pointer(POINT), forms);
        assertThat(tree.brief()).isEqualTo("{x: 3, y: 2.5}");
        assertThat(tree.parts()).extracting(ValueTree::label).containsExactly("x", "y");
        assertThat(tree.parts()).extracting(ValueTree::typeText).containsExactly("int", "double");
    }

    @Test
    void aLongArraySaysThatThereIsMore() {
        List<Value> numbers =
                List.of(1, 2, 3, 4, 5, 6, 7).stream().<Value>map(Value.Int::of).toList();
        assertThat(forms.brief(new Value.Array(numbers), new ArrayType(IntegerType.INT, 7)))
                .isEqualTo("[1, 2, 3, 4, 5, 6, …]");
    }

    @Test
    void timesTakeTheUnitThatReadsBest() {
        assertThat(Elapsed.of(415, Locale.ENGLISH)).isEqualTo("415\u00a0ns");
        assertThat(Elapsed.of(12_340, Locale.ENGLISH)).isEqualTo("12.3\u00a0µs");
        assertThat(Elapsed.of(2_345_000_000L, Locale.FRENCH)).isEqualTo("2,3\u00a0s");
    }
}
