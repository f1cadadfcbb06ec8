package org.interopexplorer.core.host.target;

import java.io.IOException;
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
import org.interopexplorer.core.message.Message;

/// The targets whose code can be run on a machine.
///
/// @param wine the Wine that runs what is made for Windows; empty where there is none
/// @param data where the explorer keeps what lasts, Wine's prefixes among it
/// @param cache where the explorer keeps what it can make again
public record RunnableTargets(
        Machine here, Map<String, String> environment, Optional<Wine> wine, Path data, Path cache) {
    private static final String OURS = "interop-explorer";

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

    /// Starts a host.
    ///
    /// @param target of the libraries that it is to run
    /// @param warned told what a person should know of where hosts have their files
    /// @throws HostStartException where there is none for the target
    public Host start(Abi target, Consumer<Message> warned) throws IOException {
        var options = HostOptions.ofThisProcess(warned);
        if (target == here.abi()) {
            return new HostLauncher(options).launch();
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
