package org.interopexplorer.core.host.protocol;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import org.interopexplorer.core.machine.DataModel;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Replies as bytes.
final class ReplyCodec {
    private static final int HELLO = 129;
    private static final int LOADED = 130;
    private static final int RESOLVED = 131;
    private static final int RETURNED = 132;
    private static final int TIMED = 133;
    private static final int MEMORY = 134;
    private static final int WRITTEN = 135;
    private static final int ALLOCATED = 136;
    private static final int CALLBACK_CREATED = 137;
    private static final int CALLBACK_LOG = 138;
    private static final int LOCATED = 139;
    private static final int DONE = 140;
    private static final int REJECTED = 141;
    private static final int EXITING = 142;

    void write(Reply reply, FrameWriter out) {
        switch (reply) {
            case Reply.Hello hello -> {
                out.begin(HELLO);
                out.u32(hello.version());
                out.u64(hello.pid());
                out.text(hello.system());
                out.text(hello.architecture());
                out.u32(hello.pageSize());
                out.u8(hello.pointerBytes());
                out.text(hello.dataModel().name());
            }
            case Reply.Loaded(var library) -> number(out, LOADED, library);
            case Reply.Resolved(var address) -> number(out, RESOLVED, address);
            case Reply.Returned returned -> {
                out.begin(RETURNED);
                returned(out, returned);
            }
            case Reply.Timed(var times, var percentiles) -> {
                out.begin(TIMED);
                out.u32(times);
                percentiles.forEach(out::f64);
            }
            case Reply.Memory(var address, var bytes) -> {
                number(out, MEMORY, address);
                out.bytes(bytes);
            }
            case Reply.Written(var count) -> number(out, WRITTEN, count);
            case Reply.Allocated(var address) -> number(out, ALLOCATED, address);
            case Reply.CallbackCreated created -> {
                out.begin(CALLBACK_CREATED);
                created(out, created);
            }
            case Reply.CallbackLog log -> {
                out.begin(CALLBACK_LOG);
                log(out, log);
            }
            case Reply.Located(var module, var moduleOffset, var symbol, var symbolOffset) -> {
                out.begin(LOCATED);
                out.optionalText(module);
                out.u64(moduleOffset);
                out.optionalText(symbol);
                out.u64(symbolOffset);
            }
            case Reply.Done() -> out.begin(DONE);
            case Reply.Rejected(var reason, var message, var callback, var line, var column) -> {
                out.begin(REJECTED);
                out.text(reason.name());
                out.text(message);
                out.u32(callback);
                out.u32(line);
                out.u32(column);
            }
            case Reply.Exiting(var status) -> {
                out.begin(EXITING);
                out.u32(status);
            }
        }
    }

    /// @param lasting whether the frame's memory is never used again
    Reply decode(ByteBuffer frame, boolean lasting) throws ProtocolException {
        var in = new FrameReader(frame, lasting);
        try {
            var reply = read(in);
            in.end();
            return reply;
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("a reply out of bounds: " + e.getMessage());
        }
    }

    private Reply read(FrameReader in) throws ProtocolException {
        return switch (in.u8()) {
            case HELLO ->
                new Reply.Hello(
                        in.u32(), in.u64(), in.text(), in.text(), in.u32(), in.u8(), DataModel.valueOf(in.text()));
            case LOADED -> new Reply.Loaded(in.u64());
            case RESOLVED -> new Reply.Resolved(in.u64());
            case RETURNED ->
                new Reply.Returned(
                        in.u64(),
                        in.bytes(),
                        in.list(each -> new Reply.BlockAfter(each.u64(), each.bytes(), each.u32(), each.u32())),
                        in.list(ReplyCodec::created),
                        in.u32(),
                        in.u32(),
                        in.u64(),
                        log(in));
            case TIMED -> timed(in);
            case MEMORY -> new Reply.Memory(in.u64(), in.bytes());
            case WRITTEN -> new Reply.Written(in.u64());
            case ALLOCATED -> new Reply.Allocated(in.u64());
            case CALLBACK_CREATED -> created(in);
            case CALLBACK_LOG -> log(in);
            case LOCATED -> new Reply.Located(in.optionalText(), in.u64(), in.optionalText(), in.u64());
            case DONE -> new Reply.Done();
            case REJECTED ->
                new Reply.Rejected(Reply.Rejected.Reason.valueOf(in.text()), in.text(), in.u32(), in.u32(), in.u32());
            case EXITING -> new Reply.Exiting(in.u32());
            default -> throw new ProtocolException("an unknown reply");
        };
    }

    private static Reply.Timed timed(FrameReader in) throws ProtocolException {
        int times = in.u32();
        var percentiles = new ArrayList<Double>();
        while (percentiles.size() < Reply.Timed.PERCENTILES) {
            percentiles.add(in.f64());
        }
        return new Reply.Timed(times, percentiles);
    }

    private static void returned(FrameWriter out, Reply.Returned returned) {
        out.u64(returned.call());
        out.bytes(returned.value());
        out.list(returned.blocks(), (each, block) -> {
            each.u64(block.address());
            each.bytes(block.bytes());
            each.u32(block.before());
            each.u32(block.after());
        });
        out.list(returned.callbacks(), ReplyCodec::created);
        out.u32(returned.errno());
        out.u32(returned.lastError());
        out.u64(returned.nanos());
        log(out, returned.log());
    }

    private static void created(FrameWriter out, Reply.CallbackCreated created) {
        out.u64(created.id());
        out.u64(created.address());
    }

    private static Reply.CallbackCreated created(FrameReader in) throws ProtocolException {
        return new Reply.CallbackCreated(in.u64(), in.u64());
    }

    private static void log(FrameWriter out, Reply.CallbackLog log) {
        out.u64(log.total());
        out.list(log.entries(), (each, entry) -> {
            each.u64(entry.callback());
            each.u64(entry.call());
            each.text(entry.thread());
            each.u64(entry.threadId());
            each.flag(entry.onCallThread());
            each.list(entry.arguments(), FrameWriter::bytes);
            each.bytes(entry.value());
            failure(each, entry.failure());
        });
    }

    private static Reply.CallbackLog log(FrameReader in) throws ProtocolException {
        var total = in.u64();
        return new Reply.CallbackLog(
                in.list(each -> new Reply.CallbackLog.Entry(
                        each.u64(),
                        each.u64(),
                        each.text(),
                        each.u64(),
                        each.flag(),
                        each.list(FrameReader::bytes),
                        each.bytes(),
                        failure(each))),
                total);
    }

    /// Writes why a body gave no value; null if it gave one.
    static void failure(FrameWriter out, @Nullable Message failure) {
        out.flag(failure != null);
        if (failure != null) {
            BodyFault.write(out, failure);
        }
    }

    static @Nullable Message failure(FrameReader in) throws ProtocolException {
        return in.flag() ? BodyFault.read(in) : null;
    }

    private static void number(FrameWriter out, int kind, long number) {
        out.begin(kind);
        out.u64(number);
    }
}
