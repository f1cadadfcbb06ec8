package org.interopexplorer.core.typelib.lookup;

import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;

/// A type together with the library that declares it.
public record ResolvedType(TypeLibrary library, TypeInfo type) {}
