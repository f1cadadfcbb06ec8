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
import java.util.concurrent.Executors;
import org.interopexplorer.core.host.jvm.remote.Arena;
import org.interopexplorer.core.host.jvm.remote.BodyFailure;
import org.interopexplorer.core.host.jvm.remote.HostMemory;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.HelperChannel;
import org.interopexplorer.core.host.protocol.HelperReply;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.SharedReceiver;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// The helper JVM: runs the bodies of callbacks for a native host. It loads no library and uses no native
/// address. If a body damages it, only the helper is lost.
///
/// The receiving thread runs a body itself if no other body is running. Each further body has a thread of its own.
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
    /// Only a 32-bit host has callbacks with its pointers; a body that gets none reads none.
    private volatile int pointerBytes = Long.BYTES;

    private final CallbackCompiler compiler = new CallbackCompiler(VOCABULARY);
    private final Map<Long, Body> bodies = new ConcurrentHashMap<>();
    private final Map<Long, BodyMemory> running = new ConcurrentHashMap<>();
    private final SharedReceiver<HelperRequest> receiver;
    private final ObjectInstances objects;

    private record Body(Callback callback, MethodHandle handle) {}

    private HelperMain(HelperChannel channel) {
        this.channel = channel;
        receiver = new SharedReceiver<>(
                channel::receiveRequest,
                this::route,
                Executors.newCachedThreadPool(HelperMain::daemon),
                HelperMain::end);
        objects = new ObjectInstances(channel, receiver);
    }

    /// Serves one explorer until it ends.
    ///
    /// @param arguments the path of the socket
    public static void main(String[] arguments) {
        var socket = UnixDomainSocketAddress.of(Path.of(arguments[0]));
        try {
            new HelperMain(new HelperChannel(connect(socket), connect(socket))).serve();
        } catch (IOException e) {
            end(e);
        }
    }

    /// Whatever bodies are doing: the explorer is gone, and with it whoever waits for them. Not by exit: a body
    /// may have put something into its way.
    private static void end(Throwable why) {
        Runtime.getRuntime().halt(why instanceof IOException ? 0 : 1);
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
        receiver.start("receiver");
        receiver.serve();
    }

    private @Nullable Runnable route(HelperRequest request) throws IOException {
        switch (request) {
            case HelperRequest.Compile(var callback, var text) -> compile(callback, text);
            case HelperRequest.Run run -> {
                var memory = new BodyMemory(run.event(), run.near(), channel, receiver, pointerBytes);
                running.put(run.event(), memory);
                return () -> run(run, memory);
            }
            case HelperRequest.CompileObject object -> objects.compile(object);
            case HelperRequest.Invoked invoked -> objects.invoked(invoked);
            case HelperRequest.RunMethod method -> {
                var memory = new BodyMemory(method.event(), List.of(), channel, receiver, pointerBytes);
                running.put(method.event(), memory);
                return () -> run(method, memory);
            }
            case HelperRequest.Told(var event, var reply) -> {
                var memory = running.get(event);
                if (memory != null) {
                    memory.told(reply);
                }
            }
        }
        return null;
    }

    private void compile(long callback, Callback text) throws IOException {
        if (text.returns() == WireLayout.Scalar.POINTER32 || text.parameters().contains(WireLayout.Scalar.POINTER32)) {
            pointerBytes = Integer.BYTES;
        }
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
                var gave = ScopedValue.where(HostMemory.CURRENT, memory).call(() -> gave(run, body));
                // Where a body interrupted its thread: that would close the channel.
                var _ = Thread.interrupted();
                channel.send(gave);
            }
        } catch (IOException _) {
            // The explorer has ended; the receiving thread notices it too.
        } finally {
            running.remove(run.event());
        }
    }

    private void run(HelperRequest.RunMethod method, BodyMemory memory) {
        try {
            var finished = ScopedValue.where(HostMemory.CURRENT, memory).call(() -> objects.run(method));
            var _ = Thread.interrupted();
            channel.send(finished);
        } catch (IOException _) {
            // The explorer has ended; the receiving thread notices it too.
        } finally {
            running.remove(method.event());
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
            return new HelperReply.Gave(run.event(), value, BodyFailure.told(e));
        }
    }

    private static Object argument(WireLayout layout, Bytes bytes) {
        return switch (layout) {
            case WireLayout.Scalar scalar -> {
                var value = Carriers.load(layout, bytes.segment());
                yield switch (scalar) {
                    case POINTER -> org.interopexplorer.core.host.jvm.remote.MemorySegment.pointer((long) value);
                    case POINTER32 ->
                        org.interopexplorer.core.host.jvm.remote.MemorySegment.pointer(
                                Integer.toUnsignedLong((int) value));
                    case I8, I16, I32, I64, F32, F64 -> value;
                };
            }
            case WireLayout.Nothing _, WireLayout.Struct _, WireLayout.Union _, WireLayout.Array _ ->
                org.interopexplorer.core.host.jvm.remote.MemorySegment.ofArray(bytes.toArray());
        };
    }
}
