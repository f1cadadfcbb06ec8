package org.interopexplorer.core.host.jvm;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.FrameChannel;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.Request;

/// Executes requests and makes the replies.
final class RequestHandler {
    private final HostSystem platform;
    private final LoadedLibraries libraries;
    private final Caller caller;
    private final Callbacks callbacks;
    private final CallbackRecorder recorder;
    private final RecentCalls recent;
    private final Set<Long> allocated = new HashSet<>();

    RequestHandler(
            HostSystem platform,
            LoadedLibraries libraries,
            Caller caller,
            Callbacks callbacks,
            CallbackRecorder recorder,
            RecentCalls recent) {
        this.platform = platform;
        this.libraries = libraries;
        this.caller = caller;
        this.callbacks = callbacks;
        this.recorder = recorder;
        this.recent = recent;
    }

    /// Executes a request. The reply may refer to the host's memory: send it before the next request.
    Reply handle(Request request) {
        try {
            return answer(request);
        } catch (Refusal refusal) {
            return refusal.reply();
        } catch (OutOfMemoryError _) {
            return new Reply.Rejected(Reason.OUT_OF_MEMORY, "The host has too little memory for this");
        }
    }

    private Reply answer(Request request) throws Refusal {
        return switch (request) {
            case Request.Hello(var version) -> hello(version);
            case Request.Load(var path) -> new Reply.Loaded(libraries.load(path));
            case Request.Unload(var library) -> {
                libraries.unload(library);
                yield new Reply.Done();
            }
            case Request.Resolve(var symbol) -> new Reply.Resolved(libraries.resolve(symbol));
            case Request.Call(var invocation) -> caller.call(invocation);
            case Request.Repeat(var invocation, var times) -> caller.repeat(invocation, times);
            case Request.Read(var address, var length) -> read(address, length);
            case Request.Write(var address, var bytes) -> new Reply.Written(platform.write(address, bytes));
            case Request.Allocate(var size) -> allocate(size);
            case Request.Free(var address) -> free(address);
            case Request.Retain(var call) -> {
                recent.retain(call);
                yield new Reply.Done();
            }
            case Request.Release(var call) -> {
                recent.release(call);
                yield new Reply.Done();
            }
            case Request.CreateCallback(var callback) -> callbacks.create(callback, 0);
            case Request.TakeCallbackLog() -> recorder.take();
            case Request.Locate(var address) -> platform.locate(address);
            case Request.Goodbye() -> new Reply.Done();
        };
    }

    private Reply hello(int version) throws Refusal {
        if (version != FrameChannel.VERSION) {
            throw new Refusal(
                    Reason.VERSION,
                    "This host speaks version " + FrameChannel.VERSION + " of the protocol, not " + version);
        }
        return new Reply.Hello(
                FrameChannel.VERSION,
                platform.pid(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                platform.pageSize(),
                Long.BYTES,
                platform.dataModel());
    }

    private Reply read(long address, long length) {
        var buffer = ByteBuffer.allocate(Math.toIntExact(length));
        platform.read(address, buffer);
        return new Reply.Memory(address, new Bytes(buffer.flip()));
    }

    private Reply allocate(long size) throws Refusal {
        var address = platform.allocate(size);
        if (address == 0) {
            throw new Refusal(Reason.OUT_OF_MEMORY, "The host has no " + size + " bytes");
        }
        allocated.add(address);
        return new Reply.Allocated(address);
    }

    private Reply free(long address) throws Refusal {
        if (!allocated.remove(address)) {
            throw new Refusal(Reason.NOT_ALLOCATED, "Nothing is allocated at 0x" + Long.toHexString(address));
        }
        platform.free(address);
        return new Reply.Done();
    }
}
