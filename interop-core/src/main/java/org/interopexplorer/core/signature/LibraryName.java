package org.interopexplorer.core.signature;

import org.jspecify.annotations.Nullable;

/// The names that a library goes by.
///
/// @param soname what it calls itself (ELF `DT_SONAME`, PE export directory name, Mach-O install name); may be null
/// @param fileName the last part of its path
public record LibraryName(@Nullable String soname, String fileName) {}
