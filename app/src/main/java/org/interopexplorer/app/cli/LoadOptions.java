package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.LoadSettings;

/// The options for how a command's host loads libraries: `--preload`, `--now`, `--confined`, `--look-in`.
final class LoadOptions {
    private List<String> preload = List.of();
    private boolean now;
    private boolean extract;
    private List<Path> lookIn = List.of();
    private boolean confined;

    /// Adds these options to the options of a command.
    CommandSyntax in(CommandSyntax syntax) {
        return syntax.options("--preload", "LIBRARY", words -> preload = words, CliText.HELP_CALL_PRELOAD)
                .flag("--now", () -> now = true, CliText.HELP_CALL_NOW)
                .flag("--extract", () -> extract = true, CliText.HELP_CALL_EXTRACT)
                .flag("--confined", () -> confined = true, CliText.HELP_CALL_CONFINED)
                .options(
                        "--look-in",
                        "DIRECTORY",
                        words -> lookIn = words.stream().map(Path::of).toList(),
                        CliText.HELP_CALL_LOOK_IN);
    }

    /// Finds libraries as the loader of such a host does.
    LibraryArguments applied(LibraryArguments libraries) throws CommandFailure {
        for (Path directory : lookIn) {
            if (!directory.toFile().isDirectory()) {
                throw new CommandFailure(ExitStatus.USAGE, CliText.NO_FOLDER, directory);
            }
        }
        return (extract ? libraries.runningMembers() : libraries).lookingFirstIn(lookIn);
    }

    /// @param found the libraries, as [#applied] returned them
    LoadSettings settings(LibraryArguments found) throws CommandFailure {
        List<Path> files = new ArrayList<>();
        for (String word : preload) {
            files.add(found.fileToRun(word));
        }
        return new LoadSettings(
                files, now, lookIn.stream().map(Path::toAbsolutePath).toList(), confined);
    }

    /// Whether a library is preloaded, which may define the symbols that others need.
    boolean preloads() {
        return !preload.isEmpty();
    }
}
