package org.interopexplorer.core.host.jvm;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.host.jvm.remote.BodyFailure;
import org.interopexplorer.core.host.jvm.remote.HostMemory;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.HelperChannel;
import org.interopexplorer.core.host.protocol.HelperReply;
import org.interopexplorer.core.host.protocol.HelperRequest;
import org.interopexplorer.core.host.protocol.HelperRequest.Near;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SharedReceiver;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.jspecify.annotations.Nullable;

/// The host's memory for one running body. The explorer passes its requests on to the host.
///
/// Bytes that came with the event answer the first read. A second read of a byte may be waiting for a change, so
/// it gets the current content.
final class BodyMemory implements HostMemory {
    private final long event;
    private final int pointerBytes;
    private final List<Near> near;
    private final List<BitSet> given;
    private final HelperChannel channel;
    private boolean changed;
    private final SharedReceiver<HelperRequest> receiver;
    private volatile @Nullable Asked asked;

    private static final class Asked {
        private final SharedReceiver<HelperRequest>.Waiter waiter;
        private volatile @Nullable Reply reply;

        Asked(SharedReceiver<HelperRequest>.Waiter waiter) {
            this.waiter = waiter;
        }
    }

    /// @param pointerBytes the size of a pointer in the host
    BodyMemory(
            long event,
            List<Near> near,
            HelperChannel channel,
            SharedReceiver<HelperRequest> receiver,
            int pointerBytes) {
        this.pointerBytes = pointerBytes;
        this.event = event;
        this.near = near;
        this.given = near.stream().map(_ -> new BitSet()).toList();
        this.channel = channel;
        this.receiver = receiver;
    }

    /// The host's answer.
    void told(Reply reply) {
        var waiting = asked;
        if (waiting != null) {
            waiting.reply = reply;
            waiting.waiter.done();
        }
    }

    @Override
    public int pointerBytes() {
        return pointerBytes;
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
            case Reply other -> throw BodyFailure.of(IllegalStateException::new, BodyFault.NO_MEMORY, words(other));
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
        return reply instanceof Reply.Rejected rejected ? rejected.message() : String.valueOf(reply);
    }

    private synchronized Reply ask(Request request) {
        // An interrupted thread would close the channel.
        var interrupted = Thread.interrupted();
        try (var waiter = receiver.expect()) {
            var asking = new Asked(waiter);
            asked = asking;
            channel.send(new HelperReply.Asks(event, request));
            waiter.await();
            return Objects.requireNonNull(asking.reply);
        } catch (IOException e) {
            var gone = BodyFailure.of(IllegalStateException::new, BodyFault.EXPLORER_GONE);
            gone.addSuppressed(e);
            throw gone;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
