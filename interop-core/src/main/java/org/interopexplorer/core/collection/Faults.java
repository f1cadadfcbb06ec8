package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.collection.JsonNode.Place;

/// What one reading of a collection found wrong.
final class Faults {
    private final List<CollectionFault> found = new ArrayList<>();

    /// @param message without the path, which is put before it
    void add(String path, Place at, String code, String message, Object... arguments) {
        found.add(new CollectionFault(
                path,
                at.line(),
                at.column(),
                code,
                path.isEmpty() ? message : path + ": " + message,
                Arrays.stream(arguments).map(String::valueOf).toList()));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /// In the order of the file.
    List<CollectionFault> list() {
        return found.stream()
                .sorted(Comparator.comparingInt(CollectionFault::line).thenComparingInt(CollectionFault::column))
                .toList();
    }
}
