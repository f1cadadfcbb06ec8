package org.interopexplorer.core.loading;

import java.nio.file.Path;

/// A library that every program on this machine can load by name.
///
/// @param name to pass to the loader, such as `libz.so.1`
/// @param path the file that it would load
public record SystemLibrary(String name, Path path) {}
