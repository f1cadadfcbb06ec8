package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.Conventions;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostOutput;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.marshal.Tracer;

/// One attempt to fulfil a request: start the host, load the library, then make a step. Each of these may end the
/// attempt, and this class reports how.
final class CallAttempt {
    private final TargetSite site;
    private final CallRequest request;
    private final CurrentCall current;
    private final Instant at = Instant.now();
    private final long began = System.nanoTime();
    private final Layout layout;
    private CallOutcome.Output output = CallOutcome.Output.NONE;

    /// The work with a host after the library is loaded.
    interface Step {
        /// @param library the number that the host gave it
        CallOutcome make(Host host, long library, CallFrame frame) throws IOException;
    }

    CallAttempt(TargetSite site, CallRequest request, CurrentCall current) {
        this.site = site;
        this.request = request;
        this.current = current;
        site.learn();
        layout = site.layout();
    }

    /// When the attempt began.
    Instant at() {
        return at;
    }

    TargetSite site() {
        return site;
    }

    CallRequest request() {
        return request;
    }

    String function() {
        return request.signature().function();
    }

    HostKeeper keeper() {
        return site.keeper();
    }

    /// The outcome of the step if the library was loaded; else the outcome of what ended the attempt.
    CallOutcome with(Marshaling marshaling, Step step) {
        return switch (marshaling) {
            case Marshaling.Refused(var problems) -> new CallOutcome.Rejected(problems);
            case Marshaling.Ready(var frame) -> withHost(frame, step);
        };
    }

    private CallOutcome withHost(CallFrame frame, Step step) {
        if (current.isStopAsked()) {
            return stopped();
        }
        try {
            keeper().unloadReplaced(request.library(), request.limit());
            Host host = keeper().running();
            if (current.isStopAsked()) {
                return stopped();
            }
            keeper().checkLoading(host);
            for (Path preloaded : keeper().preload()) {
                if (keeper().number(preloaded) == null) {
                    HostResult loading = keeper().load(preloaded, request.limit());
                    if (!(loading instanceof HostResult.Answered(Reply.Loaded _, var printed))) {
                        return notLoaded(preloaded, loading);
                    }
                    output = HostEndings.joined(output, HostEndings.output(printed));
                }
            }
            Long library = keeper().number(request.library());
            if (library == null) {
                HostResult loading = keeper().load(request.library(), request.limit());
                if (!(loading instanceof HostResult.Answered(Reply.Loaded(var number), var printed))) {
                    return notLoaded(request.library(), loading);
                }
                output = HostEndings.joined(output, HostEndings.output(printed));
                library = number;
            }
            current.runsOn(HostKeeper.description(host));
            keeper().calling(host, function());
            try {
                return step.make(host, library, frame);
            } finally {
                keeper().idle();
            }
        } catch (IOException e) {
            return current.isStopAsked() ? stopped() : rejected(HostRefusals.hostNotStarted(e));
        } catch (IllegalArgumentException e) {
            return rejected(HostRefusals.unsupported(e));
        }
    }

    private CallOutcome stopped() {
        return new CallOutcome.TimedOut(elapsed(), true, output);
    }

    private CallOutcome notLoaded(Path library, HostResult loading) {
        return loading instanceof HostResult.Answered(Reply.Rejected refused, var _)
                ? rejected(missing(library).orElseGet(() -> HostRefusals.load(library, refused.message())))
                : ended(loading, CallOutcome.Stage.LOADING, Trace.NONE);
    }

    /// The outcome if the host refused a step or ended before it answered.
    CallOutcome unanswered(Host host, HostResult result, CallFrame frame) {
        return result instanceof HostResult.Answered(Reply.Rejected refused, var _)
                ? rejected(HostRefusals.call(request, frame, refused))
                : ended(result, CallOutcome.Stage.CALLING, tracer(host, frame).started(function(), frame));
    }

    private CallOutcome ended(HostResult result, CallOutcome.Stage stage, Trace trace) {
        CallOutcome outcome = HostEndings.outcome(
                result, new CrashFrames(site.opener()), layout.abi(), function(), stage, output, elapsed(), trace);
        return layout.abi().isWindows() ? new MissingParts(site.opener()).told(outcome, request.library()) : outcome;
    }

    private Optional<CallProblem> missing(Path library) {
        return layout.abi().isWindows() ? new MissingParts(site.opener()).refusal(library) : Optional.empty();
    }

    CallOutcome rejected(CallProblem problem) {
        return new CallOutcome.Rejected(List.of(problem));
    }

    /// The output while the library was loaded, followed by the output of the step.
    CallOutcome.Output outputWith(HostOutput printed) {
        return HostEndings.joined(output, HostEndings.output(printed));
    }

    /// The output while the library was loaded.
    CallOutcome.Output output() {
        return output;
    }

    Tracer tracer(Host host, CallFrame frame) {
        return new Tracer(layout, convention(host, frame));
    }

    Optional<CallingConvention> convention(Host host, CallFrame frame) {
        return conventions(host, frame)
                .map(known -> known.of(request.signature().type().convention()));
    }

    Optional<Conventions> conventions(Host host, CallFrame frame) {
        return site.conventions(host, frame, request);
    }

    /// The time since the attempt began.
    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
