package org.interopexplorer.core.call;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostOutput;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.RegisterCall;
import org.interopexplorer.core.host.protocol.RegisterReply;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.marshal.Trace;

/// A function that is called once, or many times to measure it. A JVM host is sent layouts, a native host
/// registers.
final class FunctionCall {
    private final CallAttempt attempt;
    private final TargetSite site;
    private final CallRequest request;
    private final Layout layout;
    private final HostKeeper keeper;
    private final OptionalLong callee;

    /// @param callee the address of the code to call; empty for the export that the signature names
    FunctionCall(CallAttempt attempt, OptionalLong callee) {
        this.callee = callee;
        this.attempt = attempt;
        site = attempt.site();
        request = attempt.request();
        layout = site.layout();
        keeper = site.keeper();
    }

    CallOutcome once(Marshaling marshaling) {
        return attempt.with(
                marshaling,
                (host, library, frame) -> host instanceof RegisterHost registers
                        ? byRegisters(registers, library, frame)
                        : byLayouts(host, library, frame));
    }

    NativeSession.Timing repeated(Marshaling marshaling, int times) {
        var measured = new ArrayList<NativeSession.Timing>();
        CallOutcome outcome = attempt.with(marshaling, (host, library, frame) -> {
            HostResult result = host instanceof RegisterHost registers
                    ? repeatByRegisters(registers, library, frame, times)
                    : keeper.send(host, new Request.Repeat(invocation(host, library, frame), times), request.limit());
            if (result instanceof HostResult.Answered(Reply.Timed timed, var _)) {
                measured.add(new NativeSession.Timing.Measured(timed.times(), timed.percentiles()));
            }
            return result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned reply, var printed)
                            && reply.thrown() != null
                    ? thrown(host, reply.thrown(), printed, frame)
                    : attempt.unanswered(host, result, frame);
        });
        return measured.isEmpty() ? new NativeSession.Timing.Failed(outcome) : measured.getFirst();
    }

    private CallOutcome byLayouts(Host host, long library, CallFrame frame) {
        HostResult result = keeper.send(host, new Request.Call(invocation(host, library, frame)), request.limit());
        return result instanceof HostResult.Answered(Reply.Returned reply, var printed)
                ? returned(host, reply, printed, frame, true)
                : attempt.unanswered(host, result, frame);
    }

    private Invocation invocation(Host host, long library, CallFrame frame) {
        if (request.errno().isPresent()) {
            throw new UnsupportedCallException(UnsupportedFault.CARRIED_ERRNO);
        }
        return new InvocationBuilder(layout, attempt.conventions(host, frame))
                .of(frame, request.signature().type(), target(library), library);
    }

    private AddressTarget.Function target(long library) {
        return callee.isPresent()
                ? new AddressTarget.Address(callee.getAsLong())
                : new AddressTarget.OfSymbol(InvocationBuilder.symbol(attempt.function(), library, layout.abi()));
    }

    private CallOutcome byRegisters(RegisterHost host, long library, CallFrame frame) throws IOException {
        HelperBodies bodies = site.bodies(host);
        Prepared prepared;
        try {
            prepared = prepared(host, library, frame);
        } catch (HelperBodies.Refused refused) {
            return attempt.unanswered(host, refused.why(), frame);
        }
        bodies.callBegins();
        HostResult result = keeper.send(host, new RegisterRequest.Call(prepared.call()), request.limit());
        if (!(result instanceof HostResult.AnsweredByRegisters(RegisterReply.Returned reply, var printed))) {
            var _ = bodies.callEnds(0);
            return attempt.unanswered(host, result, frame);
        }
        Reply.CallbackLog log = bodies.callEnds(reply.call());
        RegisterReply.Thrown thrown = reply.thrown();
        return thrown != null
                ? thrown(host, thrown, printed, frame)
                : returned(
                                host,
                                prepared.made().read(reply, log),
                                printed,
                                frame,
                                prepared.errno() != 0 || !layout.abi().isWindows())
                        .with(prepared.made().imbalance(reply));
    }

    private HostResult repeatByRegisters(RegisterHost host, long library, CallFrame frame, int times)
            throws IOException {
        try {
            RegisterCall call = prepared(host, library, frame).call();
            site.bodies(host).callBegins();
            return keeper.send(host, new RegisterRequest.Repeat(call, times), request.limit());
        } catch (HelperBodies.Refused refused) {
            return refused.why();
        } finally {
            // Only the times of the repetitions are reported, so drop their callbacks.
            var _ = site.bodies(host).callEnds(0);
        }
    }

    /// A prepared call by registers.
    ///
    /// @param errno the address of the function that returns the address of `errno`; 0 if there is none
    private record Prepared(RegisterInvocations.Made made, RegisterCall call, long errno) {}

    private Prepared prepared(RegisterHost host, long library, CallFrame frame)
            throws IOException, HelperBodies.Refused {
        var conventions = attempt.conventions(host, frame)
                .orElseThrow(() -> new UnsupportedCallException(UnsupportedFault.CONVENTION));
        var convention = conventions.of(request.signature().type().convention());
        List<Reply.CallbackCreated> callbacks = site.bodies(host).make(frame, conventions, request.limit());
        var made = new RegisterInvocations(layout, convention).of(frame, library, callbacks);
        long errno = layout.abi().isWindows() ? errnoFunction(host, library) : 0;
        int carried = request.errno().orElse(0);
        if (carried != 0 && errno == 0 && layout.abi().isWindows()) {
            throw new UnsupportedCallException(UnsupportedFault.CARRIED_ERRNO);
        }
        return new Prepared(made, made.call(target(library), errno, carried), errno);
    }

    private long errnoFunction(Host host, long library) throws IOException {
        return site.errnos()
                .of(
                        request.library(),
                        library,
                        path -> keeper.load(path, request.limit()),
                        asked -> keeper.send(host, asked, request.limit()));
    }

    /// The outcome of a call that an exception left. The next call gets a new host, because the function was left
    /// in the middle of its work.
    private CallOutcome thrown(Host host, RegisterReply.Thrown thrown, HostOutput printed, CallFrame frame) {
        String function = attempt.function();
        Trace trace = attempt.tracer(host, frame).started(function, frame);
        keeper.discard();
        return new CallOutcome.Crashed(
                CallOutcome.Crash.thrown((int) thrown.kind(), ThrownTypes.readable(thrown.type()), function),
                attempt.outputWith(printed),
                attempt.elapsed(),
                trace,
                CallOutcome.Stage.CALLING);
    }

    private CallOutcome.Returned returned(
            Host host, Reply.Returned reply, HostOutput printed, CallFrame frame, boolean toldErrno) {
        site.passed().add(reply.call(), frame, reply.blocks());
        return site.answers()
                .returned(
                        attempt.function(),
                        attempt.tracer(host, frame),
                        frame,
                        reply,
                        (address, length) -> site.read(host, address, length),
                        request.encodings(),
                        site.counts(request.signature()),
                        toldErrno,
                        attempt.outputWith(printed));
    }
}
