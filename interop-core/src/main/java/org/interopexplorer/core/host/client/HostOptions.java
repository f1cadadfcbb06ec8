package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.interopexplorer.core.message.Message;

/// How a host is started and bounded.
///
/// @param javaHome the Java that runs it
/// @param classPath where the classes of `host.jvm` and `host.protocol` are
/// @param places where the user's folder is in which the host's private directory is made; its path must be short (a
/// socket's is limited to 107 bytes)
/// @param startLimit how long the host may take to answer the handshake
/// @param keptOutput how many bytes of each stream a result keeps
/// @param outputLimit after how many printed bytes a host is killed
/// @param startCache an ahead-of-time cache that the host starts from; it may be missing or stale, and then costs
/// nothing
public record HostOptions(
        Path javaHome,
        List<Path> classPath,
        HostPlaces places,
        Duration startLimit,
        int keptOutput,
        long outputLimit,
        Path startCache) {
    public HostOptions {
        classPath = List.copyOf(classPath);
    }

    /// The Java that runs now, the classes that run now and the cache beside them, the places of this process.
    ///
    /// @param refused as in [HostPlaces]
    public static HostOptions ofThisProcess(Consumer<Message> refused) {
        Path code = CodeLocation.location();
        return new HostOptions(
                Path.of(System.getProperty("java.home")),
                List.of(code),
                HostPlaces.ofThisProcess(refused),
                Duration.ofSeconds(30),
                1 << 20,
                256L << 20,
                code.resolveSibling(code.getFileName() + ".aot"));
    }
}
