package org.interopexplorer.app.function.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.Types.COMPARE;
import static org.interopexplorer.app.testing.Types.CONST_TEXT;
import static org.interopexplorer.app.testing.Types.POINT;
import static org.interopexplorer.app.testing.Types.TEXT;
import static org.interopexplorer.app.testing.Types.pointer;

import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class DefaultsTest {
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
            pointer(pointer(IntegerType.CHAR)));

    private static String start(CType type, Direction direction) {
        return ValuePrinter.print(new Defaults().of(type, direction), type);
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

    private static String counted(CType type, Direction direction) {
        return ValuePrinter.print(new Defaults().counted(type, direction), type);
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
            var value = new Defaults().of(type, direction);
            assertThat(ValueParser.parse(ValuePrinter.print(value, type), type))
                    .isEqualTo(new ParsedValue.Parsed(value));
        }
    }
}
