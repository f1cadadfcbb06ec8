package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// How to start a native host on this machine, and how its paths map to this machine's.
public interface NativeStart {
    /// The command line.
    ///
    /// @param directory the host's own directory, as a path of this machine
    List<String> command(Path directory);

    /// Environment variables in addition to those of this process.
    Map<String, String> environment();

    /// The path or name of a library for the host's loader.
    ///
    /// @param path an absolute path of this machine, or a bare name
    String library(String path);

    /// The path of a module on this machine.
    ///
    /// @param module its path on the host's system
    default String here(String module) {
        return module;
    }

    /// The same for messages and crash records, in which Windows' paths stay as they are: whoever reads the files knows
    /// them.
    default String file(String module) {
        return module.startsWith("/") ? here(module) : module;
    }
}
