package org.interopexplorer.core.collection;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.call.PointedFunction;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.FunctionFinder.Finding;
import org.interopexplorer.core.collection.FunctionFinder.Loads;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.jspecify.annotations.Nullable;

/// Runs a collection's calls one after another in one session.
///
/// All calls are made on one thread of one host. If a call ends the host, the next call gets a new one, and steps
/// that use an address of the ended host are skipped.
public final class CollectionRunner implements AutoCloseable {
    /// Receives the progress, on the thread that runs the steps.
    public interface Progress {
        /// For callers that only need the result.
        Progress SILENT = new Progress() {
            @Override
            public void begins(Step step) {}

            @Override
            public void ended(StepResult result) {}

            @Override
            public boolean cancelled() {
                return false;
            }
        };

        void begins(Step step);

        void ended(StepResult result);

        /// Whether the run was cancelled, so that no further step begins. [#stop] ends the running call.
        boolean cancelled();
    }

    private final CallSession session;
    private final FunctionFinder functions;
    private final StatusNames names;
    private final @Nullable ComSteps com;

    /// @param session makes the calls and keeps the values; each whole run has a new one
    public CollectionRunner(CallSession session, FunctionFinder functions, StatusNames names) {
        this(session, functions, names, null);
    }

    /// The same for collections with COM steps. Their objects live until this runner is closed.
    ///
    /// @param folder the base of the collection's relative paths
    public CollectionRunner(
            CallSession session, FunctionFinder functions, StatusNames names, ComHosts hosts, Path folder) {
        this(session, functions, names, new ComSteps(hosts, folder));
    }

    private CollectionRunner(CallSession session, FunctionFinder functions, StatusNames names, @Nullable ComSteps com) {
        this.com = com;
        this.session = session;
        this.functions = functions;
        this.names = names;
    }

    /// Runs all steps, and then the cleanup.
    public CollectionResult run(CallCollection collection, Progress progress) {
        long began = System.nanoTime();
        List<StepResult> steps = runAll(collection, collection.steps(), progress);
        List<StepResult> cleanup = runAll(collection, collection.cleanup(), progress);
        return new CollectionResult(collection, steps, cleanup, Duration.ofNanos(System.nanoTime() - began));
    }

    private List<StepResult> runAll(CallCollection collection, List<Step> steps, Progress progress) {
        List<StepResult> results = new ArrayList<>();
        for (Step step : steps) {
            if (progress.cancelled()) {
                results.add(notMade(step, new Verdict.Cancelled()));
            } else {
                progress.begins(step);
                results.add(run(collection, step));
            }
            progress.ended(results.getLast());
        }
        return results;
    }

    /// Runs one step with the values kept in the session.
    public StepResult run(CallCollection collection, Step step) {
        List<String> live = liveNames();
        ComAction action = step.com();
        if (action != null) {
            return comStep(collection, step, action, live);
        }
        switch (functions.loads(collection.loading())) {
            // The person, not the collection, decides whether the host is confined.
            case Loads.Ready(var settings) ->
                session.load(settings.confined(session.loading().confined()));
            case Loads.Missing(var problems) -> {
                return judged(step, new CallOutcome.Rejected(problems), names, null, live);
            }
        }
        return switch (functions.find(collection.library(step), step.function())) {
            case Finding.Missing(var problems) -> judged(step, new CallOutcome.Rejected(problems), names, null, live);
            case Finding.Found found -> {
                List<CallProblem> problems = new ArrayList<>();
                List<Value> values = values(step.arguments(), found, problems);
                Verdict.Skipped missing = missing(found.signature().function(), values);
                if (missing != null) {
                    yield notMade(step, missing);
                }
                if (!problems.isEmpty()) {
                    yield judged(step, new CallOutcome.Rejected(problems), names, null, live);
                }
                CallOutcome outcome = session.call(request(collection, step, found, values));
                OperatingSystem system = session.abi(found.file()).system();
                yield judged(step, outcome, names.on(system), session.ranOn().orElse(null), live)
                        .promising(found.signature().type().promises());
            }
        };
    }

    private StepResult comStep(CallCollection collection, Step step, ComAction action, List<String> live) {
        ComSteps steps = com;
        if (steps == null) {
            return judged(
                    step, new CallOutcome.Rejected(List.of(CallProblem.ofCall(CheckFault.NO_COM))), names, null, live);
        }
        for (String name : ComSteps.used(step, action)) {
            if (!steps.names().contains(name)) {
                return notMade(step, new Verdict.Skipped(name, steps.wasLost(name)));
            }
        }
        CallOutcome outcome = steps.run(step, action, limit(collection, step));
        return judged(step, outcome, names.on(steps.system()), steps.ranOn(), live);
    }

    private static Duration limit(CallCollection collection, Step step) {
        return Optional.ofNullable(step.timeout())
                .or(() -> Optional.ofNullable(collection.timeout()))
                .orElse(CallRequest.DEFAULT_LIMIT);
    }

    private static CallRequest request(CallCollection collection, Step step, Finding.Found found, List<Value> values) {
        Duration limit = limit(collection, step);
        Map<Integer, Charset> encodings = step.encodings();
        return new CallRequest(found.file(), found.signature(), values, limit, new Encodings(encodings), errno(step));
    }

