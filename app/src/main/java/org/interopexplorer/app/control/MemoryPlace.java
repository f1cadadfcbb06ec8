package org.interopexplorer.app.control;

import org.interopexplorer.core.ctype.CType;
import org.jspecify.annotations.Nullable;

/// Memory that the user asks to see.
///
/// @param path the path of the pointer that holds the address
/// @param type the type of the memory there; null if it is not known
public record MemoryPlace(
        long address, String path, @Nullable CType type) {}
