package org.interopexplorer.core.com;

import org.jspecify.annotations.Nullable;

/// What an object is, apart from what it can do.
///
/// @param unknown the pointer to its `IUnknown`, which is the same for the same object
/// @param references by `AddRef` and `Release`: a hint, since an object may return any number
/// @param server the file with the code of its methods; null if it is not known
/// @param apartment the apartment that the session's pointer belongs to
/// @param isProxy whether calls go through a proxy to another apartment or process
public record ObjectIdentity(
        long unknown, long references, @Nullable String server, Apartment apartment, boolean isProxy) {}
