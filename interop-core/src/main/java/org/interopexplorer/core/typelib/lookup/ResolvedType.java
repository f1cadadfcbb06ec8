package org.interopexplorer.core.typelib.lookup;

import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.TypeInfo;

/// A type together with the library that declares it.
public record ResolvedType(TypeLibrary library, TypeInfo type) {}
