package org.interopexplorer.core.marshal;

import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.CType;

/// What is known of the arguments of one call beyond what the function's type says.
///
/// @param variadic the promoted type of each variadic argument, in order; those beyond have the types of their literals
/// @param elements by the index of a `void *` parameter
public record CallFacts(List<CType> variadic, Map<Integer, ElementSize> elements) {
    public static final CallFacts NONE = new CallFacts(List.of(), Map.of());

    public CallFacts {
        variadic = List.copyOf(variadic);
        elements = Map.copyOf(elements);
    }
}
