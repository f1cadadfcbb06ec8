package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.interopexplorer.core.call.CallOutcome;

/// Tells why nothing came of a command, as `call` does.
///
/// @param json whether an object on standard output tells it too
record ComFailure(Console console, boolean json) {
    /// @param during what was asked for
    /// @return the exit status
    int tell(String during, Duration limit, CallOutcome outcome) {
        if (json) {
            Json.print(console.out(), members -> {
                OutcomeJson.write(members, outcome, console.language());
                members.nothing("host");
            });
        }
        console.out().flush();
        complain(during, limit, outcome);
        return CallCommand.exitStatus(outcome);
    }

    /// One line on standard error.
    void complain(String during, Duration limit, CallOutcome outcome) {
        OutcomeLines.complain(console, Path.of("COM"), during, limit, outcome);
    }
}
