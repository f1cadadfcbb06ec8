package org.interopexplorer.core.snippet.com;

import org.interopexplorer.core.com.InterfaceSource;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// The object that a program creates.
///
/// @param name of its class: the ProgID if it has one
/// @param library the name of the DLL that creates it without a registration; null for a registered class
/// @param iid of the interface that is called; null if nothing declares it
/// @param types what declares that interface, and those of the objects that its members return
public record ComTarget(
        String name,
        Guid clsid,
        @Nullable String library,
        @Nullable Guid iid,
        InterfaceSource types) {}
