package org.interopexplorer.core.host.target;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.host.client.NativeStart;
import org.interopexplorer.core.machine.Qemu;

/// Starts the ARM64 host through qemu, which lets it see the files of its root in place of this machine's.
///
/// @param executable of the host
/// @param lookIn folders in which the host's loader looks first
record ThroughQemu(Qemu qemu, Path executable, List<Path> lookIn) implements NativeStart {
    @Override
    public List<String> command(Path directory) {
        var command = new ArrayList<>(qemu.command());
        command.add(executable.toString());
        command.add(directory.toString());
        return command;
    }

    /// The folders are for the host's loader only, not for the one that starts qemu.
    @Override
    public Map<String, String> environment() {
        if (lookIn.isEmpty()) {
            return Map.of();
        }
        var folders =
                lookIn.stream().map(Path::toAbsolutePath).map(Path::toString).toList();
        return Map.of("QEMU_SET_ENV", "LD_LIBRARY_PATH=" + String.join(":", folders));
    }

    @Override
    public String library(String path) {
        return path;
    }

    @Override
    public String here(String module) {
        return module.startsWith("/") ? qemu.here(module).toString() : module;
    }
}
