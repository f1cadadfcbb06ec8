package org.interopexplorer.core.host.jvm;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.interopexplorer.core.host.jvm.remote.Arena;
import org.interopexplorer.core.host.jvm.remote.HostMemory;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.HelperChannel;
import org.interopexplorer.core.host.protocol.HelperReply;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// The helper JVM: runs the bodies of callbacks for a native host. It loads no library and touches no native address;
/// what a body does to it costs nothing else.
///
/// The thread that receives runs a body that nobody else waits beside; each further one has a thread of its own.
public final class HelperMain {
    private static final CallbackCompiler.Vocabulary VOCABULARY = new CallbackCompiler.Vocabulary(
            org.interopexplorer.core.host.jvm.remote.MemorySegment.class,
            org.interopexplorer.core.host.jvm.remote.PointerAccess.class,
            List.of(org.interopexplorer.core.host.jvm.remote.MemorySegment.class, Arena.class));

    private static final BodyResult.Pointers POINTERS = new BodyResult.Pointers() {
        @Override
        public @Nullable Long address(Object given) {
            return given instanceof org.interopexplorer.core.host.jvm.remote.MemorySegment at
                    ? at.nativeAddress()
                    : null;
        }

        @Override
        public @Nullable MemorySegment memory(Object given) {
            return given instanceof org.interopexplorer.core.host.jvm.remote.MemorySegment at
                    ? MemorySegment.ofArray(at.bytes())
                    : null;
        }
    };

    private final HelperChannel channel;
    private final CallbackCompiler compiler = new CallbackCompiler(VOCABULARY);
    private final Map<Long, Body> bodies = new ConcurrentHashMap<>();
    private final Map<Long, BodyMemory> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(HelperMain::daemon);

    private record Body(Callback callback, MethodHandle handle) {}

    private HelperMain(HelperChannel channel) {
        this.channel = channel;
    }

    /// Serves one explorer until it is gone.
    ///
    /// @param arguments the path of the socket
    public static void main(String[] arguments) {
        var socket = UnixDomainSocketAddress.of(Path.of(arguments[0]));
        var status = 1;
        try {
            new HelperMain(new HelperChannel(connect(socket), connect(socket))).serve();
        } catch (IOException _) {
            // The explorer is gone, and with it whoever waits for a body.
            status = 0;
        } finally {
            // Not by exit: a body may have put something into its way.
            Runtime.getRuntime().halt(status);
        }
    }

    private static SocketChannel connect(UnixDomainSocketAddress socket) throws IOException {
        var channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        channel.connect(socket);
        return channel;
    }

    private static Thread daemon(Runnable body) {
        var thread = new Thread(body, "body");
        thread.setDaemon(true);
        return thread;
    }

    private void serve() throws IOException {
        while (true) {
            switch (channel.receiveRequest()) {
                case HelperRequest.Compile(var callback, var text) -> compile(callback, text);
                case HelperRequest.Run run -> {
                    var memory = new BodyMemory(run.event(), run.near(), channel);
                    running.put(run.event(), memory);
                    threads.execute(() -> run(run, memory));
                }
                case HelperRequest.Told(var event, var reply) -> {
                    var memory = running.get(event);
                    if (memory != null) {
                        memory.told(reply);
                    }
                }
            }
        }
    }

    private void compile(long callback, Callback text) throws IOException {
        try {
            bodies.put(callback, new Body(text, compiler.compile(text, 0)));
            channel.send(new HelperReply.Compiled(callback, null));
        } catch (Refusal refusal) {
            channel.send(new HelperReply.Compiled(callback, refusal.reply()));
        }
    }

    private void run(HelperRequest.Run run, BodyMemory memory) {
        var body = bodies.get(run.callback());
        try {
            if (body != null) {
                channel.send(ScopedValue.where(HostMemory.CURRENT, memory).call(() -> gave(run, body)));
            }
        } catch (IOException _) {
            // The explorer is gone; the thread that receives sees it too.
        } finally {
            running.remove(run.event());
        }
    }

    private static HelperReply.Gave gave(HelperRequest.Run run, Body body) {
        var callback = body.callback();
        try {
            var arguments = new Object[run.arguments().size()];
            for (var i = 0; i < arguments.length; i++) {
                arguments[i] =
                        argument(callback.parameters().get(i), run.arguments().get(i));
            }
            var value = BodyResult.of(callback.returns(), (Object) body.handle().invokeExact(arguments), POINTERS);
            return new HelperReply.Gave(run.event(), Carriers.bytes(callback.returns(), value), null);
        } catch (Throwable e) {
            var value = Carriers.bytes(callback.returns(), BodyResult.substitute(callback));
            return new HelperReply.Gave(run.event(), value, e.toString());
        }
    }

    private static Object argument(WireLayout layout, Bytes bytes) {
        return switch (layout) {
            case WireLayout.Scalar scalar -> {
                var value = Carriers.load(layout, bytes.segment());
                yield scalar == WireLayout.Scalar.POINTER
                        ? org.interopexplorer.core.host.jvm.remote.MemorySegment.pointer((long) value)
                        : value;
            }
            case WireLayout.Nothing _, WireLayout.Struct _, WireLayout.Union _, WireLayout.Array _ ->
                org.interopexplorer.core.host.jvm.remote.MemorySegment.ofArray(bytes.toArray());
        };
    }
}
