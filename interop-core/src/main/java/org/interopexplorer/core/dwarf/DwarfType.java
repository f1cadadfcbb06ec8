package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.ctype.CType;
import org.jspecify.annotations.Nullable;

/// A named type in debug information.
///
/// @param name without keyword and scope
/// @param scope the namespaces and classes around it, such as `ns::outer::`; empty for none
/// @param offset of its entry in its section
/// @param source the source file that defines it; null if it is not recorded
/// @param line in that source file, counted from 1; 0 if it is not recorded
public record DwarfType(
        String name,
        String scope,
        CType type,
        long offset,
        @Nullable String source,
        int line) {}
