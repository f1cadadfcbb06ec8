package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.util.List;

/// Says how the processes of a host are started: directly, or inside a program that confines them.
@FunctionalInterface
public interface Enclosure {
    /// The processes are started directly.
    Enclosure NONE = (_, command) -> command;

    /// The command that starts another command inside the program.
    ///
    /// @param directory the host's own directory, the only one of the file system in which it may write
    List<String> command(Path directory, List<String> command);
}
