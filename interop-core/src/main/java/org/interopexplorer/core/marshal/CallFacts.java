package org.interopexplorer.core.marshal;

import java.util.List;
import java.util.Map;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;

/// Facts about the arguments of one call that the function's type does not tell.
///
/// @param variadic the promoted types of the variadic arguments, in order; further arguments have the types of
///   their literals
/// @param elements by the index of a `void *` parameter
/// @param longDouble the type of a literal such as `0.1L`
public record CallFacts(List<CType> variadic, Map<Integer, ElementSize> elements, CType longDouble) {
    public static final CallFacts NONE = new CallFacts(List.of(), Map.of(), FloatingType.LONG_DOUBLE);

    public CallFacts {
        variadic = List.copyOf(variadic);
        elements = Map.copyOf(elements);
    }
}
