package org.interopexplorer.core.diagnostic;

import java.util.Arrays;
import java.util.List;

/// One complaint of a reader about a file: what is wrong, where, and with which values.
///
/// @param code a stable, searchable name such as `elf.symbol.name-outside-strings`: the format, the part, the fault
/// @param offset where in the file, in bytes from its start; `-1` where no single place is at fault
/// @param message the complaint in English, complete with its values, for a log or a shell
/// @param arguments the values alone, in the order in which a translation of `code` names them
public record Diagnostic(String code, long offset, String message, List<String> arguments) {
    public Diagnostic {
        arguments = List.copyOf(arguments);
    }

    public static Diagnostic of(String code, long offset, String message, Object... arguments) {
        return new Diagnostic(
                code,
                offset,
                message,
                Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
