package org.interopexplorer.core.collection;

import java.util.List;

/// The outcome of reading the file of a collection.
public sealed interface ReadCollection {
    record Read(CallCollection collection) implements ReadCollection {}

    /// The file is not a collection, or has faults.
    ///
    /// @param faults in file order, at least one
    record Refused(List<CollectionFault> faults) implements ReadCollection {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
