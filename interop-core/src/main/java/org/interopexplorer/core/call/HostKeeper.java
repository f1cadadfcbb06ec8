package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.interopexplorer.core.host.client.Host;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.client.RegisterHost;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.jspecify.annotations.Nullable;

/// The current host of a session and its loaded libraries. If a host has ended, a new one is started.
///
/// [#stop], [#state] and [#onState] may be called by several threads; all else needs the session's lock.
final class HostKeeper {
    private final HostStarter starter;
    private final Runnable ended;
    private final List<Consumer<HostState>> listeners = new CopyOnWriteArrayList<>();
    private final SequencedMap<Path, Loaded> loaded = new LinkedHashMap<>();
    private final Map<Path, LoadedModules> modules = new ConcurrentHashMap<>();
    private volatile boolean watching;
    private volatile LoadSettings settings = LoadSettings.USUAL;
    private volatile HostState state = new HostState.Absent();
    private volatile @Nullable Host host;
    private final Object startLock = new Object();
    private @Nullable Thread starting;
    private boolean startStopped;

    /// A library loaded in the current host.
    ///
    /// @param stamp of its file when it was loaded; empty if the loader found the file by name
    private record Loaded(long number, Optional<FileStamp> stamp) {}

    /// @param ended called each time a host has ended
    HostKeeper(HostStarter starter, Runnable ended) {
        this.starter = starter;
        this.ended = ended;
    }

    /// The running host. Starts one if there is none.
    Host running() throws IOException {
        Host present = host;
        if (present != null && present.isRunning()) {
            return present;
        }
        discard();
        synchronized (startLock) {
            starting = Thread.currentThread();
        }
        try {
            if (!starter.isPrepared()) {
                become(new HostState.Preparing());
                starter.prepare();
            }
            become(new HostState.Starting());
            Host started = starter.start(settings);
            host = started;
            idle();
            return started;
        } catch (IOException e) {
            if (wasStopped()) {
                become(new HostState.Absent());
                throw e;
            }
            become(new HostState.Failed(HostRefusals.hostNotStarted(e)));
            throw e;
        } finally {
            startIsOver();
        }
    }

    private boolean wasStopped() {
        synchronized (startLock) {
            return startStopped;
        }
    }

    private void startIsOver() {
        synchronized (startLock) {
            starting = null;
            if (startStopped) {
                startStopped = false;
                var _ = Thread.interrupted();
            }
        }
    }

    /// Whether a host can start without preparation.
    boolean isPrepared() {
        return starter.isPrepared();
    }

    /// The current host, running or not; null before the first.
    @Nullable
    Host present() {
        return host;
    }

    /// The number of a loaded library; null if it is not loaded.
    @Nullable
    Long number(Path library) {
        Loaded known = loaded.get(library);
        return known == null ? null : known.number();
    }

    /// The libraries that were requested and are loaded.
    List<Path> libraries() {
        return List.copyOf(loaded.sequencedKeySet());
    }

    /// Unloads a library if its file was replaced since it was loaded, so that a rebuilt library is called.
    void unloadReplaced(Path library, Duration limit) {
        Loaded known = loaded.get(library);
        Host present = host;
        if (known == null || known.stamp().isEmpty() || present == null) {
            return;
        }
        Optional<FileStamp> now = FileStamp.of(library);
        if (now.isPresent() && !now.equals(known.stamp())) {
            loaded.remove(library);
            var _ = send(present, new Request.Unload(known.number()), limit);
        }
    }

    /// Loads a library. A bare name is left to the loader, even if the current folder has such a file; all else is
    /// loaded by absolute path.
    HostResult load(Path library, Duration limit) throws IOException {
        Host in = running();
        List<String> before = watching ? in.modules() : List.of();
        boolean named = library.getNameCount() == 1 && library.getRoot() == null;
        String path = named ? library.toString() : library.toAbsolutePath().toString();
        HostResult result = load(in, path, settings.preload().contains(library), limit);
        if (result instanceof HostResult.Answered(Reply.Loaded(var number), var _)) {
            loaded.put(library, new Loaded(number, named ? Optional.empty() : FileStamp.of(library)));
            if (!before.isEmpty()) {
                modules.put(library, new LoadedModules(before, in.modules()));
            }
        }
        return result;
    }

    /// Starts recording the modules that each library loads.
    void watch() {
        watching = true;
    }

    private HostResult load(Host in, String path, boolean forAll, Duration limit) {
        if (!(in instanceof RegisterHost registers)) {
            return send(in, new Request.Load(path), limit);
        }
        RegisterHost.Binding binding = forAll
                ? RegisterHost.Binding.NOW_FOR_ALL
                : settings.now() ? RegisterHost.Binding.NOW : RegisterHost.Binding.LAZY;
        HostResult result = registers.load(
                path, binding, settings.lookIn().stream().map(Path::toString).toList(), limit);
        if (!result.lives()) {
            discard();
        }
        return result;
    }

    /// Changes how later hosts load libraries.
    void load(LoadSettings how) {
        settings = how;
    }

    /// The libraries to load before any other.
    List<Path> preload() {
        return settings.preload();
    }

    /// @throws UnsupportedCallException if this host cannot load libraries in the way that the settings want
    void checkLoading(Host in) {
        if (settings.wantsNativeHost() && !(in instanceof RegisterHost)) {
            throw new UnsupportedCallException(UnsupportedFault.LOAD_SETTINGS);
        }
    }

    /// The modules before and after a library was loaded in the current host; null if that was not recorded.
    @Nullable
    LoadedModules modules(Path library) {
        return modules.get(library);
    }

    /// Sends a request, and drops the host if it ended.
    HostResult send(Host to, Request request, Duration limit) {
        HostResult result = to.send(request, limit);
        if (!result.lives()) {
            discard();
        }
        return result;
    }

    /// Sends a request that only native hosts have.
    HostResult send(RegisterHost to, RegisterRequest request, Duration limit) {
        HostResult result = to.send(request, limit);
        if (!result.lives()) {
            discard();
        }
        return result;
    }

    void stop() {
        synchronized (startLock) {
            Thread waiting = starting;
            if (waiting != null) {
                startStopped = true;
                waiting.interrupt();
            }
        }
        Host present = host;
        if (present != null) {
            present.stop();
        }
    }

    /// Ends the current host, if there is one.
    void discard() {
        Host present = host;
        if (present == null) {
            return;
        }
        host = null;
        loaded.clear();
        modules.clear();
        present.close();
        ended.run();
        become(new HostState.Absent());
    }

    void calling(Host in, String function) {
        become(new HostState.Calling(in.description().pid(), description(in), function));
    }

    void idle() {
        Host present = host;
        if (present != null) {
            become(new HostState.Ready(
                    present.description().pid(), description(present), List.copyOf(loaded.sequencedKeySet())));
        }
    }

    static HostDescription description(Host host) {
        Reply.Hello hello = host.description();
        return new HostDescription(
                hello.system(), architecture(hello), hello.pointerBytes() * Byte.SIZE, host.through());
    }

    /// The usual name of the architecture, where Java's differs.
    private static String architecture(Reply.Hello description) {
        String name = description.architecture().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86-64";
            case "aarch64" -> "ARM64";
            case "i386", "i686" -> "x86";
            default -> name;
        };
    }

    HostState state() {
        return state;
    }

    void onState(Consumer<HostState> listener) {
        listeners.add(listener);
    }

    private void become(HostState next) {
        state = next;
        listeners.forEach(listener -> listener.accept(next));
    }
}
