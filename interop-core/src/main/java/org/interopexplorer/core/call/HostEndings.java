package org.interopexplorer.core.call;

import java.time.Duration;
import org.interopexplorer.core.host.client.CrashReport;
import org.interopexplorer.core.host.client.HostOutput;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.marshal.Trace;

/// Translates the ways in which a host ends into outcomes of a call.
final class HostEndings {
    private HostEndings() {}

    /// The outcome of a call that its host did not survive.
    ///
    /// @param windows whether the library was made for Windows, whose faults are exceptions
    /// @param function that was called, or was to be
    /// @param stage what was under way
    /// @param before what was printed earlier for the same call
    /// @param trace of the steps until then
    static CallOutcome outcome(
            HostResult ended,
            boolean windows,
            String function,
            CallOutcome.Stage stage,
            CallOutcome.Output before,
            Duration after,
            Trace trace) {
        CallOutcome.Output output = joined(before, output(ended.output()));
        return switch (ended) {
            case HostResult.Crashed(var report, var _) ->
                new CallOutcome.Crashed(crash(report, windows, function), output, after, trace, stage);
            case HostResult.Exited(var status, var how, var _) ->
                lost(exited(status, how), output, after, trace, stage);
            case HostResult.TimedOut _ -> new CallOutcome.TimedOut(after, false, output, trace, stage);
            case HostResult.Stopped _ -> new CallOutcome.TimedOut(after, true, output, trace, stage);
            case HostResult.Flooded(var limit, var _) -> lost(new HostLoss.Flood(limit), output, after, trace, stage);
            case HostResult.Closed _ -> lost(new HostLoss.ClosedChannel(), output, after, trace, stage);
            case HostResult.ThreadEnded _ -> lost(new HostLoss.ThreadEnd(), output, after, trace, stage);
            case HostResult.Lost(var message, var _) ->
                lost(new HostLoss.BrokenChannel(message), output, after, trace, stage);
            case HostResult.Answered _, HostResult.AnsweredByRegisters _ ->
                lost(new HostLoss.StrangeAnswer(), output, after, trace, stage);
        };
    }

    private static CallOutcome lost(
            HostLoss loss, CallOutcome.Output output, Duration after, Trace trace, CallOutcome.Stage stage) {
        return new CallOutcome.HostLost(loss, output, after, trace, stage);
    }

    private static HostLoss exited(int status, HostResult.HowKnown how) {
        return switch (how) {
            case REPORTED, ERROR_FILE, PRINTED -> new HostLoss.Exit(status);
            case PROCESS_STATUS -> new HostLoss.End(status);
        };
    }

    private static CallOutcome.Crash crash(CrashReport report, boolean windows, String function) {
        CrashReport.Frame frame = report.frame();
        boolean located = frame != null && frame.module() != null;
        return new CallOutcome.Crash(
                windows ? null : report.signalName(),
                report.signalNumber(),
                report.faultAddress(),
                frame == null ? null : frame.module(),
                located && frame != null && frame.moduleOffset() >= 0 ? frame.moduleOffset() : null,
                function,
                // What lies below is the host's own way to the call.
                report.nativeFrames().stream()
                        .takeWhile(at -> at.kind() == 'C')
                        .map(CrashReport.Frame::description)
                        .toList(),
                windows && !report.signalName().isEmpty() ? report.signalName() : null,
                windows ? report.signalCodeName() : null,
                null,
                report.parameters(),
                report.stackOverflow());
    }

    static CallOutcome.Output output(HostOutput output) {
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
