package org.interopexplorer.core.status;

import org.jspecify.annotations.Nullable;

/// One way to read a status code: what it is called there, what it means, and why it may be meant.
///
/// @param space the numbering that the code is read in
/// @param code the number in that numbering: HRESULT and NTSTATUS as unsigned 32 bits (0 to 4294967295), the others as
///     the small positive numbers that they are; not always the number that was asked for, as when a Win32 code is
///     taken out of an HRESULT
/// @param name the symbolic name, such as `E_ACCESSDENIED`; null where no table names the code
/// @param meaning one sentence, in the catalog's language
/// @param severity `success` or `failure` for an HRESULT; `success`, `informational`, `warning` or `error` for an
///     NTSTATUS; null in the other spaces
/// @param facility the part of the system that an HRESULT or NTSTATUS comes from: its symbolic name, or its number in
///     decimal where it has none; null in the other spaces
/// @param javaException binary name of the Java exception that says the same; null where nothing is thrown
/// @param dotnetException full name of the .NET exception that the runtime makes of it; null where nothing is thrown
/// @param why one or two sentences, in the catalog's language: what speaks for this reading
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
