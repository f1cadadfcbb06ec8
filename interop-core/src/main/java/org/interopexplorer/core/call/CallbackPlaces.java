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
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.HelperRequest.Near;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterPlace;
import org.interopexplorer.core.host.protocol.RegisterReply.Entered;
import org.interopexplorer.core.host.protocol.RegisterRequest;
import org.interopexplorer.core.host.protocol.Thunk;

/// Where the arguments of a callback are when native code calls it, and where its result goes, as the model of its
/// convention says.
final class CallbackPlaces {
    private static final int WORD = 8;
    private static final int VECTOR = 16;
    private static final RegisterFile FILE = RegisterFile.X64;

    /// How many bytes behind each pointer travel with an event: enough for most of what is compared or listed.
    private static final int NEAR = 128;

    private final Layout layout;
    private final List<CType> parameters;
    private final CType returnType;
    private final Assignment places;

    /// What travels behind pointers, and of which argument it is.
    private record Fetched(int argument, Thunk.Fetch fetch) {}

    private final List<Fetched> fetches = new ArrayList<>();

    CallbackPlaces(Layout layout, CallingConvention convention, FunctionType type) {
        this.layout = layout;
        this.returnType = type.returnType();
        this.parameters =
                type.parameters().stream().map(FunctionType.Parameter::type).toList();
        places = convention.assign(layout, returnType, parameters, CallingConvention.NOT_VARIADIC);
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

    private static RegisterPlace pointerAt(ValueLocation location) {
        return switch (location) {
            case ValueLocation.InRegisters(var pieces) ->
                new RegisterPlace.InInteger(
                        FILE.integers().indexOf(pieces.getFirst().register()));
            case ValueLocation.OnStack(var offset, var _) -> new RegisterPlace.OnStack(offset);
            case ValueLocation.ByReference _, ValueLocation.ThroughPointer _, ValueLocation.Nowhere _ ->
                throw new UnsupportedCallException(UnsupportedFault.PLACE, location);
        };
    }

    /// What the host is told to make.
    ///
    /// @param id the explorer's number for it
    Thunk thunk(long id) {
        return new Thunk(
                id,
                usesVectors() ? VECTOR : 0,
                0,
                Math.toIntExact(places.stackBytes()),
                fetches.stream().map(Fetched::fetch).toList());
    }

    private boolean usesVectors() {
        return isInVectors(places.result()) || places.arguments().stream().anyMatch(CallbackPlaces::isInVectors);
    }

    private static boolean isInVectors(ValueLocation location) {
        return location instanceof ValueLocation.InRegisters(var pieces)
                && pieces.stream().anyMatch(piece -> FILE.vectors().contains(piece.register()));
    }

    /// The bytes of each argument.
    ///
    /// @throws IllegalArgumentException where native code passed what cannot be read
    List<Bytes> arguments(Entered entered) {
        List<Bytes> all = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            all.add(argument(i, entered));
        }
        return all;
    }

    private Bytes argument(int index, Entered entered) {
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
                    throw new IllegalArgumentException("the stack of the caller cannot be read");
                }
                entered.stack().buffer().get(Math.toIntExact(offset), value);
            }
            case ValueLocation.ByReference _ -> {
                Bytes fetched = entered.fetched().get(fetchOf(index));
                if (fetched.size() < size) {
                    throw new IllegalArgumentException("the structure that was passed cannot be read");
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

    private static byte[] register(Entered entered, String name) {
        int integer = FILE.integers().indexOf(name);
        if (integer >= 0) {
            return little(WORD).putLong(0, entered.integers().get(integer)).array();
        }
        byte[] value = new byte[VECTOR];
        entered.vectors().buffer().get(FILE.vectors().indexOf(name) * VECTOR, value);
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
                        arguments.get(argument).buffer().getLong(0),
                        entered.fetched().get(i)));
            }
        }
        return near;
    }

    /// Where a result that goes through memory is written; 0 for one in registers.
    long resultAddress(Entered entered) {
        return places.result() instanceof ValueLocation.ThroughPointer(var passedIn, var _)
                ? entered.integers().get(FILE.integers().indexOf(passedIn))
                : 0;
    }

    /// What the thunk returns with.
    ///
    /// @param value the bytes of the result
    RegisterRequest.Answer answer(Entered entered, Bytes value) {
        ByteBuffer integers = little(FILE.returnedIntegers().size() * WORD);
        ByteBuffer vectors = little(FILE.returnedVectors().size() * VECTOR);
        byte[] bytes = value.toArray();
        switch (places.result()) {
            case ValueLocation.InRegisters(var pieces) -> {
                for (Piece piece : pieces) {
                    int integer = FILE.returnedIntegers().indexOf(piece.register());
                    ByteBuffer into = integer >= 0 ? integers : vectors;
                    int at = integer >= 0
                            ? integer * WORD
                            : FILE.returnedVectors().indexOf(piece.register()) * VECTOR;
                    into.put(at, bytes, Math.toIntExact(piece.offset()), Math.toIntExact(piece.size()));
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
                usesVectors() ? new Bytes(vectors) : Bytes.empty(),
                Bytes.empty());
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
