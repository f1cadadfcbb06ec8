package org.interopexplorer.core.dwarf;

import org.interopexplorer.core.ctype.FunctionType;
import org.jspecify.annotations.Nullable;

/// A function as debug information describes it.
///
/// @param offset of its entry in `.debug_info`
/// @param source the source file that declares it; null where nothing says it
/// @param line in that file, counted from 1; 0 where nothing says it
public record DwarfFunction(
        FunctionType type, long offset, @Nullable String source, int line) {}
