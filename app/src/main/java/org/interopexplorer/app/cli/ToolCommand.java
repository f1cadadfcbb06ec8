package org.interopexplorer.app.cli;

/// One command of `./explorer`.
interface ToolCommand {
    /// The words that it takes; they are put in place before [#run()].
    Syntax syntax();

    /// Does what the words say.
    ///
    /// @return the exit status, one of [ExitStatus]
    /// @throws CommandFailure for what a person is told in one line
    int run() throws CommandFailure;
}
