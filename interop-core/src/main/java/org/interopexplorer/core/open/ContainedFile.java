package org.interopexplorer.core.open;

import org.interopexplorer.core.image.NativeImage;
import org.jspecify.annotations.Nullable;

/// A file inside a folder or an archive that can be opened.
///
/// @param name relative to the container, with `/` between its parts; `inner.jar!/name` in an archive inside another
/// @param size in bytes; -1 if it is not known
/// @param identity what the image is; null for a type library
public record ContainedFile(String name, long size, Kind kind, NativeImage.@Nullable Identity identity) {
    /// What the file is.
    public enum Kind {
        NATIVE("native"),
        ASSEMBLY("assembly"),
        TYPE_LIBRARY("typelib");

        private final String token;

        Kind(String token) {
            this.token = token;
        }

        /// The stable name that JSON uses.
        public String token() {
            return token;
        }
    }
}
