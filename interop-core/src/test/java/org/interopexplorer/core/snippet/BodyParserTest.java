package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.core.snippet.Body.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyParserTest {
    private static final List<String> NAMES = List.of("p", "int n");
    private static final List<Kind> KINDS = List.of(Kind.POINTER, Kind.INT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "n + 1 # (int) n + 1",
                "readInt(p) - n * 2 # (*(const int32_t *) p) - (((int32_t) n) * 2)",
                "readDouble(p, 1) < 0.5 ? -1 : 1 # ((((const double *) p)[1]) < 0.5) ? (-1) : 1",
                "{ return n; } # (int32_t) n"
            })
    void anExpressionIsUnderstood(String body, String inC) {
        Body parsed = BodyParser.parse(body, NAMES, KINDS, Kind.INT).orElseThrow();
        // Parentheses and casts differ with the writer; what counts is that each operand stands there.
        String written = new CBody(List.of("p", "n")).of(parsed);
        assertThat(written.replaceAll("[() ]|u?int32_t|int", "")).isEqualTo(inC.replaceAll("[() ]|u?int32_t|int", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "System.out.println(n)",
                "readString(p).length()",
                "n++",
                "m + 1",
                "p + 1",
                "n +",
                "{ int x = n; return x; }",
                "n >>> p",
                "1.5",
                "n == 1 && n"
            })
    void anythingElseIsNot(String body) {
        assertThat(BodyParser.parse(body, NAMES, KINDS, Kind.INT)).isEmpty();
    }
}
