package org.interopexplorer.core.host.jvm.remote;

import java.util.Arrays;
import org.interopexplorer.core.host.protocol.BodyCall;
import org.jspecify.annotations.Nullable;

/// A COM object that a body received. It can be used until the body returns, or longer after [#keep].
///
/// A failing call throws [ComException]. Calls go through `IDispatch`.
public final class ComObject {
    private final long handle;

    public ComObject(long handle) {
        this.handle = handle;
    }

    /// The explorer's number for it.
    public long handle() {
        return handle;
    }

    /// Calls a method.
    public @Nullable Object call(String method, @Nullable Object... arguments) {
        return does(BodyCall.Kind.CALL, method, arguments);
    }

    /// Reads a property.
    public @Nullable Object get(String property, @Nullable Object... arguments) {
        return does(BodyCall.Kind.GET, property, arguments);
    }

    /// Sets a property. Its value is the last argument.
    public void put(String property, @Nullable Object... arguments) {
        var _ = does(BodyCall.Kind.PUT, property, arguments);
    }

    /// Keeps the object for later bodies, until [#release].
    public ComObject keep() {
        var _ = does(BodyCall.Kind.KEEP, "");
        return this;
    }

    public void release() {
        var _ = does(BodyCall.Kind.RELEASE, "");
    }

    private @Nullable Object does(BodyCall.Kind kind, String member, @Nullable Object... arguments) {
        return HostObjects.current().does(kind, handle, member, Arrays.asList(arguments));
    }

    @Override
    public String toString() {
        return "@object" + handle;
    }
}
