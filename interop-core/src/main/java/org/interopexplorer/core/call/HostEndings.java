package org.interopexplorer.core.call;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.host.client.CrashReport;
import org.interopexplorer.core.host.client.HostOutput;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.Trace;

/// Translates the end of a host into the outcome of a call.
final class HostEndings {
    /// What the loaders of glibc and musl print when a call finds no function.
    private static final Pattern UNBOUND =
            Pattern.compile("symbol lookup error: (?<library>[^\\n]+): undefined symbol: (?<symbol>[^\\s,]+)");

    private HostEndings() {}

    /// The outcome of a call that its host did not survive.
    ///
    /// @param frames describes the frames in a native host's record
    /// @param target of the library; on Windows a fault is an exception
    /// @param function that was called, or was going to be called
    /// @param stage what was running
    /// @param before output printed earlier for the same call
    /// @param trace of the steps until then
    static CallOutcome outcome(
            HostResult ended,
            CrashFrames frames,
            Abi target,
            String function,
            CallOutcome.Stage stage,
            CallOutcome.Output before,
            Duration after,
            Trace trace) {
        CallOutcome.Output output = joined(before, output(ended.output()));
        return switch (ended) {
            case HostResult.Crashed(var report, var _) ->
                new CallOutcome.Crashed(
                        crash(report, frames, target.isWindows(), function), output, after, trace, stage);
            case HostResult.Exited(var status, var how, var _) ->
                lost(exited(status, how, output.stderr()), output, after, trace, stage);
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

    private static HostLoss exited(int status, HostResult.HowKnown how, String printed) {
        Matcher unbound = UNBOUND.matcher(printed);
        if (status == HostLoss.UnboundSymbol.STATUS && unbound.find()) {
            return new HostLoss.UnboundSymbol(unbound.group("library"), unbound.group("symbol"));
        }
        return switch (how) {
            case REPORTED, ERROR_FILE, PRINTED -> new HostLoss.Exit(status);
            case PROCESS_STATUS -> new HostLoss.End(status);
        };
    }

    private static CallOutcome.Crash crash(
            CrashReport report, CrashFrames frames, boolean exceptions, String function) {
        CrashReport.Frame frame = report.frame();
        boolean located = frame != null && frame.module() != null;
        return new CallOutcome.Crash(
                exceptions ? null : report.signalName(),
                report.signalNumber(),
                report.faultAddress(),
                frame == null ? null : frame.module(),
                located && frame != null && frame.moduleOffset() >= 0 ? frame.moduleOffset() : null,
                function,
                // The frames below belong to the host itself.
                report.fault() != null
                        ? frames.of(report.fault())
                        : report.nativeFrames().stream()
                                .takeWhile(at -> at.kind() == 'C')
                                .map(CrashReport.Frame::description)
                                .toList(),
                exceptions && !report.signalName().isEmpty() ? report.signalName() : null,
                exceptions ? report.signalCodeName() : null,
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
