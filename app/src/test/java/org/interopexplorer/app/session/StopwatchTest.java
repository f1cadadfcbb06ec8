package org.interopexplorer.app.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession.Timing;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.signature.Signature;
import org.junit.jupiter.api.Test;

class StopwatchTest {
    private static final Signature RAND = signature("rand", IntegerType.INT);

    private final CallOutcome outcome = new CallOutcome.TimedOut(Duration.ofSeconds(1), false, CallOutcome.Output.NONE);
    private final FakeCallSession session = new FakeCallSession(_ -> outcome);
    private final Calls calls = TestWorkspace.direct(session, RAND).workspace().calls();
    private final CallRequest request = new CallRequest(TestWorkspace.LIBRARY, RAND, List.of(), Duration.ofSeconds(10));
    private final List<Integer> rounds = new ArrayList<>();

    private static Timing.Measured flat(int times, double nanos) {
        return new Timing.Measured(times, Collections.nCopies(101, nanos));
    }

    private TimingState measure(int times, double nanos) {
        rounds.clear();
        session.time((_, asked) -> {
            rounds.add(asked);
            return flat(asked, nanos);
        });
        calls.stopwatch().timesProperty().set(times);
        calls.timeIt(request);
        return calls.stopwatch().stateProperty().get();
    }

    @Test
    void aFastFunctionIsMeasuredInOneRoundOnceItsSpeedIsKnown() {
        TimingState.Measured measured = (TimingState.Measured) measure(10_000, 20);

        assertThat(rounds.getLast()).isEqualTo(10_000);
        assertThat(rounds.subList(0, rounds.size() - 1).stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .isLessThanOrEqualTo(1_200);
        assertThat(measured.now().took().times()).isEqualTo(10_000);
        assertThat(measured.now().took().median()).isEqualTo(20);
    }

    @Test
    void aSlowFunctionIsMeasuredInRoundsThatStopCanEnd() {
        measure(1_000, 10_000_000);

        assertThat(rounds.stream().mapToInt(Integer::intValue).max()).hasValue(25);
        assertThat(calls.stopwatch().stateProperty().get())
                .isInstanceOfSatisfying(
                        TimingState.Measured.class,
                        measured -> assertThat(measured.now().took().times()).isEqualTo(1_000));
    }

    @Test
    void aFewCallsAreMadeAsAsked() {
        measure(5, 100);

        assertThat(rounds).containsExactly(5);
    }

    @Test
    void theSameFunctionIsComparedWithTheTimeBefore() {
        assertThat(measure(100, 40))
                .isInstanceOfSatisfying(
                        TimingState.Measured.class,
                        first -> assertThat(first.before()).isNull());
        TimingState.Measured second = (TimingState.Measured) measure(100, 30);

        assertThat(Objects.requireNonNull(second.before()).took().median()).isEqualTo(40);
    }

    @Test
    void stopKeepsWhatHasBeenMeasured() {
        int[] round = {0};
        session.time((_, asked) -> {
            if (asked > 1 && ++round[0] == 3) {
                calls.stop();
            }
            return flat(asked, 10_000_000);
        });
        calls.stopwatch().timesProperty().set(1_000);
        calls.timeIt(request);

        assertThat(calls.stopwatch().stateProperty().get())
                .isInstanceOfSatisfying(TimingState.Measured.class, measured -> {
                    assertThat(measured.wanted()).isEqualTo(1_000);
                    assertThat(measured.now().took().times()).isBetween(25, 100);
                });
        assertThat(calls.callingProperty().get()).isFalse();
    }

    @Test
    void aCallThatDoesNotReturnIsSaid() {
        session.time((_, _) -> new Timing.Failed(outcome));
        calls.timeIt(request);

        assertThat(calls.stopwatch().stateProperty().get()).isEqualTo(new TimingState.Failed(request, outcome));
    }

    @Test
    void roundsWeighAsMuchAsTheyMadeCalls() {
        TimingRounds together = new TimingRounds(9);
        together.add(flat(6, 1));
        together.add(flat(3, 10));

        assertThat(together.finished()).isTrue();
        assertThat(together.percentiles()).hasSize(101).isSorted();
        assertThat(together.percentiles().get(60)).isEqualTo(1);
        assertThat(together.percentiles().get(70)).isEqualTo(10);
    }
}
