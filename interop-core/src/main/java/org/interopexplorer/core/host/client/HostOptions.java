package org.interopexplorer.core.host.client;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.interopexplorer.core.message.Message;

/// Options and limits of a host.
///
/// @param javaHome the Java that runs it
/// @param classPath where the classes of `host.jvm` and `host.protocol` are
/// @param places where the user's folder with the host's private directory may be; its path must be short (a
/// socket's path is limited to 107 bytes)
/// @param startLimit how long the host may take to answer the handshake
/// @param keptOutput how many bytes of each stream a result keeps
/// @param outputLimit the number of printed bytes after which a host is killed
/// @param environment variables in addition to those of this process
/// @param startCache an ahead-of-time cache for a faster start; it may be missing or stale
/// @param enclosure how the host, and the helper that runs Java for it, are started
public record HostOptions(
        Path javaHome,
        List<Path> classPath,
        HostPlaces places,
        Duration startLimit,
        int keptOutput,
        long outputLimit,
        Path startCache,
        Map<String, String> environment,
        Enclosure enclosure) {
    public HostOptions {
        classPath = List.copyOf(classPath);
        environment = Map.copyOf(environment);
    }

    /// Options with the Java, the classes, the cache next to the classes, and the places of this process.
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

    /// Options without additional environment variables, for processes that are not confined.
    public HostOptions(
            Path javaHome,
            List<Path> classPath,
            HostPlaces places,
            Duration startLimit,
            int keptOutput,
            long outputLimit,
            Path startCache) {
        this(javaHome, classPath, places, startLimit, keptOutput, outputLimit, startCache, Map.of(), Enclosure.NONE);
    }

    /// The same options with other environment variables.
    public HostOptions with(Map<String, String> variables) {
        return new HostOptions(
                javaHome, classPath, places, startLimit, keptOutput, outputLimit, startCache, variables, enclosure);
    }

    /// The same options for processes that are started inside an enclosure.
    public HostOptions inside(Enclosure around) {
        return new HostOptions(
                javaHome, classPath, places, startLimit, keptOutput, outputLimit, startCache, environment, around);
    }
}
