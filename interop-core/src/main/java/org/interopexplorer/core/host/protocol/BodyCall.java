package org.interopexplorer.core.host.protocol;

import java.util.List;

/// What a body of an object's method wants done with an object.
///
/// @param handle the object; 0 for the one that the body belongs to
/// @param member for [Kind#FIRE], the event
public record BodyCall(Kind kind, long handle, String member, List<BodyValue> arguments) {
    public BodyCall {
        arguments = List.copyOf(arguments);
    }

    /// What is done.
    public enum Kind {
        CALL,
        GET,
        PUT,
        /// Keeps the object beyond the end of the body.
        KEEP,
        RELEASE,
        /// Fires an event of the body's own object.
        FIRE
    }
}
