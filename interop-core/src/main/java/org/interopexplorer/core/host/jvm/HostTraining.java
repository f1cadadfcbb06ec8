package org.interopexplorer.core.host.jvm;

import java.io.IOException;

/// What a JVM is shown once, when the program is built, so that hosts start warm: run with the flags of
/// [org.interopexplorer.core.host.client.HostLauncher] and `-XX:AOTCacheOutput` (JEP 483).
///
/// It makes the calls of a host's start and ends like any Java program, which a host does not: an ahead-of-time cache
/// is written at the end.
public final class HostTraining {
    private HostTraining() {}

    public static void main(String[] arguments) throws IOException {
        var c = new CLibrary();
        var platform = HostMain.platform(c);
        platform.prepareProcess();
        platform.prepareCallThread();
        new WarmUp(platform, HostMain.handler(c, platform)).run();
    }
}
