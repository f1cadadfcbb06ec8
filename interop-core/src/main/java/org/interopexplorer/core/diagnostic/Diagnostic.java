package org.interopexplorer.core.diagnostic;

import java.nio.file.Path;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;
import org.jspecify.annotations.Nullable;

/// One complaint of a reader about a file: what is wrong, and where.
///
/// @param message what is wrong, with its values
/// @param offset where in the file, in bytes from its start; `-1` where no single place is at fault
public record Diagnostic(Message message, long offset) {
    public static Diagnostic of(MessageCode code, long offset, @Nullable Object... arguments) {
        return new Diagnostic(Message.of(code, arguments), offset);
    }

    /// The stable, searchable name of what is wrong, such as `elf.symbol.name`.
    public String code() {
        return message.key();
    }

    public boolean is(MessageCode code) {
        return message.code().equals(code);
    }

    /// Whether the sentence names this file itself, so that its name need not be put in front.
    public boolean names(Path file) {
        return message.arguments().contains(file) || message.arguments().contains(file.toString());
    }
}
