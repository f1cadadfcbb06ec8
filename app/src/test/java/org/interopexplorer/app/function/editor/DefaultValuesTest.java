package org.interopexplorer.app.function.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.COMPARE;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.POINT;
import static org.interopexplorer.app.testing.FormTypes.TEXT;
import static org.interopexplorer.app.testing.FormTypes.pointer;

import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.DeclaredArray;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DefaultValuesTest {
    private static final Value ZERO = Value.Int.of(0);

    static final List<CType> EVERY_KIND = List.of(
            IntegerType.BOOL,
            IntegerType.CHAR,
            IntegerType.UNSIGNED_LONG_LONG,
            FloatingType.DOUBLE,
            CONST_TEXT,
            TEXT,
            POINT,
            pointer(POINT),
            pointer(IntegerType.INT),
            pointer(VoidType.VOID),
            pointer(COMPARE),
            pointer(pointer(IntegerType.CHAR)),
            array(new ArrayType(IntegerType.INT, 2)),
            array(new ArrayType(IntegerType.CHAR, 16)),
            array(new ArrayType(new ArrayType(FloatingType.FLOAT, 2), 2)),
            array(new ArrayType(IntegerType.UNSIGNED_CHAR, 16)));

    private static String start(CType type, Direction direction) {
        return ValuePrinter.print(new DefaultValues().of(type, direction), type);
    }

    @Test
    void eachTypeStartsWithWhatIsLikelyToWork() {
        assertThat(start(IntegerType.INT, Direction.UNSTATED)).isEqualTo("0");
        assertThat(start(CONST_TEXT, Direction.UNSTATED)).isEqualTo("\"\"");
        assertThat(start(TEXT, Direction.UNSTATED)).isEqualTo("out(256)");
        assertThat(start(pointer(IntegerType.INT), Direction.OUT)).isEqualTo("out");
        assertThat(start(pointer(IntegerType.INT), Direction.INOUT)).isEqualTo("inout 0");
        assertThat(start(pointer(pointer(IntegerType.CHAR)), Direction.UNSTATED))
                .isEqualTo("out");
        assertThat(start(pointer(COMPARE), Direction.UNSTATED)).isEqualTo("java (a, b) -> 0");
        assertThat(start(pointer(RecordType.declare(RecordType.Kind.STRUCT, "FILE")), Direction.UNSTATED))
                .isEqualTo("null");
    }

    @Test
    void aCountedPointerStartsAsAnArrayUnlessItIsTextOrBytes() {
        assertThat(counted(pointer(IntegerType.INT), Direction.INOUT)).isEqualTo("[0]");
        assertThat(counted(pointer(IntegerType.INT), Direction.OUT)).isEqualTo("out(8)");
        assertThat(counted(pointer(POINT), Direction.UNSTATED)).isEqualTo("[{}]");
        assertThat(counted(TEXT, Direction.UNSTATED)).isEqualTo("out(256)");
        assertThat(counted(pointer(VoidType.VOID), Direction.UNSTATED)).isEqualTo("out(256)");
    }

    @Test
    void anArrayParameterStartsWithAllItsElements() {
        PointerType fd = array(new ArrayType(IntegerType.INT, 2));
        assertThat(start(fd, Direction.UNSTATED)).isEqualTo("out");
        assertThat(start(fd, Direction.INOUT)).isEqualTo("inout [0, 0]");
        assertThat(PointerMode.ARRAY.start(fd, new DefaultValues())).isEqualTo(new Value.Array(List.of(ZERO, ZERO)));
        assertThat(PointerMode.BUFFER.start(fd, new DefaultValues())).isEqualTo(new Value.Out(2L));
        CType constant = new QualifiedType(IntegerType.INT, true, false);
        assertThat(start(array(new ArrayType(constant, 3)), Direction.UNSTATED)).isEqualTo("[0, 0, 0]");
        ArrayType row = new ArrayType(FloatingType.FLOAT, 2);
        assertThat(start(array(new ArrayType(row, 2)), Direction.UNSTATED)).isEqualTo("out");
        assertThat(start(array(new ArrayType(row, 2)), Direction.INOUT)).isEqualTo("inout [[0.0, 0.0], [0.0, 0.0]]");
        assertThat(start(array(new ArrayType(POINT, 2)), Direction.UNSTATED)).isEqualTo("out");
        assertThat(start(array(new ArrayType(IntegerType.CHAR, 16)), Direction.UNSTATED))
                .isEqualTo("out");
        assertThat(start(array(new ArrayType(IntegerType.UNSIGNED_CHAR, 2)), Direction.INOUT))
                .isEqualTo("inout [0, 0]");
        assertThat(start(array(new ArrayType(IntegerType.INT, ArrayType.UNKNOWN_COUNT)), Direction.INOUT))
                .isEqualTo("inout 0");
    }

    @Test
    void anArrayOfOneUnderATypedefNameStartsAsTheStructThatItIs() {
        var reference =
                PointerType.adjusted(new DeclaredArray(new NamedType("jmp_buf", new ArrayType(POINT, 1)), false));
        assertThat(start(reference, Direction.UNSTATED)).isEqualTo("{}");
    }

    private static PointerType array(ArrayType array) {
        return PointerType.adjusted(new DeclaredArray(array, false));
    }

    private static String counted(CType type, Direction direction) {
        return ValuePrinter.print(new DefaultValues().counted(type, direction), type);
    }

    @Test
    void aFixedArrayShowsEachOfItsElementsUnlessThereAreMany() {
        ArrayType row = new ArrayType(IntegerType.INT, 3);
        assertThat(start(row, Direction.UNSTATED)).isEqualTo("[0, 0, 0]");
        assertThat(start(new ArrayType(row, 2), Direction.UNSTATED)).isEqualTo("[[0, 0, 0], [0, 0, 0]]");
        assertThat(start(new ArrayType(row, 1000), Direction.UNSTATED)).isEqualTo("[]");
        assertThat(start(new ArrayType(new ArrayType(row, Integer.MAX_VALUE), 2), Direction.UNSTATED))
                .isEqualTo("[]");
        assertThat(start(new ArrayType(IntegerType.CHAR, 8), Direction.UNSTATED))
                .isEqualTo("\"\"");
    }

    @Test
    void aCallbackTemplateUsesTheNamesThatTheTypeGives() {
        FunctionType handler = new FunctionType(
                VoidType.VOID, List.of(new Parameter("signal", IntegerType.INT), new Parameter(null, IntegerType.INT)));
        assertThat(start(pointer(handler), Direction.UNSTATED)).isEqualTo("java (signal, a) -> {}");
    }

    @ParameterizedTest
    @FieldSource("EVERY_KIND")
    void everyStartIsALiteralThatReadsBack(CType type) {
        for (Direction direction : Direction.values()) {
            var value = new DefaultValues().of(type, direction);
            assertThat(ValueParser.parse(ValuePrinter.print(value, type), type))
                    .isEqualTo(new ParsedValue.Parsed(value));
        }
    }
}
