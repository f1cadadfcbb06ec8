package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.OutcomeMessages;
import org.interopexplorer.core.com.ComOutcomes;
import org.interopexplorer.core.status.StatusReading;

/// Words for outcomes and codes in the current language.
///
/// @param readings every reading of a code that a call left, the likeliest first
/// @param unreadable why a file could not be read
public record ComWords(
        Messages messages, IntFunction<List<StatusReading>> readings, BiFunction<Path, Throwable, String> unreadable) {
    /// Why the call did not return.
    String ended(String during, CallOutcome outcome) {
        return OutcomeMessages.ending(
                        Path.of("COM"), ComOutcomes.during(during, outcome), CallRequest.DEFAULT_LIMIT, outcome)
                .map(messages::say)
                .orElseGet(() -> messages.say(OutcomeMessages.inFewWords(outcome)));
    }

    /// A code as it is written: eight hexadecimal digits.
    static String hex(int code) {
        return "0x%08X".formatted(code);
    }
}
