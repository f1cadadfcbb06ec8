package org.interopexplorer.app.lessons.format;

import java.util.List;
import org.interopexplorer.core.message.Message;

/// What became of a task, or of a wrong turn, when the lesson was played.
///
/// @param task its id
/// @param place of its block
/// @param messages what went wrong, or why it was skipped
public record TriedPart(String task, Kind kind, Place place, List<Message> messages) {
    public TriedPart {
        messages = List.copyOf(messages);
    }

    /// How it ended.
    public enum Kind {
        /// The task counts as done.
        DONE,
        /// The wrong turn was noticed and answered with its hint.
        NOTICED,
        FAILED,
        /// This machine lacks what it needs.
        SKIPPED
    }
}
