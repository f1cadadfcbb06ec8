package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A class whose objects are written in Java.
///
/// @param progId its name for scripts; null for none
/// @param server what may create its objects
public record ClassPlan(
        ObjectPlan object, Guid clsid, @Nullable String progId, Server server) {
    /// What may create objects of a class.
    public enum Server {
        /// Code in the session's own host.
        IN_PROCESS(1),
        /// Any program of the system.
        LOCAL(4);

        private final int context;

        Server(int context) {
            this.context = context;
        }

        /// The flag for `CoRegisterClassObject` (`CLSCTX_…`).
        int context() {
            return context;
        }
    }

    /// What the registry needs, so that programs find the class.
    List<Registrar.Own> values() {
        String key = "CLSID\\" + clsid;
        List<Registrar.Own> all = new ArrayList<>();
        all.add(new Registrar.Own(key, "", RegistryValue.text(object.name())));
        // COM asks the running explorer; this command stands for "elsewhere" and is never run while it serves.
        all.add(new Registrar.Own(
                key + "\\" + (server == Server.LOCAL ? "LocalServer32" : "InprocServer32"),
                "",
                RegistryValue.text(server == Server.LOCAL ? "interop-explorer.exe" : "interop-explorer.dll")));
        if (progId != null) {
            all.add(new Registrar.Own(key + "\\ProgID", "", RegistryValue.text(progId)));
            all.add(new Registrar.Own(progId, "", RegistryValue.text(object.name())));
            all.add(new Registrar.Own(progId + "\\CLSID", "", RegistryValue.text(clsid.toString())));
        }
        return all;
    }
}
