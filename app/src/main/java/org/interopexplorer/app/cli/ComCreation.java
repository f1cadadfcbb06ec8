package org.interopexplorer.app.cli;

import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// How the object of a command is made.
///
/// @param name a ProgID, a CLSID, a moniker, or a class of the file
/// @param from the file to create it from without registration; null for a registered class
/// @param interfaceName whose members are called by the vtable; null for `IDispatch`
record ComCreation(
        String name, @Nullable ComFile from, @Nullable String interfaceName) {
    private static final Guid IUNKNOWN = Guid.parse("{00000000-0000-0000-C000-000000000046}");

    ComObject make(ComSession session) throws CallEndedException, CommandFailure {
        if (from == null) {
            return session.create(name);
        }
        // A factory such as 7-Zip's makes an object only by the interface that is to be called.
        Guid iid = interfaceName != null && interfaceName.startsWith("{") ? Guid.parse(interfaceName) : IUNKNOWN;
        return session.createFrom(from.path(), from.clsid(name), iid);
    }

    /// The interface to call by the vtable; null for `IDispatch`.
    @Nullable
    Guid iid(ComSession session, ComObject object) throws CallEndedException {
        return interfaceName == null
                ? null
                : session.interfaceNamed(object, interfaceName).iid();
    }
}
