package org.interopexplorer.core.collection;

import java.util.Arrays;
import java.util.List;

/// A sentence about a collection or a run of it, for any language.
///
/// @param code stable and searchable, such as `check.no-element`
/// @param message in English, complete
/// @param arguments the values that a translation of `code` names, in order
public record Remark(String code, String message, List<String> arguments) {
    public Remark {
        arguments = List.copyOf(arguments);
    }

    static Remark of(String code, String message, Object... arguments) {
        return new Remark(
                code, message, Arrays.stream(arguments).map(String::valueOf).toList());
    }
}
