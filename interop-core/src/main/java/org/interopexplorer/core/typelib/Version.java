package org.interopexplorer.core.typelib;

/// A version of a library or of a type.
public record Version(int major, int minor) {
    /// The halves of a stored version: the major number below the minor one.
    public static Version ofStored(int packed) {
        return new Version(packed & 0xffff, packed >>> 16);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
