package org.interopexplorer.app.function.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.COLOUR;
import static org.interopexplorer.app.testing.FormTypes.COMPARE;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.MODE;
import static org.interopexplorer.app.testing.FormTypes.POINT;
import static org.interopexplorer.app.testing.FormTypes.TEXT;
import static org.interopexplorer.app.testing.FormTypes.WCHAR_T;
import static org.interopexplorer.app.testing.FormTypes.constant;
import static org.interopexplorer.app.testing.FormTypes.pointer;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.CharacterKind;
import org.junit.jupiter.api.Test;

class EditorKindTest {
    private static EditorKind kind(CType type) {
        return EditorKind.of(type, Abi.LINUX_X64);
    }

    @Test
    void wholeNumbersKnowTheRangeThatThePlatformGivesThem() {
        assertThat(EditorKind.of(IntegerType.LONG, Abi.WINDOWS_X64))
                .isEqualTo(new EditorKind.Whole(
                        BigInteger.valueOf(Integer.MIN_VALUE), BigInteger.valueOf(Integer.MAX_VALUE), false));
        assertThat(kind(IntegerType.LONG))
                .isEqualTo(new EditorKind.Whole(
                        BigInteger.valueOf(Long.MIN_VALUE), BigInteger.valueOf(Long.MAX_VALUE), false));
        assertThat(kind(IntegerType.UNSIGNED_CHAR))
                .isEqualTo(new EditorKind.Whole(BigInteger.ZERO, BigInteger.valueOf(255), true));
    }

    @Test
    void aBitFieldHoldsLessThanItsType() {
        assertThat(EditorKind.of(new RecordType.Member("mode", IntegerType.UNSIGNED_INT, 3), Abi.LINUX_X64))
                .isEqualTo(new EditorKind.Whole(BigInteger.ZERO, BigInteger.valueOf(7), false));
        assertThat(EditorKind.of(new RecordType.Member("step", IntegerType.INT, 4), Abi.LINUX_X64))
                .isEqualTo(new EditorKind.Whole(BigInteger.valueOf(-8), BigInteger.valueOf(7), false));
        assertThat(EditorKind.of(new RecordType.Member("on", IntegerType.BOOL, 1), Abi.LINUX_X64))
                .isEqualTo(new EditorKind.Truth());
    }

    @Test
    void eachScalarHasItsOwnControl() {
        assertThat(kind(IntegerType.BOOL)).isEqualTo(new EditorKind.Truth());
        assertThat(kind(FloatingType.FLOAT)).isEqualTo(new EditorKind.Real(FloatingType.FLOAT));
        assertThat(kind(COLOUR))
                .isInstanceOfSatisfying(
                        EditorKind.Choice.class,
                        choice -> assertThat(choice.flags()).isFalse());
        assertThat(kind(MODE))
                .isInstanceOfSatisfying(
                        EditorKind.Choice.class,
                        choice -> assertThat(choice.flags()).isTrue());
    }

    private static EnumType numbered(long... values) {
        return new EnumType(
                "numbered",
                IntegerType.INT,
                Arrays.stream(values)
                        .mapToObj(value -> new EnumType.Constant("N" + value, value))
                        .toList());
    }

    @Test
    void listOfNumbersIsNotOneOfFlags() {
        for (EnumType list :
                List.of(numbered(0, 1, 2, 3, 4), numbered(1, 2, 3), numbered(0, 1, 2, 10), numbered(-1, 1, 2, 4))) {
            assertThat(((EditorKind.Choice) kind(list)).flags())
                    .as(list.toString())
                    .isFalse();
        }
        for (EnumType flags : List.of(numbered(1, 2, 4), numbered(0, 1, 2, 4, 7), numbered(1, 2, 4, 8, 15, 16))) {
            assertThat(((EditorKind.Choice) kind(flags)).flags())
                    .as(flags.toString())
                    .isTrue();
        }
    }

    @Test
    void numberWithConstantsThatAreMeantForItKeepsItsRange() {
        Choices choices = new Choices(numbered(0, 1, 2), false);
        assertThat(EditorKind.of(IntegerType.UNSIGNED_CHAR, choices, Abi.LINUX_X64))
                .isEqualTo(new EditorKind.Named(
                        new EditorKind.Whole(BigInteger.ZERO, BigInteger.valueOf(255), true), choices));
        assertThat(EditorKind.of(FloatingType.DOUBLE, choices, Abi.LINUX_X64))
                .isEqualTo(new EditorKind.Real(FloatingType.DOUBLE));
    }

    @Test
    void arraysOfCharactersAreText() {
        assertThat(kind(new ArrayType(IntegerType.CHAR, 16)))
                .isEqualTo(new EditorKind.Characters(CharacterKind.NARROW, 16));
        assertThat(kind(new ArrayType(WCHAR_T, 8))).isEqualTo(new EditorKind.Characters(CharacterKind.WIDE, 8));
        assertThat(kind(new ArrayType(IntegerType.INT, 3))).isEqualTo(new EditorKind.Elements(IntegerType.INT, 3));
    }

    @Test
    void pointersOfferWhatFitsThemLikeliestFirst() {
        assertThat(modes(CONST_TEXT)).startsWith(PointerMode.TEXT);
        assertThat(modes(TEXT)).startsWith(PointerMode.BUFFER, PointerMode.TEXT, PointerMode.INOUT);
        assertThat(modes(pointer(IntegerType.INT))).startsWith(PointerMode.OUT, PointerMode.INOUT);
        assertThat(modes(pointer(constant(IntegerType.INT)))).doesNotContain(PointerMode.OUT, PointerMode.INOUT);
        assertThat(modes(pointer(POINT))).startsWith(PointerMode.STRUCT, PointerMode.OUT);
        assertThat(modes(pointer(COMPARE))).startsWith(PointerMode.CODE);
        assertThat(modes(pointer(VoidType.VOID))).startsWith(PointerMode.BUFFER);
        assertThat(modes(pointer(RecordType.declare(RecordType.Kind.STRUCT, "FILE"))))
                .containsExactly(PointerMode.NULL, PointerMode.KEPT, PointerMode.SYMBOL, PointerMode.ADDRESS);
    }

    @Test
    void aTypeWithoutControlFallsBackToItsLiteral() {
        assertThat(kind(VoidType.VOID)).isEqualTo(new EditorKind.LiteralOnly());
        assertThat(kind(RecordType.declare(RecordType.Kind.STRUCT, "opaque"))).isEqualTo(new EditorKind.LiteralOnly());
    }

    private static List<PointerMode> modes(CType type) {
        return ((EditorKind.Pointer) kind(type)).modes();
    }
}
