package org.interopexplorer.core.collection;

import java.util.Locale;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;

/// Status names of Linux, on any system.
final class LinuxStatusNames {
    static final StatusNames LINUX = StatusNames.of(new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH));

    private LinuxStatusNames() {}
}
