package org.interopexplorer.core.com;

import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// An object's information about an error, from an `EXCEPINFO`, an `IErrorInfo`, or both.
///
/// @param guid of the interface that defined the error; null if there is none
/// @param scode the code of an `EXCEPINFO`; null if there is none
/// @param trusted true if `ISupportErrorInfo` confirms that the interface sets error information, or for an
///     `EXCEPINFO`
public record ErrorInfo(
        @Nullable String source,
        @Nullable String description,
        @Nullable String helpFile,
        int helpContext,
        @Nullable Guid guid,
        @Nullable Integer scode,
        boolean trusted) {}
