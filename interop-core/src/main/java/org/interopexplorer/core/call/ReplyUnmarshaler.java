package org.interopexplorer.core.call;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.call.CallOutcome.Argument;
import org.interopexplorer.core.call.CallOutcome.Invocation;
import org.interopexplorer.core.call.CallOutcome.Invocation.Moment;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.HostAddresses;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.MemoryReader;
import org.interopexplorer.core.marshal.Tracer;
import org.interopexplorer.core.marshal.Unmarshaler;
import org.interopexplorer.core.status.ErrorConvention;
import org.interopexplorer.core.value.Value;

/// Turns the reply to a call into its outcome. It remembers the callbacks of one host, because native code may
/// call them long after the call that passed them.
final class ReplyUnmarshaler {
    private record Known(String name, FunctionType type) {}

    private final Layout layout;
    private final Map<Long, Known> callbacks = new HashMap<>();

    ReplyUnmarshaler(Layout layout) {
        this.layout = layout;
    }

    /// @param counts which argument gives the number of elements of another, as in [CountedResults]
    CallOutcome.Returned returned(
            String function,
            Tracer tracer,
            CallFrame frame,
            Reply.Returned reply,
            MemoryReader memory,
            Encodings encodings,
            Map<Integer, Integer> counts,
            boolean toldErrno,
            CallOutcome.Output output) {
        HostAddresses addresses = addresses(reply);
        List<MemoryChange> changes = changes(frame, reply, addresses);
        var unmarshaler = new Unmarshaler(layout, frame, changes, memory, encodings);
        var value = reply.value().segment();
        boolean nothing = frame.returnType().resolved() instanceof VoidType;
        Value returned = nothing ? null : unmarshaler.returned(value);
        List<Argument> arguments = arguments(frame, changes, unmarshaler);
        var counted = new CountedResults(counts, unmarshaler, returned, arguments);
        return new CallOutcome.Returned(
                frame.returnType(),
                returned == null ? null : counted.returned(frame.returnType()),
                counted.arguments(),
                toldErrno ? reply.errno() : null,
                layout.abi().isWindows() ? reply.lastError() : null,
                ErrorConvention.of(frame.returnType()).equals(Optional.of(ErrorConvention.HRESULT))
                        ? reply.value().buffer().getInt()
                        : null,
                output,
                reply.nanos(),
                invocations(frame, reply),
                reply.log().total(),
                tracer.finished(function, frame, answer(changes, addresses, value, reply, toldErrno), unmarshaler));
    }

    private Tracer.Answer answer(
            List<MemoryChange> changes,
            HostAddresses addresses,
            MemorySegment value,
            Reply.Returned reply,
            boolean toldErrno) {
        return new Tracer.Answer(
                changes,
                addresses,
                value,
                toldErrno ? reply.errno() : null,
                layout.abi().isWindows() ? reply.lastError() : null,
                reply.nanos(),
                reply.log().total(),
                PassedMemory.MAX_CALLS);
    }

    private static List<Argument> arguments(CallFrame frame, List<MemoryChange> changes, Unmarshaler unmarshaler) {
        var arguments = new ArrayList<Argument>();
        for (int i = 0; i < frame.arguments().size(); i++) {
            CallFrame.Argument argument = frame.arguments().get(i);
            var memory = new ArrayList<MemoryChange>();
            for (int block = 0; block < changes.size(); block++) {
                if (frame.blocks().get(block).argument() == i) {
                    memory.add(changes.get(block));
                }
            }
            arguments.add(new Argument(
                    argument.name(), argument.type(), argument.value(), unmarshaler.out(i), List.copyOf(memory)));
        }
        return List.copyOf(arguments);
    }

    private static HostAddresses addresses(Reply.Returned reply) {
        return new HostAddresses(
                reply.blocks().stream().map(Reply.BlockAfter::address).toList(),
                reply.callbacks().stream().map(Reply.CallbackCreated::address).toList());
    }

