package org.interopexplorer.core.typelib;

import java.util.Locale;

/// A bit of a flag word, with the attribute that IDL has for it.
public sealed interface Flag permits LibFlag, TypeFlag, FuncFlag, VarFlag, ParamFlag, ImplFlag {
    int bit();

    /// Its name in `oaidl.idl`, without the prefix.
    String name();

    /// The attribute that sets it, such as `hidden`; empty if something else in the IDL implies it.
    default String attribute() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it is set in a word.
    default boolean in(int flags) {
        return (flags & bit()) != 0;
    }
}
