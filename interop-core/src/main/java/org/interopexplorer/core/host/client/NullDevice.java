package org.interopexplorer.core.host.client;

import java.io.File;

/// The file that is always empty.
final class NullDevice {
    private NullDevice() {}

    static File file() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }
}
