package org.interopexplorer.core.com;

import org.interopexplorer.core.typelib.Guid;

/// An interface with a known name.
///
/// @param source of the name: `registry`, `typeLibrary` or `wellKnown`
public record KnownInterface(String name, Guid iid, String source) {
    static final String TYPE_LIBRARY = "typeLibrary";
}
