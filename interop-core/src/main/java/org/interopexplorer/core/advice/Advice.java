package org.interopexplorer.core.advice;

import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A warning about a call before it is made. The call can still be made.
///
/// @param parameter the name of the parameter; null if the warning is about the whole call
/// @param message what may go wrong, and what would be better
public record Advice(@Nullable String parameter, Message message) {
    /// What may go wrong.
    public Caution caution() {
        return (Caution) message.code();
    }

    static Advice of(@Nullable String parameter, Caution caution, Object... arguments) {
        return new Advice(parameter, Message.of(caution, arguments));
    }
}
