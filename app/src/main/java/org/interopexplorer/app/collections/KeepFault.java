package org.interopexplorer.app.collections;

import org.interopexplorer.core.message.Message;

/// Why a step cannot keep a value so.
public sealed interface KeepFault {
    /// The name is none.
    record NoName() implements KeepFault {}

    /// The step keeps another value under this name.
    record Twice(String name) implements KeepFault {}

    /// What is to be kept is nothing of a call.
    record NoPath(Message why) implements KeepFault {}
}
