package org.interopexplorer.core.status;

import org.jspecify.annotations.Nullable;

/// One possible reading of a status code: its name, its meaning, and why this reading is possible.
///
/// @param space the kind of code
/// @param code the number as this kind: HRESULT and NTSTATUS as unsigned 32 bits (0 to 4294967295), the others as
///     small positive numbers. It may differ from the typed number, as for a Win32 code inside an HRESULT
/// @param name the symbolic name, such as `E_ACCESSDENIED`; null if no table has the code
/// @param meaning one sentence, in the catalog's language
/// @param severity `success` or `failure` for an HRESULT; `success`, `informational`, `warning` or `error` for an
///     NTSTATUS; null for other kinds
/// @param facility the part of the system that an HRESULT or NTSTATUS comes from: its symbolic name, or its
///     decimal number if it has none; null for other kinds
/// @param javaException binary name of the corresponding Java exception; null if there is none
/// @param dotnetException full name of the .NET exception that the runtime throws for it; null if there is none
/// @param why the reason for this reading, one or two sentences in the catalog's language
public record StatusReading(
        StatusSpace space,
        long code,
        @Nullable String name,
        String meaning,
        @Nullable String severity,
        @Nullable String facility,
        @Nullable String javaException,
        @Nullable String dotnetException,
        String why) {}
