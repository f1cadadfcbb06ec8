package org.interopexplorer.app.control;

import org.interopexplorer.core.ctype.CType;
import org.jspecify.annotations.Nullable;

/// Memory that a person asks to see.
///
/// @param path what the pointer that holds the address is called
/// @param type of what stands there; null where nobody knows
public record MemoryPlace(
        long address, String path, @Nullable CType type) {}
