package org.interopexplorer.core.host.jvm.remote;

import java.util.List;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.jspecify.annotations.Nullable;

/// The objects of a native host, for the body that native code is waiting for.
public interface HostObjects {
    /// The objects for the body that this thread runs.
    ScopedValue<HostObjects> CURRENT = ScopedValue.newInstance();

    /// The objects for the calling body.
    ///
    /// @throws IllegalStateException on a thread that runs no body
    static HostObjects current() {
        return CURRENT.orElseThrow(() -> BodyFailure.of(IllegalStateException::new, BodyFault.OTHER_THREAD));
    }

    /// @throws ComException if it fails
    @Nullable
    Object does(BodyCall.Kind kind, long handle, String member, List<@Nullable Object> arguments);
}
