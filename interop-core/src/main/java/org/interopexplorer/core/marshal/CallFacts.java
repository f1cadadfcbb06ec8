package org.interopexplorer.core.marshal;

import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.CType;

/// Facts about the arguments of one call that the function's type does not tell.
///
/// @param variadic the promoted types of the variadic arguments, in order; further arguments have the types of
///   their literals
/// @param elements by the index of a `void *` parameter
public record CallFacts(List<CType> variadic, Map<Integer, ElementSize> elements) {
    public static final CallFacts NONE = new CallFacts(List.of(), Map.of());

    public CallFacts {
        variadic = List.copyOf(variadic);
        elements = Map.copyOf(elements);
    }
}
