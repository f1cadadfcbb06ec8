package org.interopexplorer.core.collection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.collection.CollectionFault.Quoted;
import org.interopexplorer.core.collection.JsonNode.Place;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// Collects the faults found while reading a collection.
final class CollectionFaults {
    private final List<CollectionFault> found = new ArrayList<>();

    void add(String path, Place at, MessageCode code, Object... arguments) {
        add(path, at, null, Message.of(code, arguments));
    }

    void add(String path, Place at, @Nullable Quoted quoted, Message message) {
        found.add(new CollectionFault(path, at.line(), at.column(), quoted, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /// The faults in file order.
    List<CollectionFault> list() {
        return found.stream()
                .sorted(Comparator.comparingInt(CollectionFault::line).thenComparingInt(CollectionFault::column))
                .toList();
    }
}
