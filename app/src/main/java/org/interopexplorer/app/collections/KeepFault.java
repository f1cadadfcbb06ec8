package org.interopexplorer.app.collections;

import org.interopexplorer.core.message.Message;

/// Why a step cannot keep a value under a name.
public sealed interface KeepFault {
    /// The name is not valid.
    record NoName() implements KeepFault {}

    /// The step keeps another value under this name.
    record Twice(String name) implements KeepFault {}

    /// The path is not a path to a value of a call.
    record NoPath(Message why) implements KeepFault {}
}
