package org.interopexplorer.core.com;

import java.util.Locale;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A class that objects can be created of.
///
/// @param name what its registration or type library calls it
/// @param server the file that holds its code, as it is registered
/// @param threadingModel such as `Both`, as it is registered
/// @param bits of the code: 32 or 64
/// @param typeLibrary the GUID of the type library that describes it
public record ComClass(
        Guid clsid,
        @Nullable String progId,
        @Nullable String name,
        @Nullable String server,
        Kind kind,
        @Nullable String threadingModel,
        int bits,
        @Nullable Guid typeLibrary) {
    /// Where its objects live.
    public enum Kind {
        /// In the caller's process.
        INPROC,
        /// In a process of their own.
        LOCAL,
        /// In a process of the system's that loads the server's DLL.
        SURROGATE,
        /// On another machine.
        REMOTE,
        /// Half in the caller's process, before a local server.
        HANDLER,
        /// Nowhere: its registration names no server.
        NONE;

        /// Stable, for scripts.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
