package org.interopexplorer.core.host.jvm.remote;

import java.util.Arrays;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.jspecify.annotations.Nullable;

/// The class above each class of bodies: what they can say of their own object.
public abstract class ObjectBody {
    /// The class's own numbers for its object.
    private static final long OWN = 0;

    /// The body's own object, as another object gets it.
    protected final ComObject self() {
        return new ComObject(OWN);
    }

    /// Fires an event: calls every sink that is connected to the object.
    protected final void fire(String event, @Nullable Object... arguments) {
        var _ = HostObjects.current().does(BodyCall.Kind.FIRE, OWN, event, Arrays.asList(arguments));
    }
}
