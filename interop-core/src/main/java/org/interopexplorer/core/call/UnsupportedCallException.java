package org.interopexplorer.core.call;

import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Nothing here can make a call, for a reason that can be said in every language.
final class UnsupportedCallException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Message why;

    /// @param arguments those that the code takes
    UnsupportedCallException(UnsupportedFault code, @Nullable Object... arguments) {
        this.why = Message.of(code, arguments);
    }

    Message why() {
        return why;
    }

    /// In English, for a log.
    @Override
    public String getMessage() {
        return Language.ENGLISH.say(why);
    }
}
