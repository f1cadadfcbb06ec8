package org.interopexplorer.core.marshal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a value cannot be passed.
///
/// @param parameter its name, or null where the call as a whole is at fault
/// @param path from the parameter to the value at fault, such as `tm.tm_mon`; null where the call as a whole is at
/// fault
/// @param code stable and searchable, such as `value.out-of-range`, for translation
/// @param message in English: what, where, what fits
/// @param arguments the values that a translation of `code` names, in order
public record Problem(
        @Nullable String parameter, @Nullable String path, String code, String message, List<String> arguments) {
    public Problem {
        arguments = List.copyOf(arguments);
    }

    static Problem of(
            @Nullable String parameter, @Nullable String path, String code, String message, Object... arguments) {
        return new Problem(
                parameter,
                path,
                code,
                message,
                Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
