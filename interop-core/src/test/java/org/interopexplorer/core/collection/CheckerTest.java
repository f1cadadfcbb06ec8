package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HostLoss;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.ValueFault;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckerTest {
    private static final RecordType POINT = RecordType.declare(RecordType.Kind.STRUCT, "point")
            .complete(
                    List.of(new RecordType.Member("x", IntegerType.INT), new RecordType.Member("y", IntegerType.INT)),
                    RecordType.NATURAL_PACKING);

    private final Checker checker = new Checker(
            LinuxStatusNames.LINUX, name -> name.equals("five") ? Optional.of(Value.Int.of(5)) : Optional.empty());

    private CheckResult check(String text, CallOutcome outcome) {
        return switch (new ExpectationParser(LinuxStatusNames.LINUX).parse(text)) {
            case ParsedExpectation.Parsed(var expectation) -> checker.check(expectation, outcome);
            case ParsedExpectation.Malformed wrong -> throw new AssertionError(wrong.message());
        };
    }

    private static CallOutcome.Returned returned(CType type, @Nullable Value value) {
        return new CallOutcome.Returned(
                type,
                value,
                List.of(
                        new CallOutcome.Argument("at", new PointerType(POINT), new Value.Out(null), point(), List.of()),
                        new CallOutcome.Argument(
                                "numbers",
                                new PointerType(IntegerType.INT),
                                new Value.Out(2L),
                                new Value.Array(List.of(Value.Int.of(7), Value.Int.of(8))),
                                List.of())),
                2,
                null,
                null,
                new CallOutcome.Output("3 rows\n", "", 0),
                1,
                List.of(new CallOutcome.Invocation(
                        "visit",
                        null,
                        "main",
                        true,
                        CallOutcome.Invocation.Moment.IN_ITS_CALL,
                        List.of(Value.Int.of(4)),
                        Value.Int.of(0),
                        null)));
    }

    private static Value.Struct point() {
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        members.put("x", Value.Int.of(3));
        members.put("y", Value.Int.of(-4));
        return new Value.Struct(members);
    }

    private static CallOutcome.Returned number(long number) {
        return returned(IntegerType.INT, Value.Int.of(number));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "returns 5|true",
                "returns 0x5|true",
                "returns 5.0|true",
                "returns != 5|false",
                "returns < 6|true",
                "returns <= 5|true",
                "returns > 5|false",
                "returns >= 6|false",
                "returns 4 +- 1|true",
                "returns @five|true",
                "returns true|true",
                "returns \"5\"|false",
                "out[0].x == 3|true",
                "out[at].y == -4|true",
                "out[at] == {y: -4}|true",
                "out[at] == {y: -4, x: 2}|false",
                "out[1] == [7, 8]|true",
                "out[1] == [7]|false",
                "out[1][1] == 8|true",
                "out[1] contains 8|true",
                "out[1] contains 9|false",
                "callbacks == 1|true",
                "callbacks < 1|false",
                "callbacks[0].arguments[0] == 4|true",
                "callbacks[0].returned != 0|false",
                "callbacks[0].thread main|true",
                "errno ENOENT|true",
                "errno 2|true",
                "errno != EACCES|true",
                "stdout contains rows|true",
                "stdout == \"3 rows\\n\"|true",
                "stdout matches ^\\d+ rows|true",
                "stderr == \"\"|true",
                "crashed|false",
                "lastError 0|false",
            })
    void comparesWithTheReturnedValue(String expectation, boolean met) {
        assertThat(check(expectation, number(5)).met()).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "returns 6|5",
                "out[at].z == 1|there is no member z; there are x, y",
                "out[2] == 1|there is no argument 2; the call has 2: at, numbers",
                "out[1][2] == 1|there is no element 2; there are 2",
                "callbacks[1].returned == 0|callbacks were invoked 1 times",
                "errno EACCES|2 ENOENT",
                "hresult E_FAIL|the call left no hresult",
                "stdout contains columns|\"3 rows\\n\"",
                "returns < \"a\"|5; < does not apply to it",
                "returns @six|5; nothing is kept as @six",
                "crashed|returned",
            })
    void tellsWhatWasThereInstead(String expectation, String actual) {
        CheckResult check = check(expectation, number(5));
        assertThat(check.met()).isFalse();
        assertThat(english(check.found().message())).isEqualTo(actual);
    }

    @Test
    void aMisspelledMemberIsGuessed() {
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        members.put("tm_year", Value.Int.of(70));
        assertThat(english(check("returns.tm_yera == 70", returned(POINT, new Value.Struct(members)))
                        .found()
                        .message()))
                .contains("did you mean tm_year?");
    }

    @Test
    void aConstantOfAnEnumIsKnownByItsType() {
        var color = new EnumType(
                "color",
                IntegerType.UNSIGNED_INT,
                List.of(new EnumType.Constant("RED", 1), new EnumType.Constant("GREEN", 2)));
        assertThat(check("returns GREEN", returned(color, Value.Int.of(2))).met())
                .isTrue();
        assertThat(english(check("returns BLUE", returned(color, Value.Int.of(2)))
                        .found()
                        .message()))
                .contains("“BLUE” is not a constant of this enum");
    }

    @Test
    void aFloatIsTheNearestOneToWhatWasWritten() {
        assertThat(check("returns 0.1", returned(FloatingType.FLOAT, new Value.Real(0.1f)))
                        .met())
                .isTrue();
        assertThat(check("returns 0.1", returned(FloatingType.DOUBLE, new Value.Real(0.1f)))
                        .met())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"nan, true", "inf, false", "0, false"})
    void notANumberEqualsItselfAlone(String operand, boolean met) {
        var nan = returned(FloatingType.DOUBLE, new Value.Real(Double.NaN));
        assertThat(check("returns " + operand, nan).met()).isEqualTo(met);
        assertThat(check("returns < " + operand, nan).met()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"returns > 1e308, true", "returns inf, true", "returns -inf, false", "returns < inf, false"})
    void infinityHasItsPlaceInTheOrder(String expectation, boolean met) {
        var infinite = returned(FloatingType.DOUBLE, new Value.Real(Double.POSITIVE_INFINITY));
        assertThat(check(expectation, infinite).met()).isEqualTo(met);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "returns \"héllo\"|true",
                "returns héllo|true",
                "returns contains ll|true",
                "returns matches ^h.llo$|true",
                "returns != null|true",
                "returns 0x1000|true",
                "returns[1] == 'é'|true",
            })
    void aPointerIsItsAddressAndWhatItPointsAt(String expectation, boolean met) {
        var text = returned(new PointerType(IntegerType.CHAR), new Value.Address(0x1000, new Value.Text("héllo")));
        assertThat(check(expectation, text).met()).isEqualTo(met);
    }

    @Test
    void theNullPointerEqualsNull() {
        assertThat(check("returns null", returned(new PointerType(IntegerType.INT), new Value.Null()))
                        .met())
                .isTrue();
    }

    @Test
    void aCrashIsLookedAtByItsSignal() {
        var crash = new CallOutcome.Crashed(
                new CallOutcome.Crash("SIGSEGV", 11, 0L, null, null, "strlen", List.of()),
                new CallOutcome.Output("before", "", 0),
                Duration.ZERO);

        assertThat(check("crashed", crash).met()).isTrue();
        assertThat(check("crashed SIGSEGV", crash).met()).isTrue();
        assertThat(check("crashed SIGFPE", crash))
                .isEqualTo(new CheckResult("crashed SIGFPE", false, new ActualResult.Ended(crash)));
        assertThat(check("returns 0", crash))
                .isEqualTo(new CheckResult("returns 0", false, new ActualResult.Ended(crash)));
        assertThat(check("stdout before", crash).met()).isTrue();
    }

    @Test
    void aRefusalIsLookedAtByItsCode() {
        var refused = new CallOutcome.Rejected(List.of(new CallProblem(
                new CallProblem.Place.OfValue("n", "n"), Message.of(ValueFault.OUT_OF_RANGE, 300, "char", -128, 127))));

        assertThat(check("rejected value.out-of-range", refused).met()).isTrue();
        assertThat(check("rejected value.unknown-kept", refused).met()).isFalse();
    }

    @Test
    void aCallThatAPersonStoppedDidNotTimeOut() {
        assertThat(check("timedOut", new CallOutcome.TimedOut(Duration.ZERO, true, CallOutcome.Output.NONE))
                        .met())
                .isFalse();
    }

    @Test
    void anExitIsLookedAtByItsStatus() {
        var exited = new CallOutcome.HostLost(new HostLoss.Exit(3), CallOutcome.Output.NONE, Duration.ZERO);

        assertThat(check("exited 3", exited).met()).isTrue();
        assertThat(check("exited 4", exited).met()).isFalse();
    }
}
