package org.interopexplorer.app.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.com.ComOutcomes;

/// Reports why a command failed, as `call` does.
///
/// @param json whether to also print a JSON object on standard output
record ComFailure(Console console, boolean json) {
    /// @param during the requested action
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

    /// Prints one line on standard error.
    void complain(String during, Duration limit, CallOutcome outcome) {
        OutcomeLines.complain(console, Path.of("COM"), ComOutcomes.during(during, outcome), limit, outcome);
    }
}
