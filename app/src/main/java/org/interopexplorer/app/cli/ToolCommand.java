package org.interopexplorer.app.cli;

import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;

/// One command of `./explorer`.
interface ToolCommand {
    /// The words that it takes; they are put in place before [#run()].
    ///
    /// @param help in which language each is explained; null where nobody asks
    CommandSyntax syntax(@Nullable Language help);

    /// Does what the words say.
    ///
    /// @return the exit status, one of [ExitStatus]
    /// @throws CommandFailure for what a person is told in one line
    int run() throws CommandFailure;
}
