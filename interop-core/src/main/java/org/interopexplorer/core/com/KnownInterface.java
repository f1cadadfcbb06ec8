package org.interopexplorer.core.com;

import org.interopexplorer.core.typelib.Guid;

/// An interface that an object can be asked for.
///
/// @param source who knows its name: `registry`, `typeLibrary` or `wellKnown`
public record KnownInterface(String name, Guid iid, String source) {}
