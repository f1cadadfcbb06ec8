package org.interopexplorer.core.com;

import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What is known of a registered class in addition to its registration.
///
/// @param library the type library that its registration names; null if none is registered
/// @param cannotStart why its objects cannot be created here; null if no reason is known
public record ClassFacts(
        ComClass registered,
        @Nullable RegisteredLibrary library,
        @Nullable Message cannotStart) {}
