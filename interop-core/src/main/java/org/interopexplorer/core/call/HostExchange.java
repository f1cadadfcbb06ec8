package org.interopexplorer.core.call;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// The requests of [AddressCalls] to its host, and what the host's answers mean: a value, or an end of the call with
/// everything that is known about it.
///
/// While a [ServedFunction.Servant] runs, native code waits in an event of a thread, and the requests go to that
/// thread.
final class HostExchange {
    /// Set while a servant runs.
    private static final ScopedValue<ServingScope> WITHIN = ScopedValue.newInstance();

    private final RegisterHost host;
    private final Abi abi;
    private CallOutcome.Output printed = CallOutcome.Output.NONE;
    private Duration limit;
    private long began = System.nanoTime();

    /// @param limit of each request
    HostExchange(RegisterHost host, Abi abi, Duration limit) {
        this.host = host;
        this.abi = abi;
        this.limit = limit;
    }

    void limit(Duration next) {
        limit = next;
    }

    Duration limit() {
        return limit;
    }

    /// A call begins, whose time an outcome may tell.
    void begins() {
        began = System.nanoTime();
    }

    /// Work of a servant.
    ///
    /// @param near memory that came with its event
    static <T> T serving(int thread, long event, List<HelperRequest.Near> near, Supplier<T> work) {
        return ScopedValue.where(WITHIN, new ServingScope(thread, event, near)).call(work::get);
    }

    /// Memory that came with the event; null if none did, or if it may have changed.
    byte @Nullable [] near(long address, long length) {
        return WITHIN.isBound() ? WITHIN.get().read(address, length) : null;
    }

    /// Forgets the memory that came with the event, since what follows may change it.
    void forgetNear() {
        if (WITHIN.isBound()) {
            WITHIN.get().forget();
        }
    }

    HostResult send(Request request) {
        if (!WITHIN.isBound()) {
            return host.send(request, limit);
        }
        ServingScope within = WITHIN.get();
        if (!(request instanceof Request.Read)) {
            within.forget();
        }
        return host.within(within.thread(), within.event(), request, limit);
    }

    HostResult send(RegisterCall call, int thread) {
        return WITHIN.isBound() ? within(new RegisterRequest.Call(call)) : host.call(call, thread, limit);
    }

    HostResult send(RegisterRequest request) {
        return WITHIN.isBound() ? within(request) : host.send(request, limit);
    }

    private HostResult within(RegisterRequest request) {
        ServingScope within = WITHIN.get();
        within.forget();
        return host.within(within.thread(), within.event(), request, limit);
    }

    /// @param during the name of the request in the protocol; the message to the person contains it
    <T extends Reply> T answered(String during, HostResult result, Class<T> kind) throws CallEndedException {
        if (result instanceof HostResult.Answered(var reply, var output)) {
            printed = HostEndings.joined(printed, HostEndings.output(output));
            if (kind.isInstance(reply)) {
                return kind.cast(reply);
            }
            if (reply instanceof Reply.Rejected refused) {
                throw rejected(HostRefusals.during(during, refused));
            }
        }
        throw ended(during, result);
    }

    CallEndedException ended(String during, HostResult result) {
        return new CallEndedException(HostEndings.outcome(
                result,
                new CrashFrames(new FileOpener(Machine.of(abi))),
                abi,
                during,
                CallOutcome.Stage.CALLING,
                takeOutput(),
                Duration.ofNanos(System.nanoTime() - began),
                Trace.NONE));
    }

    /// What native code printed since the last call of this method.
    CallOutcome.Output takeOutput() {
        CallOutcome.Output all = printed;
        printed = CallOutcome.Output.NONE;
        return all;
    }

    CallEndedException refusedOrEnded(String during, HostResult result) {
        return result instanceof HostResult.Answered(Reply.Rejected refused, var _)
                ? rejected(HostRefusals.during(during, refused))
                : ended(during, result);
    }

    /// The reply of a call that returned.
    RegisterReply.Returned returned(String name, HostResult result) throws CallEndedException {
        if (!(result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned reply, var output))) {
            if (result instanceof HostResult.Answered(Reply.Rejected refused, var _)) {
                throw rejected(HostRefusals.during(name, refused));
            }
            throw ended(name, result);
        }
        printed = HostEndings.joined(printed, HostEndings.output(output));
        RegisterReply.Thrown thrown = reply.thrown();
        if (thrown == null) {
            return reply;
        }
        // The function was left in the middle of its work, so this host is not used again.
        host.close();
        throw new CallEndedException(new CallOutcome.Crashed(
                CallOutcome.Crash.thrown((int) thrown.kind(), ThrownTypes.readable(thrown.type()), name),
                takeOutput(),
                Duration.ofNanos(System.nanoTime() - began)));
    }

    static CallEndedException rejected(CallProblem problem) {
        return new CallEndedException(new CallOutcome.Rejected(List.of(problem)));
    }
}
