package org.interopexplorer.core.host.jvm;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.interopexplorer.core.host.jvm.remote.HostMemory;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.HelperChannel;
import org.interopexplorer.core.host.protocol.HelperReply;
import org.interopexplorer.core.host.protocol.HelperRequest.Near;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;

/// The host's memory for one body, while native code waits for it: asked of the host by the explorer.
///
/// What came with the event answers the first reading of each of its bytes. Whoever reads a second time may be waiting
/// for a change, and is told what stands there now.
final class BodyMemory implements HostMemory {
    private final long event;
    private final List<Near> near;
    private final List<BitSet> given;
    private final HelperChannel channel;
    private boolean changed;
    private final BlockingQueue<Reply> replies = new ArrayBlockingQueue<>(1);

    BodyMemory(long event, List<Near> near, HelperChannel channel) {
        this.event = event;
        this.near = near;
        this.given = near.stream().map(_ -> new BitSet()).toList();
        this.channel = channel;
    }

    /// The host's answer.
    void told(Reply reply) {
        var _ = replies.offer(reply);
    }

    @Override
    public byte[] read(long address, long length) {
        for (var i = 0; i < near.size() && !changed; i++) {
            var bytes = near.get(i).bytes();
            var from = address - near.get(i).address();
            if (from >= 0 && length > 0 && from <= bytes.size() - length && isFirst(given.get(i), (int) from, length)) {
                return Arrays.copyOfRange(bytes.toArray(), (int) from, (int) (from + length));
            }
        }
        return ask(new Request.Read(address, length)) instanceof Reply.Memory(var _, var bytes)
                ? bytes.toArray()
                : new byte[0];
    }

    private static boolean isFirst(BitSet given, int from, long length) {
        var to = Math.toIntExact(from + length);
        var next = given.nextSetBit(from);
        given.set(from, to);
        return next < 0 || next >= to;
    }

    @Override
    public long write(long address, byte[] bytes) {
        changed = true;
        return ask(new Request.Write(address, Bytes.of(bytes))) instanceof Reply.Written(var count) ? count : 0;
    }

    @Override
    public long allocate(long size) {
        return switch (ask(new Request.Allocate(size))) {
            case Reply.Allocated(var address) -> address;
            case Reply other -> throw new IllegalStateException("the host gave no memory: " + words(other));
        };
    }

    @Override
    public void free(long address) {
        var reply = ask(new Request.Free(address));
        if (!(reply instanceof Reply.Done)) {
            throw new IllegalStateException(words(reply));
        }
    }

    @Override
    public long symbol(String name) {
        return switch (ask(new Request.Resolve(SymbolQuery.anywhere(name)))) {
            case Reply.Resolved(var address) -> address;
            case Reply other -> throw new IllegalArgumentException(words(other));
        };
    }

    private static String words(Reply reply) {
        return reply instanceof Reply.Rejected rejected ? rejected.message() : "a strange answer";
    }

    private synchronized Reply ask(Request request) {
        try {
            channel.send(new HelperReply.Asks(event, request));
            return replies.take();
        } catch (IOException e) {
            throw new IllegalStateException("the explorer is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