    private List<MemoryChange> changes(CallFrame frame, Reply.Returned reply, HostAddresses addresses) {
        var changes = new ArrayList<MemoryChange>();
        long left = InvocationBuilder.MAX_RETURNED;
        for (int i = 0; i < frame.blocks().size(); i++) {
            CallFrame.Block block = frame.blocks().get(i);
            Reply.BlockAfter answer = reply.blocks().get(i);
            int length = Math.toIntExact(Math.min(block.size(), left));
            left -= length;
            byte[] after = Arrays.copyOf(answer.bytes().toArray(), length);
            changes.add(new MemoryChange(
                    answer.address(),
                    before(frame, i, after, addresses),
                    after,
                    block.size(),
                    answer.before(),
                    answer.after()));
        }
        return changes;
    }

    /// The content of a block before the call, with the addresses that the host wrote into it. The address of a
    /// symbol is taken from the content after the call.
    private byte[] before(CallFrame frame, int index, byte[] after, HostAddresses addresses) {
        int pointer = layout.abi().pointerSize();
        byte[] initial = frame.blocks().get(index).initial().toArray(ValueLayout.JAVA_BYTE);
        byte[] before = Arrays.copyOf(initial, after.length);
        for (CallFrame.Relocation unknown :
                addresses.writeInto(before, frame, new CallFrame.Place.OfBlock(index), pointer)) {
            System.arraycopy(after, (int) unknown.offset(), before, (int) unknown.offset(), pointer);
        }
        return before;
    }

    private List<Invocation> invocations(CallFrame frame, Reply.Returned reply) {
        for (int i = 0; i < reply.callbacks().size(); i++) {
            CallFrame.Callback callback = frame.callbacks().get(i);
            callbacks.put(
                    reply.callbacks().get(i).id(),
                    new Known(frame.arguments().get(callback.argument()).name(), callback.type()));
        }
        return reply.log().entries().stream()
                .map(entry -> invocation(frame, reply, entry))
                .toList();
    }

    private Invocation invocation(CallFrame frame, Reply.Returned reply, Reply.CallbackLog.Entry entry) {
        Known known = callbacks.get(entry.callback());
        if (known == null) {
            return new Invocation(
                    "callback " + entry.callback(),
                    null,
                    entry.thread(),
                    entry.onCallThread(),
                    moment(reply, entry),
                    List.of(),
                    null,
                    entry.failure());
        }
        // The memory behind the arguments may not exist any more, so no pointer is followed.
        var unmarshaler = new Unmarshaler(layout, frame, List.of(), MemoryReader.NONE);
        var arguments = new ArrayList<Value>();
        for (int i = 0; i < entry.arguments().size(); i++) {
            arguments.add(value(
                    unmarshaler,
                    known.type().parameters().get(i).type(),
                    entry.arguments().get(i)));
        }
        boolean nothing = known.type().returnType().resolved() instanceof VoidType;
        return new Invocation(
                known.name(),
                known.type(),
                entry.thread(),
                entry.onCallThread(),
                moment(reply, entry),
                List.copyOf(arguments),
                nothing ? null : value(unmarshaler, known.type().returnType(), entry.value()),
                entry.failure());
    }

    private static Moment moment(Reply.Returned reply, Reply.CallbackLog.Entry entry) {
        if (entry.call() == 0) {
            return Moment.BETWEEN_CALLS;
        }
        boolean own = entry.call() == reply.call()
                && reply.callbacks().stream().anyMatch(created -> created.id() == entry.callback());
        return own ? Moment.IN_ITS_CALL : Moment.IN_A_LATER_CALL;
    }

    private Value value(Unmarshaler unmarshaler, CType type, Bytes bytes) {
        // The log omits trailing zeros.
        byte[] whole = Arrays.copyOf(bytes.toArray(), Math.toIntExact(layout.sizeOf(type)));
        return unmarshaler.value(type, MemorySegment.ofArray(whole));
    }
}
