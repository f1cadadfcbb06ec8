package org.interopexplorer.app.cli;

import java.time.Duration;
import org.interopexplorer.core.text.TimeSpan;

/// Reads the values of options that are more than text.
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

    /// A number of something, counted from 1.
    static int count(String text) throws CommandFailure {
        try {
            int count = Integer.parseInt(text);
            if (count >= 1) {
                return count;
            }
        } catch (NumberFormatException _) {
            // Told below, as a number that is too small is.
        }
        throw new CommandFailure(ExitStatus.USAGE, CliText.NO_COUNT, text);
    }
}
