package org.interopexplorer.core.call;

/// Which kind of host the tests of calls run on: the native one where there is one, the JVM where `EXPLORER_HOST` says
/// so.
final class HostKind {
    private HostKind() {}

    static boolean isNative() {
        return !"jvm".equals(System.getenv("EXPLORER_HOST"))
                && System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }
}
