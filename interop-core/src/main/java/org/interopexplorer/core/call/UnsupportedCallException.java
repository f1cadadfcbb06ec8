package org.interopexplorer.core.call;

import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Thrown if a call cannot be made here. The reason is a message that can be translated.
final class UnsupportedCallException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Message why;

    /// @param arguments of the code
    UnsupportedCallException(UnsupportedFault code, @Nullable Object... arguments) {
        this.why = Message.of(code, arguments);
    }

    Message why() {
        return why;
    }

    /// The message in English, for a log.
    @Override
    public String getMessage() {
        return Language.ENGLISH.say(why);
    }
}
