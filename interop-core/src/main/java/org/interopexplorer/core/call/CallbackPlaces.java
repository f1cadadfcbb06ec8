package org.interopexplorer.core.call;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.HelperRequest.Near;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterPlace;
import org.interopexplorer.core.host.protocol.RegisterReply.Entered;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Thunk;
import org.interopexplorer.core.message.Message;

/// Knows where the calling convention puts the arguments of a callback when native code calls it, and where the
/// result goes.
final class CallbackPlaces {
    private static final int WORD = 8;

    /// How many bytes behind each pointer are sent with an event. They are enough for most comparisons and lists.
    private static final int NEAR = 128;

    private final Layout layout;
    private final RegisterFile file;
    private final List<CType> parameters;
    private final CType returnType;
    private final Assignment places;
    private final int vectorBytes;

    /// Memory behind a pointer that is sent with an event, and its argument.
    private record Fetched(int argument, Thunk.Fetch fetch) {}

    private final List<Fetched> fetches = new ArrayList<>();

    CallbackPlaces(Layout layout, CallingConvention convention, FunctionType type) {
        this.layout = layout;
        this.file = RegisterFile.of(layout.abi());
        this.returnType = type.returnType();
        this.parameters =
                type.parameters().stream().map(FunctionType.Parameter::type).toList();
        places = convention.assign(layout, returnType, parameters, CallingConvention.NOT_VARIADIC);
        vectorBytes = VectorWidths.of(places);
        if (places.stackBytes() > Thunk.MAX_BYTES) {
            throw new UnsupportedCallException(UnsupportedFault.CALLBACK_STACK, Thunk.MAX_BYTES);
        }
        for (int i = 0; i < parameters.size(); i++) {
            addFetch(i, places.arguments().get(i));
        }
    }

    private void addFetch(int argument, ValueLocation location) {
        if (location instanceof ValueLocation.ByReference(var address)) {
            int size = Math.toIntExact(layout.sizeOf(parameters.get(argument)));
            if (size > Thunk.MAX_BYTES) {
                throw new UnsupportedCallException(UnsupportedFault.CALLBACK_STRUCTURE, Thunk.MAX_BYTES);
            }
            fetches.add(new Fetched(argument, new Thunk.Fetch(pointerAt(address), size)));
        } else if (parameters.get(argument).resolved() instanceof PointerType) {
            fetches.add(new Fetched(argument, new Thunk.Fetch(pointerAt(location), NEAR)));
        }
    }

    private RegisterPlace pointerAt(ValueLocation location) {
        return switch (location) {
            case ValueLocation.InRegisters(var pieces) ->
                new RegisterPlace.InInteger(
                        file.integers().indexOf(pieces.getFirst().register()));
            case ValueLocation.OnStack(var offset, var _) -> new RegisterPlace.OnStack(offset);
            case ValueLocation.ByReference _, ValueLocation.ThroughPointer _, ValueLocation.Nowhere _ ->
                throw new UnsupportedCallException(UnsupportedFault.PLACE, location);
        };
    }

    /// Native code passed an argument that cannot be read.
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1;

        private final BodyFault fault;

        UnreadableException(BodyFault fault) {
            this.fault = fault;
        }

