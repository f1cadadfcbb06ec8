package org.interopexplorer.core.host.protocol;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.interopexplorer.core.machine.DataModel;
import org.jspecify.annotations.Nullable;

/// The messages of native hosts as bytes.
final class RegisterMessages {
    private static final int CALL = 32;
    private static final int REPEAT = 33;
    private static final int MAKE_THUNKS = 34;
    private static final int ANSWER = 35;
    private static final int LIST_MODULES = 36;
    private static final int START_THREAD = 37;
    private static final int END_THREAD = 38;
    private static final int LOAD_FROM = 39;
    private static final int MAKE_OBJECT = 40;

    private static final int HELLO = 160;
    private static final int RETURNED = 161;
    private static final int THUNKS_MADE = 162;
    private static final int ENTERED = 163;
    private static final int MODULES = 164;
    private static final int LOAD_FAILED = 165;
    private static final int OBJECT_MADE = 166;
    private static final int ASKED = 167;

    private static final int IID_BYTES = 16;

    private final RegisterCodec calls = new RegisterCodec();

    /// Whether a reply of this kind is a [RegisterReply].
    static boolean isReply(int kind) {
        return kind >= HELLO && kind <= ASKED;
    }

    void write(RegisterRequest request, FrameWriter out) {
        switch (request) {
            case RegisterRequest.Call(var call) -> {
                out.begin(CALL);
                calls.write(out, call);
            }
            case RegisterRequest.Repeat(var call, var times) -> {
                out.begin(REPEAT);
                out.u32(times);
                calls.write(out, call);
            }
            case RegisterRequest.MakeThunks(var thunks) -> {
                out.begin(MAKE_THUNKS);
                out.list(thunks, calls::write);
            }
            case RegisterRequest.Answer(var event, var first, var second, var vectors, var x87) -> {
                out.begin(ANSWER);
                out.u64(event);
                out.u64(first);
                out.u64(second);
                out.bytes(vectors);
                out.bytes(x87);
            }
            case RegisterRequest.ListModules() -> out.begin(LIST_MODULES);
            case RegisterRequest.StartThread(var thread, var name, var dispatches) -> {
                out.begin(START_THREAD);
                out.u32(thread);
                out.text(name);
                out.flag(dispatches);
            }
            case RegisterRequest.MakeObject(var id, var facets) -> {
                out.begin(MAKE_OBJECT);
                out.u64(id);
                out.list(facets, (each, facet) -> {
                    each.bytes(facet.iids());
                    var slots = ByteBuffer.allocate(facet.slots().size() * Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN);
                    facet.slots().forEach(slots::putLong);
                    each.bytes(new Bytes(slots.flip()));
                });
            }
            case RegisterRequest.EndThread() -> out.begin(END_THREAD);
            case RegisterRequest.LoadFrom(var path, var flags, var directories) -> {
                out.begin(LOAD_FROM);
                out.text(path);
                out.u32(flags);
                out.list(directories, FrameWriter::text);
            }
        }
    }

    RegisterReply reply(FrameReader in) throws ProtocolException {
        return switch (in.u8()) {
            case HELLO ->
                new RegisterReply.Hello(
                        in.u32(),
                        in.u64(),
                        in.text(),
                        in.text(),
                        in.u32(),
                        in.u8(),
                        DataModel.valueOf(in.text()),
                        in.u32(),
                        in.text(),
                        in.u32());
            case RETURNED -> returned(in);
            case THUNKS_MADE -> new RegisterReply.ThunksMade(in.list(FrameReader::u64));
            case ENTERED ->
                new RegisterReply.Entered(
                        in.u64(),
                        in.u64(),
                        in.u32(),
                        in.u64(),
                        in.text(),
                        in.u64(),
                        in.list(FrameReader::u64),
                        in.bytes(),
                        in.u64(),
                        in.bytes(),
                        in.list(FrameReader::bytes));
            case MODULES ->
                new RegisterReply.Modules(
                        in.list(each -> new RegisterReply.Module(each.u64(), each.u64(), each.text())));
            case OBJECT_MADE -> new RegisterReply.ObjectMade(in.u64(), in.list(FrameReader::u64));
            case ASKED -> asked(in);
            case LOAD_FAILED -> new RegisterReply.LoadFailed(in.u32(), in.text());
            default -> throw new ProtocolException("an unknown reply");
        };
    }

    private static RegisterReply.Asked asked(FrameReader in) throws ProtocolException {
        var object = in.u64();
        var method = in.u8();
        var methods = List.of(RegisterReply.Asked.Method.values());
        if (method >= methods.size()) {
            throw new ProtocolException("an unknown method");
        }
        return new RegisterReply.Asked(
                object, methods.get(method), in.u32(), in.raw(IID_BYTES), in.u32(), in.u32(), in.u32(), in.u64());
    }

    private static RegisterReply.Returned returned(FrameReader in) throws ProtocolException {
        var call = in.u64();
        return new RegisterReply.Returned(
                call,
                thrown(in),
                integers(in, RegisterFile.X64.returnedIntegers().size()),
                in.bytes(),
                in.bytes(),
                in.u64(),
                in.list(each -> new RegisterReply.BlockAfter(each.u64(), each.bytes(), each.u32(), each.u32())),
                in.list(FrameReader::u64),
                in.u32(),
                in.u32(),
                in.u64());
    }

    private static RegisterReply.@Nullable Thrown thrown(FrameReader in) throws ProtocolException {
        return in.flag() ? new RegisterReply.Thrown(in.u64(), in.u64(), in.text()) : null;
    }

    private static List<Long> integers(FrameReader in, int count) throws ProtocolException {
        var integers = new Long[count];
        for (var i = 0; i < count; i++) {
            integers[i] = in.u64();
        }
        return List.of(integers);
    }
}
