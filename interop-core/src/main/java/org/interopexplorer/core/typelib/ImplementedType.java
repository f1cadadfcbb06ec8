package org.interopexplorer.core.typelib;

import java.util.List;

/// An interface of a coclass, or the base of an interface.
///
/// @param flags bits of [ImplFlag]
public record ImplementedType(TypeReference type, int flags, List<CustomData> customData) {
    public ImplementedType {
        customData = List.copyOf(customData);
    }

    public boolean has(ImplFlag flag) {
        return flag.in(flags);
    }
}
