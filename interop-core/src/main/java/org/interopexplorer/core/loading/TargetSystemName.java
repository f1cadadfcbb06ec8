package org.interopexplorer.core.loading;

import org.interopexplorer.core.image.NativeImage;

/// The usual name of the operating system that an image is made for.
final class TargetSystemName {
    private TargetSystemName() {}

    static String of(NativeImage image) {
        String abi = image.linkage().abi();
        return abi != null ? abi : image.format().system().label();
    }
}
