package org.interopexplorer.app.collections;

import java.nio.file.Path;
import org.interopexplorer.core.collection.CollectionFault;

/// Why a file of a collection could not be read or written.
public sealed interface Complaint {
    /// A fault in the file; there may be more.
    record Faulty(Path file, CollectionFault fault) implements Complaint {}

    /// The displayed collection could not be read back. For example, a step uses a value that no earlier step
    /// keeps.
    record Inconsistent(CollectionFault fault) implements Complaint {}

    record Unreadable(Path file, Throwable failure) implements Complaint {}

    record Unwritable(Path file, Throwable failure) implements Complaint {}
}
