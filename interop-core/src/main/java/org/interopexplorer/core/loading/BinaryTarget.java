package org.interopexplorer.core.loading;

import java.nio.ByteOrder;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;

/// The format and machine that all libraries of one tree must be made for, since a process runs one kind of code.
record BinaryTarget(ImageFormat format, Architecture architecture, int bits, ByteOrder byteOrder) {
    static BinaryTarget of(NativeImage.Identity image) {
        return new BinaryTarget(image.format(), image.architecture(), image.bits(), image.byteOrder());
    }

    /// The target of the machine's own programs.
    static BinaryTarget of(Machine machine) {
        return new BinaryTarget(
                ImageFormat.of(machine.system()), machine.architecture(), machine.bits(), machine.byteOrder());
    }

    /// Whether this image could be loaded into the same process.
    boolean accepts(NativeImage.Identity image) {
        boolean any = image.architecture().equals(Architecture.ANY_CPU) || architecture.equals(Architecture.ANY_CPU);
        return image.architecture().loadsInto(architecture)
                && (image.bits() == bits || any)
                && image.byteOrder() == byteOrder;
    }

    /// The processor and width as text.
    String machine() {
        return "%s (%d-bit)".formatted(architecture.name(), bits);
    }
}
