package org.interopexplorer.core.call;

/// The kind of host that tests of calls use: the native one if there is one, the JVM if `EXPLORER_HOST` says so.
final class HostKind {
    private HostKind() {}

    static boolean isNative() {
        return !"jvm".equals(System.getenv("EXPLORER_HOST"))
                && System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("amd64");
    }
}
