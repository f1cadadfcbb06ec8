package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The modules of a process on Linux (proc(5), `/proc/PID/maps`).
final class MappedModules {
    private static final String DELETED = " (deleted)";

    private MappedModules() {}

    /// The files with an executable mapping; none if there is no such list.
    static List<String> of(long pid) {
        try {
            return read(new String(
                    Files.readAllBytes(Path.of("/proc", String.valueOf(pid), "maps")), StandardCharsets.UTF_8));
        } catch (IOException _) {
            return List.of();
        }
    }

    static List<String> read(String maps) {
        return maps.lines()
                .filter(line -> line.indexOf('/') > 0)
                .filter(line -> line.split(" ", 3)[1].indexOf('x') >= 0)
                .map(line -> line.substring(line.indexOf('/')))
                .map(path -> path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path)
                .distinct()
                .toList();
    }
}
