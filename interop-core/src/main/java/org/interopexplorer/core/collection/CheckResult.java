package org.interopexplorer.core.collection;

import org.interopexplorer.core.message.Message;

/// One expectation beside what was.
///
/// @param expected as the person wrote it
/// @param met whether it was so
/// @param found what was instead, or just what was
public record CheckResult(String expected, boolean met, ActualResult found) {
    /// That it was not so, and what was.
    public Message unmet() {
        return Message.of(StepText.UNMET, expected, found.message());
    }
}