    private static OptionalInt errno(Step step) {
        Integer errno = step.errno();
        return errno == null ? OptionalInt.empty() : OptionalInt.of(errno);
    }

    private static StepResult notMade(Step step, Verdict verdict) {
        return new StepResult(step, verdict, null, null, List.of(), List.of(), List.of());
    }

    /// Parses the arguments by the types of their parameters; further arguments are variadic.
    private List<Value> values(List<String> literals, Finding.Found found, List<CallProblem> problems) {
        FunctionType type = found.signature().type();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < literals.size(); i++) {
            FunctionType.Parameter parameter =
                    i < type.parameters().size() ? type.parameters().get(i) : null;
            String name = parameter == null || parameter.name() == null ? "argument " + (i + 1) : parameter.name();
            CType target = parameter == null ? variadic(found, values, i) : parameter.type();
            switch (ValueParser.parse(literals.get(i), target, found.constants())) {
                case ParsedValue.Parsed(var value) -> values.add(value);
                case ParsedValue.Malformed malformed ->
                    problems.add(new CallProblem(
                            new CallProblem.Place.OfLiteral(name, literals.get(i), malformed.column()),
                            malformed.message()));
            }
        }
        return values;
    }

    private @Nullable CType variadic(Finding.Found found, List<Value> values, int index) {
        List<CType> types = session.variadicTypes(found.file(), found.signature(), values);
        int place = index - found.signature().type().parameters().size();
        return place < types.size() ? types.get(place) : null;
    }

    /// The first missing value that an earlier step should have kept; null if none is missing.
    private Verdict.@Nullable Skipped missing(String function, List<Value> values) {
        List<String> names = new ArrayList<>(PointedFunction.keptIn(function));
        values.forEach(value -> names.addAll(KeptNames.in(value)));
        for (String name : names) {
            Optional<KeptValue> kept = session.kept(name);
            if (kept.isEmpty() || !kept.get().live()) {
                return new Verdict.Skipped(name, kept.isPresent());
            }
        }
        return null;
    }

    private StepResult judged(
            Step step,
            CallOutcome outcome,
            StatusNames spoken,
            @Nullable HostDescription ranOn,
            List<String> liveBefore) {
        Checker checker = new Checker(spoken, name -> session.kept(name).map(KeptValue::value));
        List<CheckResult> checks = new ArrayList<>();
        step.expectations().forEach(expectation -> checks.add(checker.check(expectation, outcome)));
        List<String> kept = new ArrayList<>();
        if (outcome instanceof CallOutcome.Returned returned) {
            checks.addAll(UnexpectedFailures.of(step.expectations(), checks, returned.callbacks()));
            keep(step, returned, kept, checks);
        }
        List<String> live = liveNames();
        ComAction action = step.com();
        boolean released = action != null && action.kind() == ComAction.Kind.RELEASE;
        List<String> lost = liveBefore.stream()
                .filter(name -> !released && !live.contains(name))
                .toList();
        return new StepResult(step, verdict(step, outcome, checks), outcome, ranOn, checks, kept, lost);
    }

    private void keep(Step step, CallOutcome.Returned returned, List<String> kept, List<CheckResult> checks) {
        ComSteps steps = com;
        if (step.com() != null && steps != null) {
            step.keep().forEach((name, path) -> {
                if (steps.keep(name, path)) {
                    kept.add(name);
                } else {
                    checks.add(notKept(name, path, Message.of(CheckFault.RETURNS_NOTHING)));
                }
            });
            return;
        }
        var locator = new ValueLocator(returned);
        step.keep().forEach((name, path) -> {
            switch (locator.at(path)) {
                case LocatedValue.Found(var value, var type)
                when type != null -> {
                    session.keep(name, value, type);
                    kept.add(name);
                }
                case LocatedValue.Found _ -> checks.add(notKept(name, path, Message.of(CheckFault.TYPE_UNKNOWN)));
                case LocatedValue.Missing(var why) -> checks.add(notKept(name, path, why));
            }
        });
    }

    private static CheckResult notKept(String name, ValuePath path, Message why) {
        return new CheckResult("keep @%s = %s".formatted(name, path), false, new ActualResult.Absent(why));
    }

    private static Verdict verdict(Step step, CallOutcome outcome, List<CheckResult> checks) {
        boolean foretold = step.expectations().stream().anyMatch(Expectation.Ends.class::isInstance);
        if (!(outcome instanceof CallOutcome.Returned) && !foretold) {
            return new Verdict.Ended();
        }
        return checks.stream().allMatch(CheckResult::met) ? new Verdict.Passed() : new Verdict.Failed();
    }

    private List<String> liveNames() {
        Stream<String> values = session.kept().stream().filter(KeptValue::live).map(KeptValue::name);
        return (com == null ? values : Stream.concat(values, com.names().stream())).toList();
    }

    /// Ends the running step, together with its host. Any thread may call this.
    public void stop() {
        session.stop();
        if (com != null) {
            com.stop();
        }
    }

    /// Releases the COM objects of the run.
    @Override
    public void close() {
        if (com != null) {
            com.close();
        }
    }
}
