package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.problems;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;
import static org.interopexplorer.core.message.English.english;

import java.util.stream.Collectors;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Variadic arguments have the types that the C library expects for the format, for input and output.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatsTest {
    private static final String SCANS = "int sscanf(const char *s, const char *format, ...)";
    private static final String PRINTS = "int printf(const char *format, ...)";

    private final NativeSession session = NativeSession.open(Machine.current());

    @AfterAll
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "-5 § %d § out § -5",
                "2.5 § %lf § out § 2.5",
                "1.25 § %f § out § 1.25",
                "-3 § %hhd § out § -3",
                "70000 § %hu § out § 4464",
                "-9 § %ld § out § -9",
                "-9 § %jd § out § -9",
                "9 § %zu § out § 9",
                "2.5 § %Lf § out § 2.5L",
                "ff § %x § out § 255",
                "hello § %3s § out § \"hel\"",
                "hello § %s § out(10) § \"hello\"",
                "hello § %10ls § out § \"hello\"",
                "abc1 § %9[a-z] § out § \"abc\"",
                "b § %c § out § 98",
                "bcd § %3c § out § [98, 99, 100]",
                "a b § %*s %c § out § 98",
                "12 § %*d%n § out § 2",
                "1 2 § %2$d %1$d § out ; inout 7 § 2 ; 1",
                "1 § %*d%% § inout 7 § 7",
            })
    void whatIsScannedComesBackAsItsConversionSays(String text, String format, String given, String expected) {
        String[] literals = (text + " ; " + format + " ; " + given).split(" ; ", -1);
        literals[0] = '"' + literals[0] + '"';
        literals[1] = '"' + literals[1] + '"';
        var outcome = returned(session.call(request(TypedCalls.C, SCANS, literals)));
        assertThat(outcome.arguments().stream()
                        .skip(2)
                        .map(argument -> argument.out() == null ? "nothing" : ValuePrinter.print(argument.out()))
                        .collect(Collectors.joining(" ; ")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "%d|%x|%u § 5 ; -1 ; 4294967295 § 5|ffffffff|4294967295",
                "%.3f|%5d § 1 ; 'c' § 1.000|   99",
                "%ld|%lld|%zu § 1 ; 9999999999 ; 3 § 1|9999999999|3",
                "%2$s %1$d § 5 ; \"hi\" § hi 5",
                "x%*.*f § 8 ; 2 ; 1.5 § x    1.50",
                "%hhd § 300 § 44",
                "%s % d%% § \"x\" ; 7 § x  7%",
                "%p § 0x10 § 0x10",
                "%ls § \"wide\" § wide",
            })
    void whatIsPrintedIsPassedAsItsConversionSays(String format, String given, String printed) {
        String[] literals = ("\"" + format + "\\n\" ; " + given).split(" ; ", -1);
        assertThat(returned(session.call(request(TypedCalls.C, PRINTS, literals)))
                        .output()
                        .stdout()
                        .stripTrailing())
                .isEqualTo(printed.stripTrailing());
    }

    @Test
    void textOfUnknownLengthAndNumbersOutOfRangeAreRefused() {
        assertThat(problems(session.call(request(TypedCalls.C, SCANS, "a", "%s", "out"))))
                .extracting(CallProblem::code)
                .containsExactly("value.bound-unknown");
        assertThat(problems(session.call(request(TypedCalls.C, PRINTS, "%d", "4294967296"))))
                .extracting(problem -> english(problem.whole()))
                .containsExactly("arg2: 4294967296 does not fit int: it holds -2147483648 to 2147483647.");
    }

    @Test
    void theAttributeFormatSaysTheSameOfAnyFunction() {
        var scanned = session.call(request(
                TypedCalls.C,
                "int __isoc99_sscanf(const char *s, const char *f, ...) __attribute__((__format__(__scanf__, 2, 3)))",
                "-5",
                "%d",
                "out"));
        assertThat(returned(scanned).arguments().getLast().out()).isEqualTo(Value.Int.of(-5));
    }
}
