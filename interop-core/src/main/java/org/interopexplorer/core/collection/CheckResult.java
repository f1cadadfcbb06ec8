package org.interopexplorer.core.collection;

import org.interopexplorer.core.message.Message;

/// The result of one expectation.
///
/// @param expected as the person wrote it
/// @param met whether it was met
/// @param found the actual result
public record CheckResult(String expected, boolean met, ActualResult found) {
    /// Says that it was not met, with the actual result.
    public Message unmet() {
        return Message.of(StepText.UNMET, expected, found.message());
    }
}
