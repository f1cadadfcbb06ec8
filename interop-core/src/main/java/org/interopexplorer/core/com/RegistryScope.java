package org.interopexplorer.core.com;

import java.io.IOException;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;

/// The registry of a session's host, and how far the explorer may write to it.
///
/// @param place identifies the registry: the folder of Wine's prefix; `windows` for this machine's own
/// @param isOurs whether it is the explorer's own, so that nobody needs to be asked
/// @param perUser whether classes are registered for the person alone (`HKEY_CURRENT_USER`), never for the machine
public record RegistryScope(String place, boolean isOurs, boolean perUser) {
    private static final String WINDOWS = "windows";

    /// @param target of the session
    static RegistryScope of(RunnableTargets targets, Abi target) throws IOException {
        if (targets.here().isWindows()) {
            return new RegistryScope(WINDOWS, false, true);
        }
        return new RegistryScope(
                targets.winePrefix(target).map(Object::toString).orElse(""), targets.ownsPrefix(target), false);
    }
}
