package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How a native host is started on this machine, and how it names files.
public interface NativeStart {
    /// The command.
    ///
    /// @param directory the host's own, as this machine names it
    List<String> command(Path directory);

    /// Variables beside those of this process.
    Map<String, String> environment();

    /// The path or name of a library as the host's loader takes it.
    ///
    /// @param path absolute as this machine has it, or a bare name
    String library(String path);

    /// The path of a module as this machine has it.
    ///
    /// @param module as the host's system names it
    default String here(String module) {
        return module;
    }
}
