package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.call.PointedFunction;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.ValuePath.Part;
import org.interopexplorer.core.collection.ValuePath.Root;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The kept values that past calls use. For each value, this class finds the call that gave it, the path to it,
/// and the name under which that call keeps it. A name that meant several values in turn becomes several names.
final class SavedValues {
    private static final int DEEPEST = 8;

    private record Source(int call, ValuePath path) {}

    private final List<HistoryEntry> calls;
    private final Map<String, Value> kept = new HashMap<>();
    private final Map<Source, String> names = new LinkedHashMap<>();
    private final List<Map<String, Value>> replacements = new ArrayList<>();
    private final List<Set<Integer>> sources = new ArrayList<>();

    /// @param calls in the order in which they are made again
    /// @param kept the named values, for calls that do not record what they used
    /// @param into the collection whose steps already keep values; null for none
    SavedValues(List<HistoryEntry> calls, List<KeptValue> kept, @Nullable CallCollection into) {
        this.calls = List.copyOf(calls);
        kept.forEach(value -> this.kept.put(value.name(), value.value()));
        Set<String> taken = new HashSet<>();
        if (into != null) {
            for (Step step : into.allSteps()) {
                taken.addAll(step.keep().keySet());
            }
        }
        for (int i = 0; i < this.calls.size(); i++) {
            replacements.add(new HashMap<>());
            sources.add(new HashSet<>());
            for (String name : used(this.calls.get(i).request())) {
                resolve(i, name, taken);
            }
        }
    }

    private static List<String> used(CallRequest request) {
        List<String> names =
                new ArrayList<>(PointedFunction.keptIn(request.signature().function()));
        request.arguments().forEach(value -> names.addAll(value.keptNames()));
        return names;
    }

    private void resolve(int call, String name, Set<String> taken) {
        HistoryEntry entry = calls.get(call);
        Value value = entry.used().getOrDefault(name, kept.get(name));
        if (value == null) {
            return;
        }
        Optional<Source> source = source(call, value);
        if (source.isPresent()) {
            String free = names.get(source.get());
            if (free == null) {
                free = name;
                for (int i = 2; !taken.add(free); i++) {
                    free = name + i;
                }
                names.put(source.get(), free);
            }
            replacements.get(call).put(name, new Value.Kept(free));
            sources.get(call).add(source.get().call());
        } else if (!(value instanceof Value.Address)) {
            replacements.get(call).put(name, value);
        }
    }

    /// The latest call before another one that gave a value.
    private Optional<Source> source(int before, Value value) {
        for (int i = before - 1; i >= 0; i--) {
            if (calls.get(i).outcome() instanceof CallOutcome.Returned returned) {
                Optional<ValuePath> path = path(returned, value);
                if (path.isPresent()) {
                    return Optional.of(new Source(i, path.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<ValuePath> path(CallOutcome.Returned returned, Value value) {
        Optional<List<Part>> parts = within(returned.returned(), value, 0);
        if (parts.isPresent()) {
            return Optional.of(new ValuePath(new Root.Returned(), parts.get()));
        }
        for (int i = 0; i < returned.arguments().size(); i++) {
            CallOutcome.Argument argument = returned.arguments().get(i);
            parts = within(argument.out(), value, 0);
            if (parts.isPresent()) {
                return Optional.of(new ValuePath(new Root.Out(String.valueOf(i)), parts.get()));
            }
            List<MemoryChange> memory = argument.memory();
            if (value instanceof Value.Address(var address, var _)
                    && !memory.isEmpty()
                    && memory.getFirst().address() == address) {
                return Optional.of(new ValuePath(new Root.Argument(String.valueOf(i)), List.of()));
            }
        }
        return Optional.empty();
    }

    /// The path to a value inside another value, through pointers whose targets were read.
    private static Optional<List<Part>> within(@Nullable Value given, Value value, int depth) {
        if (given == null || depth > DEEPEST) {
            return Optional.empty();
        }
        if (same(given, value)) {
            return Optional.of(List.of());
        }
        return switch (given) {
            case Value.Struct(var members) ->
                members.entrySet().stream()
                        .flatMap(member -> within(member.getValue(), value, depth + 1)
                                .map(rest -> longer(new Part.Member(member.getKey()), rest))
                                .stream())
                        .findFirst();
            case Value.Array(var elements) -> {
                for (int i = 0; i < elements.size(); i++) {
                    Optional<List<Part>> rest = within(elements.get(i), value, depth + 1);
                    if (rest.isPresent()) {
                        yield Optional.of(longer(new Part.Element(i), rest.get()));
                    }
                }
                yield Optional.empty();
            }
            case Value.Address(var _, var target)
            when target instanceof Value.Struct || target instanceof Value.Array -> within(target, value, depth + 1);
            case Value.Address _,
                    Value.Numeric _,
                    Value.Bool _,
                    Value.Text _,
                    Value.Null _,
                    Value.Out _,
                    Value.InOut _,
                    Value.Kept _,
                    Value.Symbol _,
                    Value.Variable _,
                    Value.Callback _ -> Optional.empty();
        };
    }

    private static List<Part> longer(Part first, List<Part> rest) {
        List<Part> all = new ArrayList<>(List.of(first));
        all.addAll(rest);
        return all;
    }

    private static boolean same(Value given, Value value) {
        return (given instanceof Value.Address one && value instanceof Value.Address other)
                ? one.address() == other.address()
                : value.equals(given);
    }

    /// The values that a call keeps for later calls.
    SequencedMap<String, ValuePath> keptBy(int call) {
        SequencedMap<String, ValuePath> keep = new LinkedHashMap<>();
        names.forEach((source, name) -> {
            if (source.call() == call) {
                keep.put(name, source.path());
            }
        });
        return keep;
    }

    /// The calls that gave the values that a call uses.
    Set<Integer> sourcesOf(int call) {
        return sources.get(call);
    }

    /// A call with the names under which its values are kept.
    CallRequest named(int call) {
        CallRequest request = calls.get(call).request();
        Map<String, Value> replaced = replacements.get(call);
        if (replaced.isEmpty()) {
            return request;
        }
        Signature signature = request.signature();
        return new CallRequest(
                request.library(),
                signature.named(PointedFunction.of(signature.function())
                        .filter(PointedFunction::kept)
                        .flatMap(function -> replaced.get(function.pointer()) instanceof Value.Kept(var name)
                                ? Optional.of(new PointedFunction(name, true).function())
                                : Optional.empty())
                        .orElse(signature.function())),
                request.arguments().stream()
                        .map(value -> value.replacing(replaced))
                        .toList(),
                request.limit(),
                request.encodings(),
                request.errno());
    }
}
