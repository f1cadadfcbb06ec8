package org.interopexplorer.core.binding;

import java.util.Locale;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// Something that is wrong with a declaration, or worth knowing about it.
public record Finding(Severity severity, Message message) {
    /// How bad it is, the worst first.
    public enum Severity {
        /// The call fails, or reads or writes memory that it must not.
        ERROR,
        /// The call may go wrong, or goes wrong elsewhere.
        WARNING,
        /// It works; it could be safer.
        ADVICE;

        /// The stable name in JSON.
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding of(Severity severity, MessageCode code, @Nullable Object... arguments) {
        return new Finding(severity, Message.of(code, arguments));
    }
}
