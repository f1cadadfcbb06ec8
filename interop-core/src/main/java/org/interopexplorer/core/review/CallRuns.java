package org.interopexplorer.core.review;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Finds many small calls in a row, on one object or of one function.
final class CallRuns {
    /// A call that takes longer does real work.
    private static final long SMALL = Duration.ofMillis(1).toNanos();

    private static final int MOST_FUNCTIONS = 4;

    private final Map<String, List<String>> bulk = UnsafeFunctions.bulk();
    private final List<Finding> findings = new ArrayList<>();

    /// What the calls of a row have in common.
    ///
    /// @param handle the object that they work on; null without one
    /// @param function without an object: what is called
    private record Subject(
            Path library,
            long host,
            @Nullable Long handle,
            @Nullable String function) {}

    List<Finding> of(List<HistoryEntry> history) {
        List<HistoryEntry> run = new ArrayList<>();
        Subject subject = null;
        for (HistoryEntry entry : history) {
            Subject its = entry.outcome() instanceof CallOutcome.Returned ? subject(entry) : null;
            if (its == null || !its.equals(subject)) {
                end(run, subject);
                run.clear();
            }
            subject = its;
            if (its != null) {
                run.add(entry);
            }
        }
        end(run, subject);
        return findings;
    }

    private Subject subject(HistoryEntry entry) {
        Long handle = handle(entry);
        String function = entry.request().signature().function();
        return new Subject(entry.request().library(), entry.host(), handle, handle == null ? function : null);
    }

    /// The first address among the arguments; the first number of a function that is known to take a handle so.
    private @Nullable Long handle(HistoryEntry entry) {
        List<Value> arguments = SessionCalls.arguments(entry);
        for (Value value : arguments) {
            if (value instanceof Value.Address(var address, var _)) {
                return address;
            }
        }
        boolean takesNumber = bulk.containsKey(entry.request().signature().function())
                && !arguments.isEmpty()
                && arguments.getFirst() instanceof Value.Int;
        return takesNumber ? SessionCalls.number(arguments.getFirst()).getAsLong() : null;
    }

    private void end(List<HistoryEntry> run, @Nullable Subject subject) {
        if (subject == null || run.size() < SessionReview.MANY) {
            return;
        }
        long nanos = run.stream()
                .mapToLong(entry -> ((CallOutcome.Returned) entry.outcome()).nanos())
                .sum();
        Map<String, Long> counts = run.stream()
                .map(entry -> entry.request().signature().function())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        if (nanos / run.size() >= SMALL || counts.size() > MOST_FUNCTIONS) {
            return;
        }
        List<String> functions = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
        Duration all = Duration.ofNanos(nanos);
        Duration each = Duration.ofNanos(nanos / run.size());
        List<Place> places = SessionCalls.places(run);
        Long handle = subject.handle();
        Finding finding = handle == null
                ? Finding.of(ReviewText.CHATTY, places, functions.getFirst(), run.size(), all, each)
                : Finding.of(
                        ReviewText.CHATTY_HANDLE, places, functions, Hexadecimal.of(handle), run.size(), all, each);
        List<String> better = bulk.getOrDefault(functions.getFirst(), List.of());
        findings.add(better.isEmpty() ? finding : finding.doing(Message.of(ReviewRemedy.BULK, better)));
    }
}
