package org.interopexplorer.core.host.target;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.host.client.NativeStart;

/// This machine's host, started like any program.
///
/// @param executable of the host
record Directly(Path executable) implements NativeStart {
    @Override
    public List<String> command(Path directory) {
        return List.of(executable.toString(), directory.toString());
    }

    @Override
    public Map<String, String> environment() {
        return Map.of();
    }

    @Override
    public String library(String path) {
        return path;
    }
}
