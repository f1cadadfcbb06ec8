package org.interopexplorer.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.POINT;
import static org.interopexplorer.app.testing.FormTypes.pointer;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.app.history.CallComparison.Part;
import org.interopexplorer.app.history.CallComparison.Row;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class CallComparisonTest {
    private static final Signature WHERE = signature(
            "where", IntegerType.INT, new Parameter("n", IntegerType.INT), new Parameter("p", pointer(POINT)));

    private static HistoryEntry call(int number, long x, CallOutcome.Output output) {
        LinkedHashMap<String, Value> members = new LinkedHashMap<>();
        members.put("x", Value.Int.of(x));
        members.put("y", new Value.Real(0.5));
        CallOutcome.Argument point = new CallOutcome.Argument(
                "p", pointer(POINT), new Value.Out(null), new Value.Struct(members), List.of());
        return new HistoryEntry(
                number,
                Instant.EPOCH,
                new CallRequest(
                        TestWorkspace.LIBRARY,
                        WHERE,
                        List.of(Value.Int.of(number), new Value.Out(null)),
                        Duration.ofSeconds(1)),
                new CallOutcome.Returned(
                        IntegerType.INT, Value.Int.of(1), List.of(point), 0, null, null, output, 5, List.of()),
                1,
                Abi.LINUX_X64,
                null);
    }

    private static CallComparison compare(HistoryEntry one, HistoryEntry other) {
        return CallComparison.of(one, other);
    }

    @Test
    void everyValueIsShownBesideItsCounterpartAndDifferencesAreMarked() {
        CallComparison comparison =
                compare(call(1, 7, CallOutcome.Output.NONE), call(2, 8, new CallOutcome.Output("hello\n", "", 0)));

        assertThat(comparison.rows())
                .containsExactly(
                        new Row(Part.ARGUMENT, "n", "1", "2"),
                        new Row(Part.ARGUMENT, "p", "out", "out"),
                        new Row(Part.OUTCOME, "", "RETURNED", "RETURNED"),
                        new Row(Part.RETURNED, "", "1", "1"),
                        new Row(Part.OUT, "p.x", "7", "8"),
                        new Row(Part.OUT, "p.y", "0.5", "0.5"),
                        new Row(Part.ERRNO, "", "0", "0"),
                        new Row(Part.OUTPUT, "", "", "hello"));
        assertThat(comparison.differences()).isEqualTo(3);
    }

    @Test
    void aCallThatDidNotReturnIsComparedByItsOutcome() {
        HistoryEntry returned = call(1, 7, CallOutcome.Output.NONE);
        HistoryEntry ended = new HistoryEntry(
                2,
                Instant.EPOCH,
                returned.request(),
                new CallOutcome.TimedOut(Duration.ofSeconds(1), false, CallOutcome.Output.NONE),
                2,
                Abi.LINUX_X64,
                null);

        assertThat(compare(returned, ended).rows())
                .filteredOn(row -> row.part() == Part.OUTCOME)
                .containsExactly(new Row(Part.OUTCOME, "", "RETURNED", "ENDED"));
    }
}
