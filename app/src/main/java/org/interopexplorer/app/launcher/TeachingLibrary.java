package org.interopexplorer.app.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;

/// The bundled teaching library, as a file that a host can load.
final class TeachingLibrary {
    private static final String PLACE = "resources/samples/linux-x64/libteaching.so";

    private TeachingLibrary() {}

    /// The file in the folder from which the explorer runs; empty if it is not there, or on another system.
    static Optional<Path> find(Machine machine) {
        String home = System.getProperty("explorer.home");
        return home == null || !Abi.of(machine).equals(Optional.of(Abi.LINUX_X64))
                ? Optional.empty()
                : Optional.of(Path.of(home, PLACE)).filter(Files::isRegularFile);
    }
}
