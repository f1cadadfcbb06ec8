package org.interopexplorer.core.metadata.win32;

import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.metadata.Token;
import org.jspecify.annotations.Nullable;

/// A function of a DLL as metadata declares it.
///
/// @param entryPoint the export's name, or `#` and its ordinal
/// @param library the name as declared, such as `KERNEL32.dll`
/// @param token of the method
/// @param declaringType the class that has it
/// @param setsLastError whether a failure leaves a code for `GetLastError`
/// @param freeWith the function that frees the result of this one; null if it is not known
public record Win32Function(
        String entryPoint,
        String library,
        FunctionType type,
        Token token,
        String declaringType,
        boolean setsLastError,
        @Nullable String freeWith) {}
