package org.interopexplorer.core.typelib;

import java.util.Locale;
import java.util.UUID;

/// A GUID, in the written order: `{00020430-0000-0000-C000-000000000046}`.
///
/// @param high the first eight bytes of the written form, as one big-endian number
/// @param low the last eight
public record Guid(long high, long low) {
    /// The GUID of a library or type that has none.
    public static final Guid NULL = new Guid(0, 0);

    /// A GUID from Windows' format in memory: a 32-bit and two 16-bit little-endian numbers, then eight bytes.
    ///
    /// @param first the first eight bytes, read as a little-endian number
    /// @param last the last eight, read as a big-endian number
    public static Guid ofStored(long first, long last) {
        return new Guid(first << 32 | (first >>> 16 & 0xffff_0000L) | first >>> 48, last);
    }

    /// The GUID of a text with or without braces.
    ///
    /// @throws IllegalArgumentException if the text is no GUID
    public static Guid parse(String text) {
        String bare = text.startsWith("{") && text.endsWith("}") ? text.substring(1, text.length() - 1) : text;
        if (bare.length() != 36) {
            throw new IllegalArgumentException("'" + text + "' is not a GUID");
        }
        UUID parsed = UUID.fromString(bare);
        return new Guid(parsed.getMostSignificantBits(), parsed.getLeastSignificantBits());
    }

    public boolean isNull() {
        return equals(NULL);
    }

    /// Without braces, lower case, as IDL writes it.
    public String bare() {
        return new UUID(high, low).toString();
    }

    /// With braces, upper case, as the registry writes it.
    @Override
    public String toString() {
        return "{" + bare().toUpperCase(Locale.ROOT) + "}";
    }
}
