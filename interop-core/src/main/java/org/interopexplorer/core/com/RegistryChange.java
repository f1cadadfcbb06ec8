package org.interopexplorer.core.com;

import org.jspecify.annotations.Nullable;

/// One difference in the registry: a key that was made or deleted, or a value that was set or deleted.
///
/// @param key its path below the hive, with `\` between the names
/// @param value the name of the value, empty for the key's default one; null if the key itself changed
/// @param before what was there; null for nothing
/// @param after what is there afterwards; null for nothing. For a key, both are [#PRESENT] or null.
public record RegistryChange(
        Hive hive,
        String key,
        @Nullable String value,
        @Nullable RegistryValue before,
        @Nullable RegistryValue after) {
    /// Stands for a key that exists.
    public static final RegistryValue PRESENT =
            new RegistryValue(0, org.interopexplorer.core.host.protocol.Bytes.empty());

    /// A hive that is written to.
    public enum Hive {
        MACHINE("HKEY_LOCAL_MACHINE", 0xffff_ffff_8000_0002L),
        USER("HKEY_CURRENT_USER", 0xffff_ffff_8000_0001L);

        private final String written;
        private final long handle;

        Hive(String written, long handle) {
            this.written = written;
            this.handle = handle;
        }

        /// As tools of Windows write it.
        public String written() {
            return written;
        }

        long handle() {
            return handle;
        }
    }

    /// What was done.
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED;

        /// Stable, for scripts.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Kind kind() {
        return before == null ? Kind.ADDED : after == null ? Kind.REMOVED : Kind.CHANGED;
    }

    /// Whether the key itself changed, not a value.
    public boolean isKey() {
        return value == null;
    }

    /// The key with its hive.
    public String path() {
        return hive.written() + "\\" + key;
    }
}
