package org.interopexplorer.core.index;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A library that exports or imports a wanted name.
///
/// @param file by the name that its own header gives, if the folder has that; else by its own
/// @param name as in the file
/// @param readable the readable form; the name itself if it is not mangled
/// @param version the symbol version; null for none
/// @param defaultVersion whether a request without a version gets this one; true without versions
/// @param kind the name that `list` prints for an export; `import`, `weak` or `delayed` for an import
/// @param library the library that an import is from; null for exports, and if any library may have it
public record Hit(
        Path file,
        String name,
        String readable,
        @Nullable String version,
        boolean defaultVersion,
        String kind,
        @Nullable String library) {}
