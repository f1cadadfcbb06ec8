package org.interopexplorer.app.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.interopexplorer.app.control.ValueForms;
import org.interopexplorer.app.control.ValueTree;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Marshaler;
import org.interopexplorer.core.value.Value;

/// Two calls side by side: their arguments, outcomes and returned values.
///
/// @param rows in the order of the call: arguments, outcome, returned value, values returned through pointers,
///     status
public record CallComparison(HistoryEntry one, HistoryEntry other, List<Row> rows) {
    /// The most rows. Further rows are left out, because nobody reads so many side by side.
    private static final int MOST_ROWS = 2_000;

    public CallComparison {
        rows = List.copyOf(rows);
    }

    /// The part of a call that a row shows.
    public enum Part {
        ARGUMENT,
        OUTCOME,
        RETURNED,
        OUT,
        ERRNO,
        LAST_ERROR,
        OUTPUT
    }

    /// One value of both calls.
    ///
    /// @param path of the parameter or of a part of its value; empty for the whole
    /// @param left empty if the first call has no such value
    /// @param right empty if the second call has no such value
    public record Row(Part part, String path, String left, String right) {
        public boolean differs() {
            return !left.equals(right);
        }
    }

    private record Place(Part part, String path) {}

    /// Compares two calls, which may be calls of different functions.
    public static CallComparison of(HistoryEntry one, HistoryEntry other) {
        Map<Place, String> left = facts(one);
        Map<Place, String> right = facts(other);
        SequencedSet<Place> places = new LinkedHashSet<>(left.keySet());
        places.addAll(right.keySet());
        List<Row> rows = new ArrayList<>();
        for (Part part : Part.values()) {
            places.stream()
                    .filter(place -> place.part() == part)
                    .limit(MOST_ROWS)
                    .forEach(place -> rows.add(
                            new Row(part, place.path(), left.getOrDefault(place, ""), right.getOrDefault(place, ""))));
        }
        return new CallComparison(one, other, rows);
    }

    /// How many rows differ.
    public long differences() {
        return rows.stream().filter(Row::differs).count();
    }

    private static Map<Place, String> facts(HistoryEntry entry) {
        Map<Place, String> facts = new LinkedHashMap<>();
        List<String> literals = CommandText.literals(entry.request());
        for (int i = 0; i < literals.size(); i++) {
            facts.put(
                    new Place(
                            Part.ARGUMENT,
                            Marshaler.name(entry.request().signature().type(), i)),
                    literals.get(i));
        }
        if (entry.outcome() instanceof CallOutcome.Returned returned) {
            returned(returned, new ValueForms(entry.abi()), facts);
        } else {
            facts.put(new Place(Part.OUTCOME, ""), ending(entry.outcome()));
        }
        return facts;
    }

    /// A text for the outcome, the same for equal outcomes.
    private static String ending(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Returned _ -> OutcomeSummary.Kind.RETURNED.name();
            case CallOutcome.Rejected(var problems) ->
                OutcomeSummary.Kind.REJECTED + " "
                        + problems.stream().map(CallProblem::code).collect(Collectors.joining(" "));
            case CallOutcome.Crashed crashed ->
                OutcomeSummary.Kind.CRASHED + " " + OutcomeMessages.signal(crashed.crash());
            case CallOutcome.TimedOut _ -> OutcomeSummary.Kind.ENDED.name();
            case CallOutcome.HostLost lost ->
                lost.exitStatus() == null
                        ? OutcomeSummary.Kind.ENDED.name()
                        : OutcomeSummary.Kind.ENDED + " " + lost.exitStatus();
        };
    }

    private static void returned(CallOutcome.Returned returned, ValueForms forms, Map<Place, String> facts) {
        facts.put(new Place(Part.OUTCOME, ""), OutcomeSummary.Kind.RETURNED.name());
        Value value = returned.returned();
        if (value != null) {
            leaves(Part.RETURNED, "", ValueTree.of("", value, returned.returnType(), forms), facts);
        }
        for (CallOutcome.Argument argument : returned.arguments()) {
            Value out = argument.out();
            if (out != null) {
                leaves(Part.OUT, argument.name(), ValueTree.of(argument.name(), out, argument.outType(), forms), facts);
            }
        }
        if (returned.errno() != null) {
            facts.put(new Place(Part.ERRNO, ""), String.valueOf(returned.errno()));
        }
        if (returned.lastError() != null) {
            facts.put(new Place(Part.LAST_ERROR, ""), String.valueOf(returned.lastError()));
        }
        String printed = returned.output().stdout() + returned.output().stderr();
        if (!printed.isEmpty()) {
            facts.put(new Place(Part.OUTPUT, ""), printed.strip());
        }
    }

    private static void leaves(Part part, String path, ValueTree tree, Map<Place, String> facts) {
        if (tree.parts().isEmpty()) {
            facts.put(new Place(part, path), tree.brief());
        }
        for (ValueTree each : tree.parts()) {
            String label = each.label();
            leaves(part, path.isEmpty() || label.startsWith("[") ? path + label : path + "." + label, each, facts);
        }
    }
}
