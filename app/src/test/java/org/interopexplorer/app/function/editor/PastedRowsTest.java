package org.interopexplorer.app.function.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.POINT;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class PastedRowsTest {
    @Test
    void numbersStandOnLinesAndBetweenSeparators() {
        assertThat(PastedRows.of("1\t2\n0x10; 4,5\r\n\n", IntegerType.INT))
                .isEqualTo(new PastedRows.Read(
                        List.of(Value.Int.of(1), Value.Int.of(2), Value.Int.of(16), Value.Int.of(4), Value.Int.of(5))));
    }

    @Test
    void textKeepsItsBlanksAndCommas() {
        assertThat(PastedRows.of("one, two\nthree", CONST_TEXT))
                .isEqualTo(new PastedRows.Read(List.of(new Value.Text("one, two"), new Value.Text("three"))));
    }

    @Test
    void cellsOfARowAreTheMembersOfAStruct() {
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        members.put("x", Value.Int.of(3));
        members.put("y", new Value.Real(0.5));

        assertThat(PastedRows.of("3\t0.5", POINT)).isEqualTo(new PastedRows.Read(List.of(new Value.Struct(members))));
        assertThat(PastedRows.of("{x: 3, y: 0.5}", POINT))
                .isEqualTo(new PastedRows.Read(List.of(new Value.Struct(members))));
    }

    @Test
    void aCellThatIsNoValueIsNamedWithItsRow() {
        assertThat(PastedRows.of("1\n2 x3", IntegerType.INT))
                .isInstanceOfSatisfying(PastedRows.Faulty.class, faulty -> {
                    assertThat(faulty.row()).isEqualTo(2);
                    assertThat(faulty.cell()).isEqualTo("x3");
                });
    }
}
