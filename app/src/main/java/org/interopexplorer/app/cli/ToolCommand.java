package org.interopexplorer.app.cli;

import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;

/// One command of `./explorer`.
interface ToolCommand {
    /// The options and arguments that it takes. Their values are assigned before [#run()].
    ///
    /// @param help the language of the explanations; null if no help is needed
    CommandSyntax syntax(@Nullable Language help);

    /// Runs the command.
    ///
    /// @return the exit status, one of [ExitStatus]
    /// @throws CommandFailure for an error that is reported in one line
    int run() throws CommandFailure;
}
