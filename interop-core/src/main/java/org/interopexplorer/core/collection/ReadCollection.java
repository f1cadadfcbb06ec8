package org.interopexplorer.core.collection;

import java.util.List;

/// What became of reading the file of a collection.
public sealed interface ReadCollection {
    record Read(CallCollection collection) implements ReadCollection {}

    /// The file is no collection, or one with faults.
    ///
    /// @param faults in the order of the file, at least one
    record Refused(List<CollectionFault> faults) implements ReadCollection {
        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
