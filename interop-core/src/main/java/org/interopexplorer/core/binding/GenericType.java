package org.interopexplorer.core.binding;

import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// A generic type of an assembly: a definition, or an instance in a signature.
///
/// @param spelled as C# writes it
/// @param where the first place of an instance, at the border if it is used there; its own name for a definition
/// @param uses in how many signatures it stands
/// @param isAtBorder whether a native function or a COM interface has it in its signature
/// @param crosses `yes`, `net5`, `no` or `depends`
/// @param why in words
/// @param id of an instance of WinRT, in braces; null for others
public record GenericType(
        String spelled,
        boolean isDefinition,
        String where,
        int uses,
        boolean isAtBorder,
        String crosses,
        Message why,
        @Nullable String id) {}