        Message told() {
            return Message.of(fault);
        }
    }

    /// The thunk for the host to make.
    ///
    /// @param id the explorer's number for it
    Thunk thunk(long id) {
        return new Thunk(
                id,
                vectorBytes,
                Math.toIntExact(places.removedBytes()),
                Math.toIntExact(places.stackBytes()),
                fetches.stream().map(Fetched::fetch).toList());
    }

    /// The bytes of each argument.
    ///
    /// @throws UnreadableException if native code passed something that cannot be read
    List<Bytes> arguments(Entered entered) throws UnreadableException {
        List<Bytes> all = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            all.add(argument(i, entered));
        }
        return all;
    }

    private Bytes argument(int index, Entered entered) throws UnreadableException {
        int size = Math.toIntExact(layout.sizeOf(parameters.get(index)));
        byte[] value = new byte[size];
        switch (places.arguments().get(index)) {
            case ValueLocation.InRegisters(var pieces) -> {
                for (Piece piece : pieces) {
                    System.arraycopy(
                            register(entered, piece.register()),
                            0,
                            value,
                            Math.toIntExact(piece.offset()),
                            Math.toIntExact(piece.size()));
                }
            }
            case ValueLocation.OnStack(var offset, var _) -> {
                if (entered.stack().size() < offset + size) {
                    throw new UnreadableException(BodyFault.STACK_NOT_READABLE);
                }
                entered.stack().buffer().get(Math.toIntExact(offset), value);
            }
            case ValueLocation.ByReference _ -> {
                Bytes fetched = entered.fetched().get(fetchOf(index));
                if (fetched.size() < size) {
                    throw new UnreadableException(BodyFault.STRUCTURE_NOT_READABLE);
                }
                fetched.buffer().get(0, value);
            }
            case ValueLocation.Nowhere _ -> {}
            case ValueLocation.ThroughPointer _ -> throw new IllegalArgumentException("an argument through a pointer");
        }
        return Bytes.of(value);
    }

    private int fetchOf(int argument) {
        for (int i = 0; i < fetches.size(); i++) {
            if (fetches.get(i).argument() == argument) {
                return i;
            }
        }
        throw new IllegalArgumentException("no memory of argument " + argument);
    }

    private byte[] register(Entered entered, String name) {
        int integer = file.integers().indexOf(name);
        if (integer >= 0) {
            return little(WORD).putLong(0, entered.integers().get(integer)).array();
        }
        byte[] value = new byte[vectorBytes];
        entered.vectors().buffer().get(file.vector(name) * vectorBytes, value);
        return value;
    }

    /// The memory that came with an event.
    List<Near> near(Entered entered, List<Bytes> arguments) {
        List<Near> near = new ArrayList<>();
        for (int i = 0; i < fetches.size() && i < entered.fetched().size(); i++) {
            int argument = fetches.get(i).argument();
            if (parameters.get(argument).resolved() instanceof PointerType
                    && entered.fetched().get(i).size() > 0) {
                near.add(new Near(
                        address(arguments.get(argument).buffer()),
                        entered.fetched().get(i)));
            }
        }
        return near;
    }

    private long address(ByteBuffer bytes) {
        return layout.abi().pointerSize() == Long.BYTES ? bytes.getLong(0) : Integer.toUnsignedLong(bytes.getInt(0));
    }

    /// The address for a result that is returned in memory; 0 for one in registers.
    long resultAddress(Entered entered) {
        if (!(places.result() instanceof ValueLocation.ThroughPointer(var passedIn, var _))) {
            return 0;
        }
        return passedIn.equals(ValueLocation.ThroughPointer.STACK)
                ? address(entered.stack().buffer())
                : entered.integers().get(file.integers().indexOf(passedIn));
    }

    /// The answer with which the thunk returns.
    ///
    /// @param value the bytes of the result
    RegisterRequest.Answer answer(Entered entered, Bytes value) {
        ByteBuffer integers = little(file.returnedIntegers().size() * WORD);
        ByteBuffer vectors = little(file.returnedVectors().size() * vectorBytes);
        int x87Count = 0;
        ByteBuffer x87 = little(RegisterFile.X87.size() * RegisterFile.X87_BYTES);
        byte[] bytes = value.toArray();
        switch (places.result()) {
            case ValueLocation.InRegisters(var pieces)
            when bytes.length <= Double.BYTES
                    && RegisterFile.X87.contains(pieces.getFirst().register()) -> {
                ByteBuffer own = value.buffer();
                x87.put(0, X87Number.of(bytes.length == Float.BYTES ? own.getFloat(0) : own.getDouble(0)));
                x87Count = 1;
            }
            case ValueLocation.InRegisters(var pieces) -> {
                byte[] extended = Extension.toWord(bytes, returnType, layout, file.wordBytes());
                for (Piece piece : pieces) {
                    int integer = file.returnedIntegers().indexOf(piece.register());
                    int top = RegisterFile.X87.indexOf(piece.register());
                    x87Count = Math.max(x87Count, top + 1);
                    ByteBuffer into = integer >= 0 ? integers : top >= 0 ? x87 : vectors;
                    int at = integer >= 0
                            ? integer * WORD
                            : top >= 0
                                    ? top * RegisterFile.X87_BYTES
                                    : file.returnedVector(piece.register()) * vectorBytes;
                    boolean whole = piece.offset() == 0 && extended.length <= file.wordBytes();
                    into.put(
                            at,
                            extended,
                            Math.toIntExact(piece.offset()),
                            whole ? extended.length : Math.toIntExact(piece.size()));
                }
            }
            case ValueLocation.ThroughPointer _ -> integers.putLong(0, resultAddress(entered));
            case ValueLocation.Nowhere _ -> {}
            case ValueLocation.OnStack _, ValueLocation.ByReference _ ->
                throw new IllegalArgumentException("a result at " + places.result());
        }
        return new RegisterRequest.Answer(
                entered.event(),
                integers.getLong(0),
                integers.getLong(WORD),
                new Bytes(vectors),
                new Bytes(x87.limit(x87Count * RegisterFile.X87_BYTES)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CallbackPlaces that && places.equals(that.places) && fetches.equals(that.fetches);
    }

    @Override
    public int hashCode() {
        return places.hashCode();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
