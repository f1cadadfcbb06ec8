package org.interopexplorer.app.cli;

import java.time.Duration;
import org.interopexplorer.core.text.TimeSpan;

/// Parses the values of options.
final class Arguments {
    private Arguments() {}

    /// A time limit: `500ms`, `5s`, `2m`; a bare number is in seconds.
    static Duration time(String text) throws CommandFailure {
        Duration limit =
                TimeSpan.parse(text).orElseThrow(() -> new CommandFailure(ExitStatus.USAGE, CliText.NO_TIME, text));
        if (limit.isZero()) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.ZERO_TIME);
        }
        return limit;
    }

    /// An error number of the C runtime, as a 32-bit number.
    static int errno(String text) throws CommandFailure {
        try {
            return Integer.decode(text);
        } catch (NumberFormatException _) {
            throw new CommandFailure(ExitStatus.USAGE, CliText.NO_ERRNO, text);
        }
    }

    /// A count of at least 1.
    static int count(String text) throws CommandFailure {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException _) {
            // Reported below, like a number that is too small.
        }
        throw new CommandFailure(ExitStatus.USAGE, CliText.NO_COUNT, text);
    }
}
