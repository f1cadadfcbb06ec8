package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostLauncher;
import org.interopexplorer.core.host.client.HostOptions;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.host.client.NativeLauncher;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;

/// The targets whose code can be run on a machine.
///
/// @param wine the Wine that runs what is made for Windows; empty where there is none
/// @param data where the explorer keeps what lasts, Wine's prefixes among it
/// @param cache where the explorer keeps what it can make again
public record RunnableTargets(
        Machine here, Map<String, String> environment, Optional<Wine> wine, Path data, Path cache) {
    private static final String OURS = "interop-explorer";

    /// Says `jvm` where this machine's own libraries are to be run by a JVM although there is a native host.
    private static final String KIND = "EXPLORER_HOST";

    private static final String JVM = "jvm";

    /// What starts the native host: the loader of glibc, which a system with another C library does not have.
    private static final Path GLIBC = Path.of("/lib64/ld-linux-x86-64.so.2");

    public RunnableTargets {
        environment = Map.copyOf(environment);
    }

    /// Those of the machine that this process runs on.
    public static RunnableTargets of(Machine here) {
        return of(here, System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /// @param home the user's own folder
    static RunnableTargets of(Machine here, Map<String, String> environment, Path home) {
        return new RunnableTargets(
                here,
                environment,
                Wine.find(here, environment::get),
                given(environment, "XDG_DATA_HOME", home.resolve(".local").resolve("share")),
                given(environment, "XDG_CACHE_HOME", home.resolve(".cache")));
    }

    private static Path given(Map<String, String> environment, String variable, Path otherwise) {
        // The specification of these variables lets a path that is not absolute count as none.
        var value = environment.get(variable);
        return (value != null && value.startsWith("/") ? Path.of(value) : otherwise).resolve(OURS);
    }

    /// Whether this machine's own libraries are run by the native host: where there is one, unless the JVM is asked
    /// for.
    private boolean takesRegisters() {
        return Abi.of(here).equals(Optional.of(Abi.LINUX_X64))
                && Files.exists(GLIBC)
                && !JVM.equals(environment.get(KIND));
    }

    private Host ofThisMachine(HostOptions options) throws IOException {
        var executable = HostExecutable.unpacked("linux-x64/native-host", cache);
        return new NativeLauncher(options, new Directly(executable)).launch();
    }

    /// Starts a host.
    ///
    /// @param target of the libraries that it is to run
    /// @param warned told in one line what a person should know of where hosts have their files
    /// @throws HostStartException where there is none for the target
    public Host start(Abi target, Consumer<String> warned) throws IOException {
        var options = HostOptions.ofThisProcess(warned);
        if (target == here.abi()) {
            return takesRegisters() ? ofThisMachine(options) : new HostLauncher(options).launch();
        }
        if (target != Abi.WINDOWS_X64 || here.isWindows()) {
            throw HostStartException.noTarget(target);
        }
        var found = wine.orElseThrow(HostStartException::noWine);
        var prefix = WinePrefix.ready(found, environment, data);
        var executable = HostExecutable.unpacked("windows-x64/native-host.exe", cache);
        return new NativeLauncher(options, new ThroughWine(found, prefix, executable)).launch();
    }
}
