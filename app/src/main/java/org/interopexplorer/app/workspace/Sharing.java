package org.interopexplorer.app.workspace;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Output;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.marshal.Trace;

/// Prepares a call for sharing: removes what native code printed, and what shows memory: the blocks that were passed,
/// the trace, and the invocations of callbacks.
final class Sharing {
    private Sharing() {}

    static HistoryEntry withoutOutput(HistoryEntry call) {
        return with(call, withoutOutput(call.outcome()));
    }

    static HistoryEntry withoutInside(HistoryEntry call) {
        return with(call, withoutInside(call.outcome()));
    }

    private static CallOutcome withoutInside(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned its -> withoutInside(its);
            case CallOutcome.Crashed its ->
                new CallOutcome.Crashed(its.crash(), its.output(), its.after(), Trace.NONE, its.stage());
            case CallOutcome.TimedOut its ->
                new CallOutcome.TimedOut(its.after(), its.stopped(), its.output(), Trace.NONE, its.stage());
            case CallOutcome.HostLost its ->
                new CallOutcome.HostLost(its.loss(), its.output(), its.after(), Trace.NONE, its.stage());
            case CallOutcome.Rejected its -> its;
        };
    }

    private static HistoryEntry with(HistoryEntry call, CallOutcome outcome) {
        return new HistoryEntry(
                call.number(), call.at(), call.request(), outcome, call.host(), call.abi(), call.ranOn(), call.used());
    }

    private static CallOutcome withoutInside(CallOutcome.Returned its) {
        return new CallOutcome.Returned(
                its.returnType(),
                its.returned(),
                its.arguments().stream()
                        .map(argument -> new CallOutcome.Argument(
                                argument.name(), argument.type(), argument.in(), argument.out(), List.of()))
                        .toList(),
                its.errno(),
                its.lastError(),
                its.hresult(),
                its.output(),
                its.nanos(),
                List.of(),
                its.invoked(),
                Trace.NONE,
                its.stack());
    }

    private static CallOutcome withoutOutput(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned its ->
                new CallOutcome.Returned(
                        its.returnType(),
                        its.returned(),
                        its.arguments(),
                        its.errno(),
                        its.lastError(),
                        its.hresult(),
                        Output.NONE,
                        its.nanos(),
                        its.callbacks(),
                        its.invoked(),
                        its.trace(),
                        its.stack());
            case CallOutcome.Crashed its ->
                new CallOutcome.Crashed(its.crash(), Output.NONE, its.after(), its.trace(), its.stage());
            case CallOutcome.TimedOut its ->
                new CallOutcome.TimedOut(its.after(), its.stopped(), Output.NONE, its.trace(), its.stage());
            case CallOutcome.HostLost its ->
                new CallOutcome.HostLost(its.loss(), Output.NONE, its.after(), its.trace(), its.stage());
            case CallOutcome.Rejected its -> its;
        };
    }
}
