package org.interopexplorer.core.host.protocol;

import org.jspecify.annotations.Nullable;

/// A symbol as the loader looks it up: in one loaded library and what it depends on, or ([#ANYWHERE]) in the
/// global scope.
/// The version is that of ELF symbol versioning (`GLIBC_2.14`); null takes the default one.
public record SymbolQuery(
        long library, String name, @Nullable String version) {
    /// In place of a library: the global scope (`RTLD_DEFAULT`).
    public static final long ANYWHERE = 0;

    public SymbolQuery {
        ProtocolChecks.within(0, library, Long.MAX_VALUE, "library");
        ProtocolChecks.that(!name.isEmpty() && name.indexOf('\0') < 0, "a symbol needs a name without NUL");
    }

    /// The default version of a name in a library.
    public static SymbolQuery in(long library, String name) {
        return new SymbolQuery(library, name, null);
    }

    /// The default version of a name in the global scope.
    public static SymbolQuery anywhere(String name) {
        return new SymbolQuery(ANYWHERE, name, null);
    }
}
