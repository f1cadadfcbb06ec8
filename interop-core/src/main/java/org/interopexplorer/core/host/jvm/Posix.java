package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.PrintedLengths;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.machine.DataModel;
import org.jspecify.annotations.Nullable;

/// Linux and macOS.
final class Posix implements HostSystem {
    private static final int RTLD_LAZY = 1;
    private static final int O_RDWR = 2;
    private static final int SIGKILL = 9;

    private final CLibrary c;
    private final PosixFlavour flavour;
    private final int pageSize;
    private final FatalSignals signals;
    private final PosixStreams streams;
    private final ForkMark fork;
    private final MethodHandle getpid;
    private final MethodHandle kill;
    private final MethodHandle exitNow;
    private final MethodHandle dlopen;
    private final MethodHandle dlclose;
    private final MethodHandle dlsym;
    private final Optional<MethodHandle> dlvsym;
    private final MethodHandle dladdr;
    private final MethodHandle dlerror;
    private final MethodHandle calloc;
    private final MethodHandle malloc;
    private final MethodHandle free;

    Posix(CLibrary c, PosixFlavour flavour) {
        this.c = c;
        this.flavour = flavour;
        signals = new FatalSignals(c, flavour);
        streams = new PosixStreams(c, flavour);
        getpid = c.function("getpid", JAVA_INT);
        kill = c.function("kill", JAVA_INT, JAVA_INT, JAVA_INT);
        exitNow = c.function("_exit", null, JAVA_INT);
        dlopen = c.function("dlopen", JAVA_LONG, ADDRESS, JAVA_INT);
        dlclose = c.function("dlclose", JAVA_INT, JAVA_LONG);
        dlsym = c.function("dlsym", JAVA_LONG, JAVA_LONG, ADDRESS);
        dlvsym = c.find("dlvsym", JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
        dladdr = c.function("dladdr", JAVA_INT, JAVA_LONG, ADDRESS);
        dlerror = c.function("dlerror", ADDRESS);
        calloc = c.function("calloc", JAVA_LONG, JAVA_LONG, JAVA_LONG);
        malloc = c.function("malloc", JAVA_LONG, JAVA_LONG);
        free = c.function("free", null, JAVA_LONG);
        try {
            pageSize = (int) c.function("getpagesize", JAVA_INT).invokeExact();
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
        fork = new ForkMark(c, pageSize, this::pid);
    }

    @Override
    public DataModel dataModel() {
        return DataModel.LP64;
    }

    @Override
    public int pageSize() {
        return pageSize;
    }

    @Override
    public long pid() {
        try {
            return (int) getpid.invokeExact();
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public boolean isForked() {
        return fork.isForked();
    }

    @Override
    public void prepareProcess() {
        try {
            var _ = (int) c.function("setsid", JAVA_INT).invokeExact();
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
        signals.report();
    }

    @Override
    public void prepareCallThread() {
        signals.useOwnStack();
    }

    @Override
    public void keepOpen(String file, int descriptor) {
        var open = c.function("open", JAVA_INT, ADDRESS, JAVA_INT);
        var dup2 = c.function("dup2", JAVA_INT, JAVA_INT, JAVA_INT);
        var close = c.function("close", JAVA_INT, JAVA_INT);
        try (var arena = Arena.ofConfined()) {
            var opened = (int) open.invokeExact(arena.allocateFrom(file), O_RDWR);
            if (opened >= 0) {
                var _ = (int) dup2.invokeExact(opened, descriptor);
                var _ = (int) close.invokeExact(opened);
            }
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public void onExit(IntConsumer told) {
        var onExit = c.find("on_exit", JAVA_INT, ADDRESS, ADDRESS);
        if (onExit.isEmpty()) {
            return;
        }
        try {
            var target = MethodHandles.lookup().bind(told, "accept", MethodType.methodType(void.class, int.class));
            var handler = c.linker()
                    .upcallStub(
                            MethodHandles.dropArguments(target, 1, MemorySegment.class),
                            FunctionDescriptor.ofVoid(JAVA_INT, ADDRESS),
                            Arena.global());
            var _ = (int) onExit.get().invokeExact(handler, MemorySegment.NULL);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public void unbufferOutput() {
        streams.unbuffer();
    }

    @Override
    public void flushOutput() {
        streams.flush();
    }

    @Override
    public PrintedLengths printed() {
        return streams.printed();
    }

    @Override
    public void killSelf() {
        try {
            // First the process group that prepareProcess made. If there is none, no other group is affected.
            var _ = (int) kill.invokeExact((int) -pid(), SIGKILL);
            var _ = (int) kill.invokeExact((int) pid(), SIGKILL);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public void exitNow(int status) {
        try {
            exitNow.invokeExact(status);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public long load(String path) throws Refusal {
        long handle;
        try (var arena = Arena.ofConfined()) {
            handle = (long) dlopen.invokeExact(arena.allocateFrom(path), RTLD_LAZY);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
        if (handle == 0) {
            throw new Refusal(Reason.NOT_LOADED, loaderError());
        }
        return handle;
    }

    @Override
    public void unload(long handle) throws Refusal {
        int status;
        try {
            status = (int) dlclose.invokeExact(handle);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
        if (status != 0) {
            throw new Refusal(Reason.UNKNOWN_LIBRARY, loaderError());
        }
    }

    @Override
    public long resolve(@Nullable Long handle, String name, @Nullable String version) throws Refusal {
        var scope = handle == null ? flavour.defaultScope() : handle;
        if (version != null && dlvsym.isEmpty()) {
            throw new Refusal(Reason.NO_SYMBOL_VERSIONS, "This system has no symbol versions");
        }
        long address;
        try (var arena = Arena.ofConfined()) {
            address = version == null
                    ? (long) dlsym.invokeExact(scope, arena.allocateFrom(name))
                    : (long) dlvsym.orElseThrow()
                            .invokeExact(scope, arena.allocateFrom(name), arena.allocateFrom(version));
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
        if (address == 0) {
            throw new Refusal(Reason.SYMBOL_NOT_FOUND, loaderError());
        }
        return address;
    }

    @Override
    public void read(long address, ByteBuffer into) {
        flavour.memory().read(address, into);
    }

    @Override
    public long write(long address, Bytes bytes) {
        return flavour.memory().write(address, bytes);
    }

    @Override
    public long allocate(long size) {
        try {
            return (long) calloc.invokeExact(1L, size);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public long allocateUnset(long size) {
        try {
            return (long) malloc.invokeExact(size);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public void free(long address) {
        try {
            free.invokeExact(address);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    /// Uses `dladdr`. Its `Dl_info` holds file name, base, symbol name, symbol address.
    @Override
    public Reply.Located locate(long address) {
        try (var arena = Arena.ofConfined()) {
            var info = arena.allocate(ADDRESS, 4);
            if ((int) dladdr.invokeExact(address, info) == 0) {
                return new Reply.Located(null, 0, null, 0);
            }
            var symbol = text(info.getAtIndex(ADDRESS, 2));
            return new Reply.Located(
                    text(info.getAtIndex(ADDRESS, 0)),
                    address - info.getAtIndex(JAVA_LONG, 1),
                    symbol,
                    symbol == null ? 0 : address - info.getAtIndex(JAVA_LONG, 3));
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    @Override
    public MemorySegment harmless() {
        return c.address("getpid").orElseThrow();
    }

    @Override
    public Optional<String> captureName(Capture capture) {
        return switch (capture) {
            case ERRNO -> Optional.of("errno");
            case LAST_ERROR -> Optional.empty();
        };
    }

    @Override
    public ErrorVariable errorVariable() {
        try {
            var location =
                    (MemorySegment) c.function(flavour.errnoLocation(), ADDRESS).invokeExact();
            var errno = location.reinterpret(Integer.BYTES);
            return () -> errno.set(JAVA_INT, 0, 0);
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    private String loaderError() {
        try {
            var message = text((MemorySegment) dlerror.invokeExact());
            return message == null ? "the loader does not say why" : message;
        } catch (Throwable e) {
            throw CLibrary.unexpected(e);
        }
    }

    private static @Nullable String text(MemorySegment pointer) {
        return pointer.equals(MemorySegment.NULL)
                ? null
                : pointer.reinterpret(Long.MAX_VALUE).getString(0);
    }
}
