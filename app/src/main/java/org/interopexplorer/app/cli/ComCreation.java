package org.interopexplorer.app.cli;

import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.Apartment;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// How to create the object of a command.
///
/// @param name a ProgID, a CLSID, a moniker, or a class of the file
/// @param from the file to create it from without registration; null for a registered class
/// @param interfaceName the interface to call by the vtable; null or `IDispatch` to call through `IDispatch`
/// @param byContext whether an activation context creates it from the file; if not, the file's own factory does
/// @param marshals whether the object is marshaled to the other kind of apartment and used there
record ComCreation(
        String name, @Nullable ComFile from, @Nullable String interfaceName, boolean byContext, boolean marshals) {
    private static final String DISPATCH = "IDispatch";
    private static final Guid IUNKNOWN = Guid.parse("{00000000-0000-0000-C000-000000000046}");

    ComObject make(ComSession session) throws CallEndedException, CommandFailure {
        return marshaled(session, made(session));
    }

    /// The object to use: marshaled to the other kind of apartment if this is requested, else unchanged.
    ComObject marshaled(ComSession session, ComObject made) throws CallEndedException {
        return marshals
                ? session.marshaled(made, session.apartment() == Apartment.STA ? Apartment.MTA : Apartment.STA)
                : made;
    }

    /// Creates the object. It is not marshaled yet.
    ComObject made(ComSession session) throws CallEndedException, CommandFailure {
        if (from == null) {
            return session.create(name);
        }
        if (byContext) {
            Guid clsid = from.clsid(name);
            return session.createByContext(from.path(), clsid, from.manifest(clsid));
        }
        // Some factories, such as 7-Zip's, create an object only by the interface that will be called.
        Guid iid = interfaceName != null && interfaceName.startsWith("{") ? Guid.parse(interfaceName) : IUNKNOWN;
        return session.createFrom(from.path(), from.clsid(name), iid);
    }

    /// The interface to call by the vtable; null for `IDispatch`.
    @Nullable
    Guid iid(ComSession session, ComObject object) throws CallEndedException {
        return interfaceName == null || interfaceName.equalsIgnoreCase(DISPATCH)
                ? null
                : session.interfaceNamed(object, interfaceName).iid();
    }
}
