package org.interopexplorer.app.result;

import java.util.Optional;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.value.Value;

/// Finds the call that frees what another call returned.
@FunctionalInterface
public interface ReleaseCallFinder {
    /// A call of `releaser` in the library of `made`; empty if the library does not export it.
    Optional<CallRequest> of(CallRequest made, String releaser, Value address);
}
