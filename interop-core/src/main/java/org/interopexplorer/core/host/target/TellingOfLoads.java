package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.host.client.NativeStart;

/// A start through Wine in which Wine's loader reports each library that it loads.
///
/// @param start the start without the reports
record TellingOfLoads(NativeStart start) implements NativeStart {
    private static final int MOST_LINES = 5_000;

    @Override
    public List<String> command(Path directory) {
        return start.command(directory);
    }

    @Override
    public Map<String, String> environment() {
        Map<String, String> more = new HashMap<>(start.environment());
        more.put("WINEDEBUG", "+pid,+loaddll,fixme-all");
        return more;
    }

    @Override
    public String library(String path) {
        return start.library(path);
    }

    @Override
    public String here(String module) {
        return start.here(module);
    }

    /// The lines of one process, without the number of the process at the start of each line.
    ///
    /// @param pid the process's number in Windows
    static List<String> lines(Path told, long pid) throws IOException {
        String mark = "%04x:".formatted(pid);
        // File names may contain any bytes.
        try (var lines = Files.lines(told, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.startsWith(mark))
                    .map(line -> line.substring(mark.length()))
                    .limit(MOST_LINES)
                    .toList();
        }
    }
}
