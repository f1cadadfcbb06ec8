package org.interopexplorer.core.review;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Advisor;
import org.interopexplorer.core.advice.Caution;
import org.interopexplorer.core.advice.FunctionFacts;
import org.interopexplorer.core.advice.PriorCalls;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;

/// Reviews the calls of a session: what a program that makes them would pay or get wrong.
public final class SessionReview {
    /// So many calls of one kind are more than a try.
    static final int MANY = 10;

    private final FunctionFacts facts = FunctionFacts.shipped();
    private final StructShape shapes = new StructShape();
    private final Map<Abi, Advisor> advisors = new EnumMap<>(Abi.class);
    private final List<HistoryEntry> history;
    private final List<Finding> findings = new ArrayList<>();

    /// What was done in a session.
    ///
    /// @param history all calls of functions, oldest first
    /// @param hosts the numbers of their hosts that have not ended; what an ended one held is gone
    /// @param actions all actions on COM objects, oldest first
    /// @param objectHosts the numbers of the objects' hosts that have not ended
    public record Session(
            List<HistoryEntry> history, Set<Long> hosts, List<ObjectCall> actions, Set<Integer> objectHosts) {
        public Session {
            history = List.copyOf(history);
            hosts = Set.copyOf(hosts);
            actions = List.copyOf(actions);
            objectHosts = Set.copyOf(objectHosts);
        }

        public boolean isEmpty() {
            return history.isEmpty() && actions.isEmpty();
        }
    }

    private SessionReview(List<HistoryEntry> history) {
        this.history = List.copyOf(history);
    }

    /// Reviews a session. Nothing runs.
    ///
    /// @param session what was done in it
    /// @param statuses the codes of a system
    public static Review of(Session session, Function<OperatingSystem, StatusCatalog> statuses) {
        List<HistoryEntry> history = session.history();
        SessionReview review = new SessionReview(history);
        review.findings.addAll(new CallRuns().of(history));
        FailedUse failures = new FailedUse(statuses);
        review.findings.addAll(new GivenBack(review.facts, failures::failed).of(history, session.hosts()));
        review.findings.addAll(failures.of(history));
        review.callbacks();
        review.structs();
        review.findings.addAll(RepeatedTexts.of(history));
        review.findings.addAll(ObjectReview.of(session.actions(), session.objectHosts()));
        int calls = history.size() + session.actions().size();
        return new Review(review.findings, calls, calls, List.of());
    }

    private void callbacks() {
        Set<String> late = new HashSet<>();
        Set<String> kept = new HashSet<>();
        for (HistoryEntry entry : history) {
            if (!(entry.outcome() instanceof CallOutcome.Returned returned)) {
                continue;
            }
            for (CallOutcome.Invocation invocation : returned.callbacks()) {
                if (invocation.moment() != CallOutcome.Invocation.Moment.IN_ITS_CALL
                        && late.add(invocation.callback())) {
                    findings.add(Finding.of(
                            ReviewText.CALLBACK_LATE,
                            List.of(Place.call(entry.number())),
                            invocation.callback(),
                            entry.number()));
                }
            }
            String function = entry.request().signature().function();
            for (Advice advice : advice(entry)) {
                if (advice.caution() == Caution.LASTING_CALLBACK && kept.add(function + " " + advice.parameter())) {
                    findings.add(Finding.of(
                            ReviewText.CALLBACK_KEPT,
                            List.of(Place.call(entry.number())),
                            function,
                            advice.parameter(),
                            entry.number()));
                }
            }
        }
    }

    private List<Advice> advice(HistoryEntry entry) {
        return advisors.computeIfAbsent(entry.abi(), abi -> new Advisor(facts, new Layout(abi)))
                .advise(
                        entry.request().signature().function(),
                        entry.request().signature().type(),
                        entry.request().arguments(),
                        PriorCalls.NONE);
    }

    private void structs() {
        Map<String, List<HistoryEntry>> calls = new LinkedHashMap<>();
        for (HistoryEntry entry : history) {
            if (entry.outcome() instanceof CallOutcome.Returned) {
                calls.computeIfAbsent(
                                entry.request().library()
                                        + "\n"
                                        + entry.request().signature().function(),
                                _ -> new ArrayList<>())
                        .add(entry);
            }
        }
        for (List<HistoryEntry> its : calls.values()) {
            HistoryEntry first = its.getFirst();
            List<String> structs =
                    List.copyOf(shapes.converted(first.request().signature().type()));
            if (its.size() >= MANY && !structs.isEmpty()) {
                findings.add(Finding.of(
                        ReviewText.HOT_STRUCT,
                        SessionCalls.places(its),
                        first.request().signature().function(),
                        its.size(),
                        SignatureReview.few(structs)));
            }
        }
    }
}
