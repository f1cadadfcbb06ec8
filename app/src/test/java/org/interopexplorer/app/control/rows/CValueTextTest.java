package org.interopexplorer.app.control.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

/// A value as C that a compiler takes.
class CValueTextTest {
    @Test
    void aNumberSaysItsSizeWhereNoIntHoldsIt() {
        assertThat(c("n", IntegerType.INT, Value.Int.of(-7))).isEqualTo("int n = -7;");
        assertThat(c("n", IntegerType.LONG, Value.Int.of(1L << 40))).isEqualTo("long n = 1099511627776LL;");
        assertThat(c("n", IntegerType.LONG, Value.Int.of(Long.MIN_VALUE)))
                .isEqualTo("long n = (-9223372036854775807LL - 1);");
        assertThat(c("n", IntegerType.LONG, new Value.Int(BigInteger.TWO.pow(64).subtract(BigInteger.ONE))))
                .isEqualTo("long n = 18446744073709551615ULL;");
    }

    @Test
    void aStructAndAnArrayAreInitialisers() {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>(Map.of("x", Value.Int.of(1)));
        members.put("y", new Value.Array(List.of(new Value.Real(0.5), new Value.Null())));
        assertThat(c("[0].point", IntegerType.INT, new Value.Struct(members)))
                .isEqualTo("int value0_point = {.x = 1, .y = {0.5, NULL}};");
    }

    @Test
    void textIsEscapedAndBytesBehindVoidAreBytes() {
        assertThat(c("b", VoidType.VOID, new Value.Text("a\"\\\né")))
                .isEqualTo("unsigned char b = \"a\\\"\\\\\\n\\303\\251\";");
    }

    private static String c(String name, CType type, Value value) {
        return CValueText.declaration(new RowValue(name, "", "", type, value));
    }
}
