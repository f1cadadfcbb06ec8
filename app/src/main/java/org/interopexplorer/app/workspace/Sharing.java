package org.interopexplorer.app.workspace;

import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Output;
import org.interopexplorer.core.call.HistoryEntry;

/// Prepares a call for sharing: removes what native code printed, and the memory that was passed.
final class Sharing {
    private Sharing() {}

    static HistoryEntry withoutOutput(HistoryEntry call) {
        return with(call, withoutOutput(call.outcome()));
    }

    static HistoryEntry withoutMemory(HistoryEntry call) {
        return call.outcome() instanceof CallOutcome.Returned returned ? with(call, withoutMemory(returned)) : call;
    }

    private static HistoryEntry with(HistoryEntry call, CallOutcome outcome) {
        return new HistoryEntry(
                call.number(), call.at(), call.request(), outcome, call.host(), call.abi(), call.ranOn(), call.used());
    }

    private static CallOutcome withoutMemory(CallOutcome.Returned its) {
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
                its.callbacks(),
                its.invoked(),
                its.trace());
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
                        its.trace());
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
