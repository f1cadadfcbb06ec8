package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostLauncher;
import org.interopexplorer.core.host.client.HostOptions;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.host.client.NativeLauncher;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.UserFolders;
import org.interopexplorer.core.machine.Wine;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The targets whose code can be run on a machine. Safe for use by several threads.
public final class RunnableTargets {
    private final Machine here;
    private final @Nullable Wine wine;
    private final @Nullable WinePrefix prefix;
    private final Path cache;

    /// Says `jvm` where this machine's own libraries are to be run by a JVM although there is a native host.
    private static final String KIND = "EXPLORER_HOST";

    private static final String JVM = "jvm";

    /// What starts the native host: the loader of glibc, which a system with another C library does not have.
    private static final Path GLIBC = Path.of("/lib64/ld-linux-x86-64.so.2");

    private final boolean jvm;

    /// @param wine the Wine that runs what is made for Windows; empty where there is none
    /// @param data where the explorer keeps what lasts, Wine's prefixes among it
    /// @param cache where the explorer keeps what it can make again
    public RunnableTargets(Machine here, Map<String, String> environment, Optional<Wine> wine, Path data, Path cache) {
        this.here = here;
        this.wine = wine.orElse(null);
        this.prefix = wine.map(found -> new WinePrefix(found, environment, data.resolve("wine")))
                .orElse(null);
        this.cache = cache;
        this.jvm = JVM.equals(environment.get(KIND));
    }

    /// Those of the machine that this process runs on.
    public static RunnableTargets of(Machine here) {
        return of(here, System.getenv(), "");
    }

    /// @param wineCommand the words that start Wine, where `EXPLORER_WINE64` says none; blank for the Wine that is
    /// found
    public static RunnableTargets of(Machine here, Map<String, String> environment, String wineCommand) {
        Map<String, String> told = new HashMap<>(environment);
        if (!wineCommand.isBlank()) {
            told.putIfAbsent(Wine.VARIABLE, wineCommand);
        }
        return new RunnableTargets(
                here, told, Wine.find(here, told::get), UserFolders.data(told::get), UserFolders.cache(told::get));
    }

    public Machine here() {
        return here;
    }

    /// The Wine that runs what is made for Windows; empty where there is none.
    public Optional<Wine> wine() {
        return Optional.ofNullable(wine);
    }

    /// Whether a host of a target starts without anything that must be made first.
    public boolean isPrepared(Abi target) {
        return target == here.abi() || prefix == null || prefix.isReady();
    }

    /// Makes what every host of a target needs: for Windows, Wine's prefix. A thread that is interrupted gives up.
    ///
    /// @throws HostStartException where it cannot be made
    public void prepare(Abi target) throws IOException {
        if (target != here.abi() && prefix != null) {
            prefix.make();
        }
    }

    /// The folder of Wine's prefix, whether it is there or not; empty where there is no Wine.
    ///
    /// @throws HostStartException where Wine does not run
    public Optional<Path> winePrefix() throws IOException {
        return prefix == null ? Optional.empty() : Optional.of(prefix.folder());
    }

    /// Whether the prefix is the explorer's own, so that it may be deleted.
    public boolean ownsPrefix() {
        return prefix != null && prefix.isOurs();
    }

    /// Deletes the explorer's own prefix and makes it again.
    public void makePrefixAnew() throws IOException {
        if (prefix != null) {
            prefix.makeAnew();
        }
    }

    /// Whether this machine's own libraries are run by the native host: where there is one, unless the JVM is asked
    /// for.
    private boolean takesRegisters() {
        return Abi.of(here).equals(Optional.of(Abi.LINUX_X64)) && Files.exists(GLIBC) && !jvm;
    }

    private RegisterHost ofThisMachine(HostOptions options) throws IOException {
        var executable = HostExecutable.unpacked("linux-x64/native-host", cache);
        return new NativeLauncher(options, new Directly(executable)).launch();
    }

    /// Starts a host.
    ///
    /// @param target of the libraries that it is to run
    /// @param warned told what a person should know of where hosts have their files
    /// @throws HostStartException where there is none for the target
    public Host start(Abi target, Consumer<Message> warned) throws IOException {
        var options = HostOptions.ofThisProcess(warned);
        if (target == here.abi()) {
            return takesRegisters() ? ofThisMachine(options) : new HostLauncher(options).launch();
        }
        return native64(target, options);
    }

    /// Starts a native host, also for this machine's own target: calls at addresses and on threads need one.
    ///
    /// @param target of what it is to run
    /// @param warned told in one line what a person should know of where hosts have their files
    /// @throws HostStartException where there is no native host for the target
    public RegisterHost startNative(Abi target, Consumer<Message> warned) throws IOException {
        var options = HostOptions.ofThisProcess(warned);
        if (target == here.abi() && target == Abi.LINUX_X64 && Files.exists(GLIBC)) {
            return ofThisMachine(options);
        }
        return native64(target, options);
    }

    private RegisterHost native64(Abi target, HostOptions options) throws IOException {
        if (target != Abi.WINDOWS_X64 || here.isWindows()) {
            throw HostStartException.noTarget(target);
        }
        if (wine == null || prefix == null) {
            throw HostStartException.noWine();
        }
        prefix.make();
        var executable = HostExecutable.unpacked("windows-x64/native-host.exe", cache);
        return new NativeLauncher(options, new ThroughWine(wine, prefix.folder(), executable)).launch();
    }
}
