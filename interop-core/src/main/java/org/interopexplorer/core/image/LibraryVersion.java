package org.interopexplorer.core.image;

/// A version of a Mach-O library, for checking compatibility: 16, 8 and 8 bits, as in a `dylib_command`.
public record LibraryVersion(int packed) implements Comparable<LibraryVersion> {
    /// A version from its parts.
    ///
    /// @param major of 16 bits
    /// @param minor of 8 bits
    /// @param patch of 8 bits
    public static LibraryVersion of(int major, int minor, int patch) {
        return new LibraryVersion(major << 16 | minor << 8 | patch);
    }

    @Override
    public int compareTo(LibraryVersion other) {
        return Integer.compareUnsigned(packed, other.packed);
    }

    /// As Apple's tools write it: `1.2.3`, or `1.2` if the last part is 0.
    @Override
    public String toString() {
        int patch = packed & 0xff;
        String plain = "%d.%d".formatted(packed >>> 16, packed >> 8 & 0xff);
        return patch == 0 ? plain : plain + "." + patch;
    }
}
