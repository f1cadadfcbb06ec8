package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.util.List;
import org.interopexplorer.core.collection.Expectation.Ending;
import org.interopexplorer.core.collection.Expectation.Operator;
import org.interopexplorer.core.collection.Expectation.StatusKind;
import org.interopexplorer.core.collection.Expectation.Subject;
import org.interopexplorer.core.collection.ExpectationParser.PathReading;
import org.interopexplorer.core.collection.ValuePath.Part;
import org.interopexplorer.core.collection.ValuePath.Root;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExpectationParserTest {
    private final ExpectationParser parser = new ExpectationParser(LinuxStatusNames.LINUX);

    private Expectation parsed(String text) {
        assertThat(parser.parse(text)).isInstanceOf(ParsedExpectation.Parsed.class);
        return ((ParsedExpectation.Parsed) parser.parse(text)).expectation();
    }

    private ParsedExpectation.Malformed malformed(String text) {
        assertThat(parser.parse(text)).isInstanceOf(ParsedExpectation.Malformed.class);
        return (ParsedExpectation.Malformed) parser.parse(text);
    }

    @Test
    void withoutAnOperatorEqualityIsMeant() {
        assertThat(parsed("returns 0"))
                .isEqualTo(new Expectation.Compares(
                        "returns 0",
                        new Subject.AtPath(new ValuePath(new Root.Returned(), List.of())),
                        Operator.EQUAL,
                        "0",
                        null));
    }

    @Test
    void aPathGoesThroughMembersAndElements() {
        assertThat(parsed("out[1].names[2] contains \"x\""))
                .isEqualTo(new Expectation.Compares(
                        "out[1].names[2] contains \"x\"",
                        new Subject.AtPath(new ValuePath(
                                new Root.Out("1"), List.of(new Part.Member("names"), new Part.Element(2)))),
                        Operator.CONTAINS,
                        "\"x\"",
                        null));
    }

    @Test
    void anArgumentsOutIsTheSameAsOut() {
        assertThat(ExpectationParser.path("arguments[result].out.tm_year"))
                .isEqualTo(ExpectationParser.path("out[result].tm_year"));
    }

    @ParameterizedTest
    @CsvSource({
        "returns 0.54 +- 0.01, ==, 0.54, 0.01",
        "returns != 2 ± 1e-3, !=, 2, 0.001",
        "returns >= -1, >=, -1,",
        "returns \"a +- b\", ==, \"\"\"a +- b\"\"\",",
    })
    void aNumberMayBeOffByATolerance(String text, String operator, String operand, Double tolerance) {
        assertThat(parsed(text)).isInstanceOfSatisfying(Expectation.Compares.class, compares -> {
            assertThat(compares.operator().sign()).isEqualTo(operator);
            assertThat(compares.tolerance()).isEqualTo(tolerance);
        });
    }

    @Test
    void anOperandEndsWithTheText() {
        assertThat(parsed("stdout contains  three words here "))
                .isInstanceOfSatisfying(
                        Expectation.Compares.class,
                        compares -> assertThat(compares.operand()).isEqualTo("three words here"));
    }

    @Test
    void aBareEnumConstantWaitsForItsType() {
        assertThat(parsed("returns GREEN")).isInstanceOf(Expectation.Compares.class);
    }

    @Test
    void statusesAreNamedOrNumbered() {
        assertThat(parsed("errno ENOENT"))
                .isInstanceOfSatisfying(
                        Expectation.Compares.class,
                        compares -> assertThat(compares.subject()).isEqualTo(new Subject.Status(StatusKind.ERRNO)));
        assertThat(parsed("hresult 0x80004005")).isInstanceOf(Expectation.Compares.class);
        assertThat(parsed("lastError ERROR_FILE_NOT_FOUND")).isInstanceOf(Expectation.Compares.class);
    }

    @ParameterizedTest
    @CsvSource({
        "crashed, CRASHED,",
        "crashed SIGSEGV, CRASHED, SIGSEGV",
        "timedOut, TIMED_OUT,",
        "exited 3, EXITED, 3",
        "rejected value.out-of-range, REJECTED, value.out-of-range",
    })
    void anEndCanBeExpectedExactly(String text, Ending ending, String detail) {
        assertThat(parsed(text)).isEqualTo(new Expectation.Ends(text, ending, detail));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retruns 0|1|expectation.misspelled-subject|did you mean returns?",
                "crashd|1|expectation.misspelled-subject|did you mean crashed?",
                "crashed SIGSEV|9|expectation.signal|SIGSEGV",
                "errno ENOENTT|7|expectation.status|ENOENT",
                "errno E_FAIL|7|expectation.status|no errno",
                "returns = 0|9|expectation.operator|==",
                "returns|8|expectation.operand|missing",
                "returns ==|11|expectation.operand|missing",
                "out.tm_year == 70|4|expectation.which|out[0]",
                "out[1].|8|expectation.member|missing",
                "out[1][x] == 2|8|expectation.index|'x'",
                "callbacks.returned == 2|10|expectation.callbacks|callbacks[0]",
                "callbacks == many|14|expectation.count|count",
                "errno.x == 2|6|expectation.no-parts|no members",
                "returns == 012|12|literal.leading-zero|0o12",
                "returns {x: 1|14|literal.expected|'}'",
                "stdout matches (|16|expectation.regular-expression|not a regular expression",
                "stdout matches (?=a)b|16|expectation.regular-expression|(?=",
                "stdout matches (a)\\1|16|expectation.regular-expression|\\1",
                "returns 1 +- many|14|expectation.tolerance|1e-9",
                "timedOut 5s|10|expectation.timed-out|nothing may follow",
                "exited SIGSEGV|8|expectation.exit-status|exit status",
            })
    void aFaultIsReportedWithItsPlaceAndACorrection(String text, int column, String code, String hint) {
        var fault = malformed(text);
        assertThat(english(fault.message())).containsIgnoringCase(hint);
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.column()).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "==",
                "[",
                "out[",
                "out[]",
                "out[999999999999999999]",
                "callbacks[9999999999]",
                "\"",
                "returns \"",
                ".",
                "returns..x 1"
            })
    void anyTextIsAnsweredWithAFault(String text) {
        assertThat(malformed(text).column()).isPositive();
    }

    @Test
    void callbacksCannotBeKept() {
        assertThat(ExpectationParser.path("callbacks[0].returned")).isInstanceOf(PathReading.Faulty.class);
        assertThat(ExpectationParser.path("errno")).isInstanceOf(PathReading.Faulty.class);
        assertThat(ExpectationParser.path("out[0] 3")).isInstanceOf(PathReading.Faulty.class);
    }
}
