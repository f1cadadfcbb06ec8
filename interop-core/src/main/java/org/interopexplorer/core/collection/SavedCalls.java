package org.interopexplorer.core.collection;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.collection.CallCollection.Library;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.value.ValuePrinter;

/// Makes steps of a collection from past calls.
public final class SavedCalls {
    private SavedCalls() {}

    /// The collection with these calls added after its steps, in the given order. If a call uses a kept value, the
    /// earlier step that returned the value keeps it. A value that no step gives, and that needs no host, is
    /// written as a literal.
    ///
    /// @param kept the named values, for calls that do not record what they used
    public static CallCollection append(CallCollection collection, List<HistoryEntry> calls, List<KeptValue> kept) {
        SequencedMap<String, Library> libraries = new LinkedHashMap<>(collection.libraries());
        List<Step> steps = new ArrayList<>(collection.steps());
        Set<String> names = new LinkedHashSet<>();
        collection.allSteps().forEach(step -> names.add(step.name()));
        SavedValues values = new SavedValues(calls, kept, collection);
        for (int i = 0; i < calls.size(); i++) {
            HistoryEntry call = calls.get(i);
            CallRequest request = values.named(i);
            steps.add(new Step(
                    unused(request.signature().function(), names),
                    "",
                    library(request, libraries),
                    function(request, call.abi()),
                    literals(request),
                    request.encodings().chosen(),
                    values.keptBy(i),
                    List.of(),
                    request.limit().equals(CallRequest.DEFAULT_LIMIT) ? null : request.limit(),
                    null,
                    request.errno().isPresent() ? request.errno().getAsInt() : null));
        }
        return collection.with(libraries, steps, collection.cleanup());
    }

    /// These calls, and the earlier calls that gave the kept values that they use, in the order of the history.
    ///
    /// @param history oldest first
    public static List<HistoryEntry> withSources(
            List<HistoryEntry> history, List<HistoryEntry> wanted, List<KeptValue> kept) {
        SavedValues values = new SavedValues(history, kept, null);
        Set<Integer> needed = new TreeSet<>();
        for (int i = history.size() - 1; i >= 0; i--) {
            if (wanted.contains(history.get(i)) || needed.contains(i)) {
                needed.add(i);
                needed.addAll(values.sourcesOf(i));
            }
        }
        return needed.stream().map(history::get).toList();
    }

    /// The literals of the arguments, in order.
    public static List<String> literals(CallRequest request) {
        List<FunctionType.Parameter> parameters = request.signature().type().parameters();
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < request.arguments().size(); i++) {
            CType type = i < parameters.size() ? parameters.get(i).type() : null;
            literals.add(ValuePrinter.print(request.arguments().get(i), type));
        }
        return literals;
    }

    /// The function's name if everyone who opens the collection knows its signature. Else the prototype with the
    /// types that it uses.
    private static String function(CallRequest request, Abi abi) {
        return switch (request.signature().provenance().rung()) {
            case TYPED, PREDECESSOR, DWARF, PDB, TYPE_LIBRARY, METADATA, SYSTEM_HEADER, MANGLED_NAME, GUESS ->
                request.signature().declaration(abi);
            case HEADER, CATALOG -> request.signature().function();
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
}
