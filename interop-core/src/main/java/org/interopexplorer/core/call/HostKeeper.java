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

/// The present host of a session and the libraries loaded in it; a fresh one is started when the last has ended.
///
/// Only [#stop], [#state] and [#onState] may be called by several threads; the rest wants the session's lock.
final class HostKeeper {
    private final HostStarter starter;
    private final Runnable ended;
    private final List<Consumer<HostState>> listeners = new CopyOnWriteArrayList<>();
    private final SequencedMap<Path, Loaded> loaded = new LinkedHashMap<>();
    private final Map<Path, LoadedModules> modules = new ConcurrentHashMap<>();
    private volatile boolean watching;
    private volatile HostState state = new HostState.Absent();
    private volatile @Nullable Host host;
    private final Object startLock = new Object();
    private @Nullable Thread starting;
    private boolean startStopped;

    /// A library in the present host.
    ///
    /// @param stamp of its file when it was loaded; empty where the loader found the file by a name
    private record Loaded(long number, Optional<FileStamp> stamp) {}

    /// @param ended told each time a host is no more
    HostKeeper(HostStarter starter, Runnable ended) {
        this.starter = starter;
        this.ended = ended;
    }

    /// The running host, started if there is none.
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
            Host started = starter.start();
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

    /// Whether a start would take no longer than one does.
    boolean isPrepared() {
        return starter.isPrepared();
    }

    /// The present host, running or not; null before the first.
    @Nullable
    Host present() {
        return host;
    }

    /// The number of a loaded library; null where it is not loaded.
    @Nullable
    Long number(Path library) {
        Loaded known = loaded.get(library);
        return known == null ? null : known.number();
    }

    /// Unloads a library whose file was replaced since it was loaded, so that a rebuilt one is the one that is called.
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

    /// Loads a library: a bare name as the loader finds it, whatever lies in the current folder; all else by its
    /// absolute path.
    HostResult load(Path library, Duration limit) throws IOException {
        Host in = running();
        List<String> before = watching ? in.modules() : List.of();
        boolean named = library.getNameCount() == 1 && library.getRoot() == null;
        String path = named ? library.toString() : library.toAbsolutePath().toString();
        HostResult result = send(in, new Request.Load(path), limit);
        if (result instanceof HostResult.Answered(Reply.Loaded(var number), var _)) {
            loaded.put(library, new Loaded(number, named ? Optional.empty() : FileStamp.of(library)));
            if (!before.isEmpty()) {
                modules.put(library, new LoadedModules(before, in.modules()));
            }
        }
        return result;
    }

    /// From now on keeps which modules came with each library.
    void watch() {
        watching = true;
    }

    /// The modules around the loading of a library in the present host; null where that was not watched.
    @Nullable
    LoadedModules modules(Path library) {
        return modules.get(library);
    }

    /// Sends a request, and lets go of the host if it did not live to answer.
    HostResult send(Host to, Request request, Duration limit) {
        HostResult result = to.send(request, limit);
        if (!result.lives()) {
            discard();
        }
        return result;
    }

    /// Sends what only a native host is asked.
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

    /// Ends the present host, if there is one.
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

    /// As people write it, where Java has a name of its own for it.
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
