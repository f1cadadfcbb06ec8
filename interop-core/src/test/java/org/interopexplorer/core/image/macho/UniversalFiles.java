package org.interopexplorer.core.image.macho;

/// Universal files for tests outside this package.
public final class UniversalFiles {
    private UniversalFiles() {}

    /// A file with an image for x86-64 and one for ARM64.
    ///
    /// @param wide whether offsets in the list of images have 64 bits
    public static byte[] of(boolean wide, byte[] forIntel, byte[] forArm) {
        return MachOBuilder.universal(wide, forIntel, forArm);
    }
}
