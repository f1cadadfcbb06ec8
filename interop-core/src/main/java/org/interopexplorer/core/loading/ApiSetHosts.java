package org.interopexplorer.core.loading;

import java.util.Locale;
import java.util.Optional;

/// Which library stands behind each API set: a name such as `api-ms-win-core-file-l1-1-0.dll` that Windows resolves by
/// a
/// table and not by a file.
interface ApiSetHosts {
    /// Whether the name has the form of an API set, known or not.
    boolean isApiSet(String dll);

    /// The library that serves it; empty where the table has none for it.
    Optional<String> hostOf(String dll);

    /// Tells API sets by their names alone, without knowing what stands behind them.
    static ApiSetHosts byName() {
        return new ApiSetHosts() {
            @Override
            public boolean isApiSet(String dll) {
                String name = dll.toLowerCase(Locale.ROOT);
                return name.startsWith("api-ms-win-") || name.startsWith("ext-ms-");
            }

            @Override
            public Optional<String> hostOf(String dll) {
                return Optional.empty();
            }
        };
    }
}
