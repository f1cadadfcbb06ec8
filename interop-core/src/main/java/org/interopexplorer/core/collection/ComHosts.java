package org.interopexplorer.core.collection;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComSession;

/// Opens the session for a collection's COM objects.
public interface ComHosts {
    /// @param from the DLL from which the first object is created; empty for a registered class
    /// @param limit of each call of a member
    ComSession open(Optional<Path> from, Duration limit) throws CallEndedException;
}
