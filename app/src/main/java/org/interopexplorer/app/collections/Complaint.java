package org.interopexplorer.app.collections;

import java.nio.file.Path;
import org.interopexplorer.core.collection.CollectionFault;

/// Why a file of a collection could not be read or written.
public sealed interface Complaint {
    /// Something in it is wrong; there may be more.
    record Faulty(Path file, CollectionFault fault) implements Complaint {}

    /// What is on the screen would not be read again: a step uses what none keeps before it, for example.
    record Inconsistent(CollectionFault fault) implements Complaint {}

    record Unreadable(Path file, Throwable failure) implements Complaint {}

    record Unwritable(Path file, Throwable failure) implements Complaint {}
}
