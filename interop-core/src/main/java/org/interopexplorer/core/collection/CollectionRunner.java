package org.interopexplorer.core.collection;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.call.HostDescription;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.FunctionFinder.Finding;
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
/// All calls are made on one thread of one host, until a call ends the host: then the next call finds a fresh one, and
/// steps that use an address of the ended host are skipped.
public final class CollectionRunner {
    /// Told of each step, on the thread that runs them.
    public interface Progress {
        /// For who only wants the result.
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

        /// Whether no further step is to begin. The call under way is ended by [CallSession#stop].
        boolean cancelled();
    }

    private final CallSession session;
    private final FunctionFinder functions;
    private final StatusNames names;

    /// @param session where the calls are made and values are kept; for a whole run a fresh one
    public CollectionRunner(CallSession session, FunctionFinder functions, StatusNames names) {
        this.session = session;
        this.functions = functions;
        this.names = names;
    }

    /// Runs every step, and then those of the cleanup.
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

    /// Runs one step; values that it uses are those kept in the session.
    public StepResult run(CallCollection collection, Step step) {
        List<String> live = liveNames();
        return switch (functions.find(collection.library(step), step.function())) {
            case Finding.Missing(var problems) -> judged(step, new CallOutcome.Rejected(problems), names, null, live);
            case Finding.Found found -> {
                List<CallProblem> problems = new ArrayList<>();
                List<Value> values = values(step.arguments(), found, problems);
                Verdict.Skipped missing = missing(values);
                if (missing != null) {
                    yield notMade(step, missing);
                }
                if (!problems.isEmpty()) {
                    yield judged(step, new CallOutcome.Rejected(problems), names, null, live);
                }
                CallOutcome outcome = session.call(request(collection, step, found, values));
                OperatingSystem system = session.abi(found.file()).system();
                yield judged(step, outcome, names.on(system), session.ranOn().orElse(null), live);
            }
        };
    }

    private static CallRequest request(CallCollection collection, Step step, Finding.Found found, List<Value> values) {
        Duration limit = Optional.ofNullable(step.timeout())
                .or(() -> Optional.ofNullable(collection.timeout()))
                .orElse(CallRequest.DEFAULT_LIMIT);
        Map<Integer, Charset> encodings = step.encodings();
        return new CallRequest(found.file(), found.signature(), values, limit, new Encodings(encodings));
    }

    private static StepResult notMade(Step step, Verdict verdict) {
        return new StepResult(step, verdict, null, null, List.of(), List.of(), List.of());
    }

    /// The arguments read as the types of their parameters; what is beyond them, as `...` takes it.
    private List<Value> values(List<String> literals, Finding.Found found, List<CallProblem> problems) {
        FunctionType type = found.signature().type();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < literals.size(); i++) {
            FunctionType.Parameter parameter =
                    i < type.parameters().size() ? type.parameters().get(i) : null;
            String name = parameter == null || parameter.name() == null ? "argument " + (i + 1) : parameter.name();
            CType target = parameter == null ? variadic(found, values, i) : parameter.type();
            switch (ValueParser.parse(literals.get(i), target)) {
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

    /// The first value that was to be kept before and is not there; null where all are.
    private Verdict.@Nullable Skipped missing(List<Value> values) {
        for (Value value : values) {
            for (String name : KeptNames.in(value)) {
                Optional<KeptValue> kept = session.kept(name);
                if (kept.isEmpty() || !kept.get().live()) {
                    return new Verdict.Skipped(name, kept.isPresent());
                }
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
        List<String> lost =
                liveBefore.stream().filter(name -> !live.contains(name)).toList();
        return new StepResult(step, verdict(step, outcome, checks), outcome, ranOn, checks, kept, lost);
    }

    private void keep(Step step, CallOutcome.Returned returned, List<String> kept, List<CheckResult> checks) {
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
        return session.kept().stream()
                .filter(KeptValue::live)
                .map(KeptValue::name)
                .toList();
    }
}
