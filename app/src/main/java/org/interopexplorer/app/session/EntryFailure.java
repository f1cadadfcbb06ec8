package org.interopexplorer.app.session;

import org.interopexplorer.core.loading.Resolution;

/// Why a function that a type library's module describes cannot be chosen.
public sealed interface EntryFailure {
    /// The library does not say in which DLL the function is, or by which name or ordinal.
    record Nowhere() implements EntryFailure {}

    /// The DLL is not on this machine.
    ///
    /// @param search the places that were searched
    record NotHere(String dll, Resolution search) implements EntryFailure {}

    /// The DLL exists but cannot be read.
    record NotRead(String dll, OpenFailure failure) implements EntryFailure {}

    /// The DLL has no such export.
    ///
    /// @param entry its name, or `#` and its ordinal
    record NotExported(String dll, String entry) implements EntryFailure {}
}
