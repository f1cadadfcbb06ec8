package org.interopexplorer.core.advice;

import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Something worth a second look before a call. The call can be made all the same.
///
/// @param parameter its name, or null where the call as a whole is meant
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
