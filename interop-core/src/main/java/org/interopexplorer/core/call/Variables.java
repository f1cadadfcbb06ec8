package org.interopexplorer.core.call;

import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.client.HostResult;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Request;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.HostAddresses;
import org.interopexplorer.core.marshal.MemoryChange;
import org.interopexplorer.core.marshal.MemoryReader;
import org.interopexplorer.core.marshal.Unmarshaler;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Reads and writes variables in one host's memory.
///
/// A variable is laid out like the memory behind an argument of a call: `out` to read it, `inout VALUE` to write
/// it. It is the frame's first block. The other blocks are the memory behind its pointers, which stays allocated
/// after writing.
final class Variables {
    /// Sends a request to the host.
    interface Asking {
        HostResult ask(Request request);
    }

    /// Thrown if the host did not fulfil a request.
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1;

        private final transient HostResult result;

        Unanswered(HostResult result) {
            this.result = result;
        }

        HostResult result() {
            return result;
        }
    }

    private final Layout layout;
    private final Asking host;
    private final MemoryReader memory;
    private final long library;

    /// @param library the host's number of the library
    Variables(Layout layout, Asking host, MemoryReader memory, long library) {
        this.layout = layout;
        this.host = host;
        this.memory = memory;
        this.library = library;
    }

    /// A request with the variable as the memory behind its only argument.
    ///
    /// @param value `out`, or `inout VALUE`
    static CallRequest request(Variable variable, Value value, Duration limit) {
        var type = new FunctionType(
                VoidType.VOID,
                List.of(new FunctionType.Parameter(variable.name(), new PointerType(writable(variable.type())))));
        return new CallRequest(
                variable.library().path(),
                new Signature(variable.name(), type, new Provenance.Typed()),
                List.of(value),
                limit);
    }

    /// The type without its top-level `const`, which only binds C code.
    static CType writable(CType type) {
        return switch (type) {
            case QualifiedType qualified -> writable(qualified.unqualified());
            case ArrayType array -> new ArrayType(writable(array.element()), array.count());
            case NamedType _, CanonicalType _ -> type;
        };
    }

    /// Why a variable cannot take the content of a frame; null if it can.
    static @Nullable CallProblem objection(Variable variable, Layout layout, CallFrame frame) {
        if (!frame.callbacks().isEmpty()) {
            return CallProblem.ofCall(CallFault.VARIABLE_CALLBACK, variable.name());
        }
        long room = layout.sizeOf(variable.type());
        long wanted = frame.blocks().getFirst().size();
        return wanted > room ? CallProblem.ofCall(CallFault.VARIABLE_TOO_LONG, variable.name(), room, wanted) : null;
    }

    long address(String name) throws Unanswered {
        return resolve(InvocationBuilder.symbol(name, library, layout.abi()));
    }

    private long resolve(SymbolQuery symbol) throws Unanswered {
        HostResult result = host.ask(new Request.Resolve(symbol));
        if (result instanceof HostResult.Answered(Reply.Resolved(var address), var _)) {
            return address;
        }
        throw new Unanswered(result);
    }

    /// Reads the variable at an address.
    ///
    /// @return null if it cannot be read
    @Nullable
    Value read(long address, CallFrame frame) {
        int size = Math.toIntExact(frame.blocks().getFirst().size());
        byte[] held = memory.read(address, size);
        if (held.length < size) {
            return null;
        }
        var changes = new ArrayList<MemoryChange>();
        changes.add(new MemoryChange(address, held, held));
        frame.blocks().stream()
                .skip(1)
                .map(_ -> new MemoryChange(0, new byte[0], new byte[0]))
                .forEach(changes::add);
        Value value = new Unmarshaler(layout, frame, changes, memory).out(0);
        return value == null ? new Value.Null() : value;
    }

    /// Writes the frame's first block, then zeros for the rest of the variable, as C initializes variables.
    ///
    /// @return whether all of it could be written
    boolean write(long address, Variable variable, CallFrame frame) throws Unanswered {
        int size = Math.toIntExact(layout.sizeOf(variable.type()));
        var blocks = new ArrayList<Long>();
        blocks.add(address);
        for (CallFrame.Block block : frame.blocks().subList(1, frame.blocks().size())) {
            HostResult result = host.ask(new Request.Allocate(Math.max(1, block.size())));
            if (!(result instanceof HostResult.Answered(Reply.Allocated(var allocated), var _))) {
                throw new Unanswered(result);
            }
            blocks.add(allocated);
        }
        var addresses = new HostAddresses(blocks, List.of());
        boolean whole = true;
        for (int i = frame.blocks().size() - 1; i >= 0; i--) {
            whole &= put(
                    blocks.get(i),
                    content(
                            frame,
                            i,
                            i == 0
                                    ? size
                                    : Math.toIntExact(frame.blocks().get(i).size()),
                            addresses));
        }
        return whole;
    }

    private byte[] content(CallFrame frame, int index, int size, HostAddresses addresses) throws Unanswered {
        CallFrame.Block block = frame.blocks().get(index);
        byte[] initial = block.initial().toArray(ValueLayout.JAVA_BYTE);
        byte[] bytes = Arrays.copyOf(initial, size);
        int pointer = layout.abi().pointerSize();
        for (CallFrame.Relocation unknown :
                addresses.writeInto(bytes, frame, new CallFrame.Place.OfBlock(index), pointer)) {
            if (unknown.target() instanceof CallFrame.Target.ToSymbol(var name)) {
                byte[] found = ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(address(name))
                        .array();
                System.arraycopy(found, 0, bytes, Math.toIntExact(unknown.offset()), pointer);
            }
        }
        return bytes;
    }

    private boolean put(long address, byte[] bytes) throws Unanswered {
        HostResult result = host.ask(new Request.Write(address, new Bytes(ByteBuffer.wrap(bytes))));
        if (result instanceof HostResult.Answered(Reply.Written(var written), var _)) {
            return written == bytes.length;
        }
        throw new Unanswered(result);
    }
}
