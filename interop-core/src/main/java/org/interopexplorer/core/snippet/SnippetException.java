package org.interopexplorer.core.snippet;

import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// Thrown for a call that cannot be written as a program, or not in the language that was asked for.
public final class SnippetException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Message why;

    /// @param fault with its arguments
    public SnippetException(MessageCode fault, @Nullable Object... arguments) {
        this.why = Message.of(fault, arguments);
    }

    /// In English, for a log.
    @Override
    public String getMessage() {
        return Language.ENGLISH.say(why);
    }

    /// What cannot be written, where, and what to do instead.
    public Message why() {
        return why;
    }
}
