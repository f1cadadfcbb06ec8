package org.interopexplorer.core.collection;

import java.util.stream.Collectors;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Problem;

/// How calls ended, in English.
public final class Outcomes {
    private Outcomes() {}

    /// What became of a call, in a few words.
    public static String inWords(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned _ -> "returned";
            case CallOutcome.Rejected(var problems) ->
                "rejected: " + problems.stream().map(Problem::message).collect(Collectors.joining("; "));
            case CallOutcome.Crashed crashed -> "crashed with " + signal(crashed.crash());
            case CallOutcome.TimedOut timedOut -> timedOut.stopped() ? "stopped" : "timed out";
            case CallOutcome.HostLost lost -> "host lost: " + lost.loss().message();
        };
    }

    private static String signal(CallOutcome.Crash crash) {
        return crash.signal() == null ? "0x%X".formatted(crash.number()) : crash.signal();
    }
}
