package org.interopexplorer.core.call;

import java.time.Duration;
import org.interopexplorer.core.host.client.CrashReport;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.Output;
import org.interopexplorer.core.marshal.Trace;

/// Translates the ways in which a host ends into outcomes of a call.
final class Endings {
    private Endings() {}

    /// The outcome of a call that its host did not survive.
    ///
    /// @param during the function, or what else ran
    /// @param before what was printed earlier for the same call
    /// @param trace of the steps until then
    static CallOutcome outcome(
            HostResult ended, String during, CallOutcome.Output before, Duration after, Trace trace) {
        CallOutcome.Output output = joined(before, output(ended.output()));
        return switch (ended) {
            case HostResult.Crashed(var report, var _) ->
                new CallOutcome.Crashed(crash(report, during), output, after, trace);
            case HostResult.Exited(var status, var how, var _) ->
                new CallOutcome.HostLost(status, exited(status, how), output, after, trace);
            case HostResult.TimedOut _ -> new CallOutcome.TimedOut(after, false, output, trace);
            case HostResult.Stopped _ -> new CallOutcome.TimedOut(after, true, output, trace);
            case HostResult.Flooded(var limit, var _) ->
                new CallOutcome.HostLost(
                        null,
                        "native code printed more than " + limit + " bytes, so the host was ended",
                        output,
                        after,
                        trace);
            case HostResult.Lost(var message, var _) -> new CallOutcome.HostLost(null, message, output, after, trace);
            case HostResult.Answered _ ->
                new CallOutcome.HostLost(
                        null, "the host gave an answer that does not belong to a call", output, after, trace);
        };
    }

    private static String exited(int status, HostResult.HowKnown how) {
        return switch (how) {
            case REPORTED, ERROR_FILE -> "native code ended the process with exit(" + status + ")";
            case PROCESS_STATUS -> "the process ended with status " + status;
        };
    }

    private static CallOutcome.Crash crash(CrashReport report, String during) {
        CrashReport.Frame frame = report.frame();
        boolean located = frame != null && frame.module() != null;
        return new CallOutcome.Crash(
                report.signalName(),
                report.signalNumber(),
                report.faultAddress(),
                frame == null ? null : frame.module(),
                located && frame != null && frame.moduleOffset() >= 0 ? frame.moduleOffset() : null,
                during,
                // What lies below is the host's own way to the call.
                report.nativeFrames().stream()
                        .takeWhile(at -> at.kind() == 'C')
                        .map(CrashReport.Frame::description)
                        .toList());
    }

    static CallOutcome.Output output(Output output) {
        return new CallOutcome.Output(
                output.out().kept().text(),
                output.err().kept().text(),
                output.out().total()
                        - output.out().kept().size()
                        + output.err().total()
                        - output.err().kept().size());
    }

    static CallOutcome.Output joined(CallOutcome.Output first, CallOutcome.Output second) {
        return new CallOutcome.Output(
                first.stdout() + second.stdout(), first.stderr() + second.stderr(), first.omitted() + second.omitted());
    }
}
