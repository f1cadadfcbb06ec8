package org.interopexplorer.core.host.protocol;

import java.nio.ByteBuffer;

/// Requests as bytes.
final class RequestCodec {
    private static final int HELLO = 1;
    private static final int LOAD = 2;
    private static final int UNLOAD = 3;
    private static final int RESOLVE = 4;
    private static final int CALL = 5;
    private static final int REPEAT = 6;
    private static final int READ = 7;
    private static final int WRITE = 8;
    private static final int ALLOCATE = 9;
    private static final int FREE = 10;
    private static final int RETAIN = 11;
    private static final int RELEASE = 12;
    private static final int CREATE_CALLBACK = 13;
    private static final int TAKE_CALLBACK_LOG = 14;
    private static final int LOCATE = 15;
    private static final int GOODBYE = 16;

    private final InvocationCodec invocations = new InvocationCodec();

    void write(Request request, FrameWriter out) {
        switch (request) {
            case Request.Hello(var version) -> {
                out.begin(HELLO);
                out.u32(version);
            }
            case Request.Load(var path) -> {
                out.begin(LOAD);
                out.text(path);
            }
            case Request.Unload(var library) -> number(out, UNLOAD, library);
            case Request.Resolve(var symbol) -> {
                out.begin(RESOLVE);
                invocations.symbol(out, symbol);
            }
            case Request.Call(var invocation) -> {
                out.begin(CALL);
                invocations.write(out, invocation);
            }
            case Request.Repeat(var invocation, var times) -> {
                out.begin(REPEAT);
                out.u32(times);
                invocations.write(out, invocation);
            }
            case Request.Read(var address, var length) -> {
                number(out, READ, address);
                out.u64(length);
            }
            case Request.Write(var address, var bytes) -> {
                number(out, WRITE, address);
                out.bytes(bytes);
            }
            case Request.Allocate(var size) -> number(out, ALLOCATE, size);
            case Request.Free(var address) -> number(out, FREE, address);
            case Request.Retain(var call) -> number(out, RETAIN, call);
            case Request.Release(var call) -> number(out, RELEASE, call);
            case Request.CreateCallback(var callback) -> {
                out.begin(CREATE_CALLBACK);
                invocations.write(out, callback);
            }
            case Request.TakeCallbackLog() -> out.begin(TAKE_CALLBACK_LOG);
            case Request.Locate(var address) -> number(out, LOCATE, address);
            case Request.Goodbye() -> out.begin(GOODBYE);
        }
    }

    Request decode(ByteBuffer frame) throws ProtocolException {
        var in = new FrameReader(frame, false);
        try {
            var request = read(in);
            in.end();
            return request;
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a request out of bounds: " + e.getMessage());
        }
    }

    private Request read(FrameReader in) throws ProtocolException {
        return switch (in.u8()) {
            case HELLO -> new Request.Hello(in.u32());
            case LOAD -> new Request.Load(in.text());
            case UNLOAD -> new Request.Unload(in.u64());
            case RESOLVE -> new Request.Resolve(invocations.symbol(in));
            case CALL -> new Request.Call(invocations.read(in));
            case REPEAT -> {
                var times = in.u32();
                yield new Request.Repeat(invocations.read(in), times);
            }
            case READ -> new Request.Read(in.u64(), in.u64());
            case WRITE -> new Request.Write(in.u64(), in.borrowed());
            case ALLOCATE -> new Request.Allocate(in.u64());
            case FREE -> new Request.Free(in.u64());
            case RETAIN -> new Request.Retain(in.u64());
            case RELEASE -> new Request.Release(in.u64());
            case CREATE_CALLBACK -> new Request.CreateCallback(invocations.callback(in));
            case TAKE_CALLBACK_LOG -> new Request.TakeCallbackLog();
            case LOCATE -> new Request.Locate(in.u64());
            case GOODBYE -> new Request.Goodbye();
            default -> throw new ProtocolException("an unknown request");
        };
    }

    private static void number(FrameWriter out, int kind, long number) {
        out.begin(kind);
        out.u64(number);
    }
}
