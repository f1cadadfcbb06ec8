package org.interopexplorer.core.com;

import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// What an object says of an error: an `EXCEPINFO`, an `IErrorInfo`, or both.
///
/// @param guid of the interface that defined the error; null where none is said
/// @param scode the code of an `EXCEPINFO`; null where there is none
/// @param trusted whether the object says by `ISupportErrorInfo` that its interface sets error information; an
///     `EXCEPINFO` needs no such word
public record ErrorInfo(
        @Nullable String source,
        @Nullable String description,
        @Nullable String helpFile,
        int helpContext,
        @Nullable Guid guid,
        @Nullable Integer scode,
        boolean trusted) {}
