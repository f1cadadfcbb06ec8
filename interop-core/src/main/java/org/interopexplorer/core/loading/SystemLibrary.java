package org.interopexplorer.core.loading;

import java.nio.file.Path;

/// A library that every program of this machine can load by name alone.
///
/// @param name what to ask the loader for, such as `libz.so.1`
/// @param path the file that it would load
public record SystemLibrary(String name, Path path) {}
