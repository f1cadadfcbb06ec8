package org.interopexplorer.core.host.jvm;

import java.io.IOException;

/// A training run at build time that makes hosts start fast. It runs with the flags of
/// [org.interopexplorer.core.host.client.HostLauncher] and `-XX:AOTCacheOutput` (JEP 483).
///
/// It makes the calls of a host's start. Unlike a host it ends like a normal Java program, because the cache is
/// written at the end.
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
