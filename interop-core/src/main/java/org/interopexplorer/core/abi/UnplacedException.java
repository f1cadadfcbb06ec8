package org.interopexplorer.core.abi;

import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Thrown if a calling convention has no place for a value, or if compilers disagree about it.
public final class UnplacedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient Message why;

    UnplacedException(PlaceFault code, @Nullable Object... arguments) {
        this.why = Message.of(code, arguments);
    }

    /// The reason, with the type or the convention by its name.
    public Message why() {
        return why;
    }

    /// The message in English, for a log.
    @Override
    public String getMessage() {
        return Language.ENGLISH.say(why);
    }
}
