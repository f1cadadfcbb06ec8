package org.interopexplorer.core.host.protocol;

import java.util.List;
import java.util.Set;

/// One complete call for a native host: the registers and the stack as the callee must find them.
///
/// @param function the function to call
/// @param integers the integer registers, in the order of [RegisterFile#integers]; those left out are 0
/// @param vectorBytes how wide the vector registers are, 0 (none travel), 16, 32 or 64
/// @param vectors the vector registers one after another, in the order of [RegisterFile#vectors]
/// @param stack the bytes at the stack pointer at the call instruction, and upwards
/// @param returns the registers to return
/// @param blocks the memory that registers, stack and other blocks point into
/// @param thunks functions to make for this call
/// @param relocations the addresses to write into registers, stack and blocks before the call
/// @param status what to report beside the returned registers
public record RegisterCall(
        Function function,
        List<Long> integers,
        int vectorBytes,
        Bytes vectors,
        Bytes stack,
        Returns returns,
        List<Block> blocks,
        List<Thunk> thunks,
        List<Relocation> relocations,
        Status status) {
    /// The longest stack image, in bytes.
    public static final int MAX_STACK = 1 << 20;

    public RegisterCall {
        integers = List.copyOf(integers);
        blocks = List.copyOf(blocks);
        thunks = List.copyOf(thunks);
        relocations = List.copyOf(relocations);
        ProtocolChecks.within(0, integers.size(), RegisterFile.ARM64.integers().size(), "integer registers");
        ProtocolChecks.vectorWidth(vectorBytes);
        ProtocolChecks.that(
                vectorBytes == 0 ? vectors.size() == 0 : vectors.size() % vectorBytes == 0, "vectors of another width");
        ProtocolChecks.within(
                0,
                vectors.size(),
                vectorBytes * (long) RegisterFile.X64.vectors().size(),
                "vector registers");
        ProtocolChecks.within(0, stack.size(), MAX_STACK, "stack image");
        for (var relocation : relocations) {
            check(relocation, integers.size(), vectorBytes, vectors, stack, blocks);
            checkTarget(relocation.target(), blocks, thunks);
        }
    }

    private static void check(
            Relocation relocation, int integers, int vectorBytes, Bytes vectors, Bytes stack, List<Block> blocks) {
        var room = switch (relocation.place()) {
            case RegisterPlace.InInteger(var index, var _) -> index >= 0 && index < integers ? Long.BYTES : 0;
            case RegisterPlace.InVector(var index, var _) ->
                index >= 0 && (index + 1L) * vectorBytes <= vectors.size() ? vectorBytes : 0;
            case RegisterPlace.OnStack _ -> stack.size();
            case RegisterPlace.InBlock(var index, var _) ->
                ProtocolChecks.at(blocks, index, "block").size();
        };
        ProtocolChecks.within(0, relocation.place().offset(), room - relocation.width(), "relocation offset");
    }

    private static void checkTarget(AddressTarget target, List<Block> blocks, List<Thunk> thunks) {
        switch (target) {
            case AddressTarget.Address _, AddressTarget.OfSymbol _ -> {}
            case AddressTarget.InBlock(var block, var offset) ->
                ProtocolChecks.within(
                        0, offset, ProtocolChecks.at(blocks, block, "block").size(), "offset in a block");
            case AddressTarget.OfCallback(var index) -> ProtocolChecks.at(thunks, index, "thunk");
        }
    }

    /// What is called.
    public sealed interface Function {
        /// An address or a symbol.
        record At(AddressTarget.Function target) implements Function {}

        /// A method of an object, by its index in the object's vtable.
        record InSlot(long object, int index) implements Function {
            public InSlot {
                ProtocolChecks.within(0, index, 1 << 16, "slot");
            }
        }

        /// The default version of a name in the global scope.
        static Function anywhere(String name) {
            return new At(new AddressTarget.OfSymbol(SymbolQuery.anywhere(name)));
        }

        /// The default version of a name in a library.
        static Function in(long library, String name) {
            return new At(new AddressTarget.OfSymbol(SymbolQuery.in(library, name)));
        }
    }

    /// The registers to return.
    ///
    /// @param x87 how many values the x87 stack returns, 0 to 2; a requested value that is not there is a NaN
    public record Returns(boolean integers, boolean vectors, int x87) {
        public static final Returns NOTHING = new Returns(false, false, 0);
        public static final Returns INTEGERS = new Returns(true, false, 0);
        public static final Returns VECTORS = new Returns(false, true, 0);

        public Returns {
            ProtocolChecks.within(0, x87, 2, "x87 values");
        }
    }

    /// An address to write before the call.
    ///
    /// @param width in bytes, 4 or 8
    public record Relocation(RegisterPlace place, int width, AddressTarget target) {
        public Relocation {
            ProtocolChecks.that(width == 4 || width == 8, "an address is 4 or 8 bytes wide");
        }

        /// An 8-byte address that fills an integer register.
        public static Relocation ofInteger(int index, AddressTarget target) {
            return new Relocation(new RegisterPlace.InInteger(index), 8, target);
        }
    }

    /// The error variables of the thread, set right before the call and read right after it.
    ///
    /// @param captures which
    /// @param errnoFunction the address of the function that gives the address of errno (Windows: `_errno` of the
    ///     C runtime that the library imports), 0 for the system's own
    /// @param errno its value before the call
    /// @param lastError its value before the call
    /// @param extended whether the x87 unit computes in full precision during the call: Windows switches it to
    ///     that of `double`, and compilers of GNU expect more for their `long double`
    public record Status(Set<Capture> captures, long errnoFunction, int errno, int lastError, boolean extended) {
        public static final Status NONE = new Status(Set.of(), 0, 0, 0);
        public static final Status ERRNO = new Status(Set.of(Capture.ERRNO), 0, 0, 0);
        public static final Status LAST_ERROR = new Status(Set.of(Capture.LAST_ERROR), 0, 0, 0);

        public Status(Set<Capture> captures, long errnoFunction, int errno, int lastError) {
            this(captures, errnoFunction, errno, lastError, false);
        }

        public Status {
            captures = Set.copyOf(captures);
        }
    }
}
