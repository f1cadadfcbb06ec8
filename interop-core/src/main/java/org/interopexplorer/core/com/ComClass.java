package org.interopexplorer.core.com;

import java.util.Locale;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// A COM class, of which objects can be created.
///
/// @param name from its registration or type library
/// @param server the file with its code, as registered
/// @param threadingModel such as `Both`, as registered
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
    /// Where the class's objects live.
    public enum Kind {
        /// In the caller's process.
        INPROC,
        /// In a separate process.
        LOCAL,
        /// In a system process that loads the server's DLL.
        SURROGATE,
        /// On another machine.
        REMOTE,
        /// Partly in the caller's process, in front of a local server.
        HANDLER,
        /// Nowhere: the registration names no server.
        NONE;

        /// The stable name, for scripts.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
