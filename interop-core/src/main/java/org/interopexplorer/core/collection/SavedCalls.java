package org.interopexplorer.core.collection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallOutcome.Argument;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.ValuePath.Root;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// Makes steps of a collection from calls that were made.
public final class SavedCalls {
    private SavedCalls() {}

    /// The collection with these calls behind its steps, in the order given. Where one uses a kept value, the earlier
    /// call that gave the value keeps it.
    ///
    /// @param kept the values that have names now
    public static CallCollection append(CallCollection collection, List<HistoryEntry> calls, List<KeptValue> kept) {
        SequencedMap<String, Library> libraries = new LinkedHashMap<>(collection.libraries());
        List<Step> steps = new ArrayList<>(collection.steps());
        Set<String> names = new LinkedHashSet<>();
        collection.allSteps().forEach(step -> names.add(step.name()));
        for (HistoryEntry call : calls) {
            CallRequest request = call.request();
            steps.add(new Step(
                    unused(request.signature().function(), names),
                    "",
                    library(request, libraries),
                    function(request, call.abi()),
                    literals(request),
                    request.encodings().chosen(),
                    keep(call, calls, kept),
                    List.of(),
                    request.limit().equals(CallRequest.DEFAULT_LIMIT) ? null : request.limit()));
        }
        return new CallCollection(
                collection.schema(),
                collection.name(),
                collection.description(),
                collection.timeout(),
                libraries,
                steps,
                collection.cleanup());
    }

    /// Each argument's literal, in order.
    public static List<String> literals(CallRequest request) {
        List<FunctionType.Parameter> parameters = request.signature().type().parameters();
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < request.arguments().size(); i++) {
            CType type = i < parameters.size() ? parameters.get(i).type() : null;
            literals.add(ValuePrinter.print(request.arguments().get(i), type));
        }
        return literals;
    }

    /// The name where its signature is known to everyone who opens the collection, else the prototype with the types
    /// that it uses.
    private static String function(CallRequest request, Abi abi) {
        return switch (request.signature().provenance().rung()) {
            case TYPED, DWARF, PDB, METADATA, SYSTEM_HEADER, MANGLED_NAME, GUESS ->
                request.signature().declaration(abi);
            case HEADER, CATALOG, TYPE_LIBRARY -> request.signature().function();
        };
    }

    private static String library(CallRequest request, SequencedMap<String, Library> libraries) {
        List<String> headers = request.signature().provenance() instanceof Provenance.Header(var file, var _)
                ? List.of(file)
                : List.of();
        Library library = new Library(request.library().toString(), headers);
        for (var known : libraries.entrySet()) {
            if (known.getValue().equals(library)) {
                return known.getKey();
            }
        }
        Path file = Objects.requireNonNullElse(request.library().getFileName(), request.library());
        String name = unused(
                file.toString().replaceFirst("^lib", "").replaceFirst("\\.(so|dll|dylib).*", ""), libraries.keySet());
        libraries.put(name, library);
        return name;
    }

    private static String unused(String name, Set<String> names) {
        String unused = name;
        for (int i = 2; names.contains(unused); i++) {
            unused = name + " " + i;
        }
        if (names instanceof LinkedHashSet<String> growing) {
            growing.add(unused);
        }
        return unused;
    }

    /// What later calls use and this one gave.
    private static SequencedMap<String, ValuePath> keep(
            HistoryEntry call, List<HistoryEntry> calls, List<KeptValue> kept) {
        SequencedMap<String, ValuePath> keep = new LinkedHashMap<>();
        if (!(call.outcome() instanceof CallOutcome.Returned returned)) {
            return keep;
        }
        Set<String> used = new LinkedHashSet<>();
        calls.subList(calls.indexOf(call) + 1, calls.size())
                .forEach(later -> later.request().arguments().forEach(value -> used.addAll(KeptNames.in(value))));
        kept.stream()
                .filter(value -> used.contains(value.name()))
                .forEach(value -> source(returned, value.value()).ifPresent(path -> keep.put(value.name(), path)));
        return keep;
    }

    private static Optional<ValuePath> source(CallOutcome.Returned returned, Value value) {
        if (same(returned.returned(), value)) {
            return Optional.of(new ValuePath(new Root.Returned(), List.of()));
        }
        List<Argument> arguments = returned.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            if (same(arguments.get(i).out(), value)) {
                return Optional.of(new ValuePath(new Root.Out(String.valueOf(i)), List.of()));
            }
        }
        return Optional.empty();
    }

    private static boolean same(@Nullable Value given, Value value) {
        return (given instanceof Value.Address one && value instanceof Value.Address other)
                ? one.address() == other.address()
                : value.equals(given);
    }
}
