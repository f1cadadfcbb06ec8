package org.interopexplorer.core.com;

import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A type library that is registered with the host's system.
///
/// @param version `MAJOR.MINOR` in hexadecimal, as it is registered
/// @param name its name in the registration
/// @param path of its file, as the host's system names it; `\N` after a DLL names one of several resources
public record RegisteredLibrary(
        Guid guid, String version, @Nullable String name, String path) {}
