package org.interopexplorer.core.call;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.Conventions;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Argument;
import org.interopexplorer.core.host.protocol.Block;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.LinkerPassing;
import org.interopexplorer.core.host.protocol.Relocation;
import org.interopexplorer.core.host.protocol.RelocationPlace;
import org.interopexplorer.core.host.protocol.SymbolQuery;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.text.VersionedName;
import org.jspecify.annotations.Nullable;

/// Makes the message for a JVM host from the frame of a call.
final class InvocationBuilder {
    /// The most bytes of memory that a call copies back; larger blocks are cut.
    static final long MAX_RETURNED = 64L << 20;

    private final Layout layout;
    private final WireLayouts wire;
    private final Optional<LinkerPassings> passings;
    private final Optional<Conventions> conventions;

    /// @param conventions of the called library; if they are empty, because they are not known, structures cannot be
    ///   passed
    InvocationBuilder(Layout layout, Optional<Conventions> conventions) {
        Optional<CallingConvention> abi = conventions.map(Conventions::usual);
        this.layout = layout;
        this.conventions = conventions;
        this.wire = new WireLayouts(layout, abi);
        this.passings = abi.map(known -> new LinkerPassings(layout, known));
    }

    /// Makes the message.
    ///
    /// @param type of the function
    /// @param function the code to call
    /// @param library the host's number of the library
    /// @throws IllegalArgumentException if the protocol does not allow the call; the message says why
    Invocation of(CallFrame frame, FunctionType type, AddressTarget.Function function, long library) {
        checkConvention(type);
        List<Argument> arguments = frame.arguments().stream()
                .map(argument -> new Argument(wire.of(argument.type()), bytes(argument.bytes())))
                .toList();
        return new Invocation(
                function,
                wire.of(frame.returnType()),
                arguments,
                blocks(frame.blocks()),
                frame.relocations().stream()
                        .map(relocation -> relocation(relocation, library))
                        .toList(),
                frame.callbacks().stream().map(this::callback).toList(),
                frame.firstVariadic() == CallFrame.NOT_VARIADIC ? Invocation.NOT_VARIADIC : frame.firstVariadic(),
                captures(),
                passing(
                        frame.returnType(),
                        frame.arguments().stream().map(CallFrame.Argument::type).toList(),
                        frame.firstVariadic() == CallFrame.NOT_VARIADIC
                                ? CallingConvention.NOT_VARIADIC
                                : frame.firstVariadic()));
    }

    /// Java's linker makes calls by the platform's own convention.
    private void checkConvention(FunctionType type) {
        conventions.ifPresent(known -> {
            if (known.of(type.convention()) != known.usual()) {
                throw new UnsupportedCallException(UnsupportedFault.JVM_CONVENTION, CSpelling.of(type));
            }
        });
    }

    private @Nullable LinkerPassing passing(CType result, List<CType> arguments, int firstVariadic) {
        return passings.map(known -> known.of(result, arguments, firstVariadic)).orElse(null);
    }

    /// All error variables of this platform. They are always requested, since that costs almost nothing.
    private Set<Capture> captures() {
        return layout.abi().isWindows() ? EnumSet.of(Capture.ERRNO, Capture.LAST_ERROR) : EnumSet.of(Capture.ERRNO);
    }

    static Bytes bytes(MemorySegment segment) {
        return new Bytes(segment.asByteBuffer());
    }

    static List<Block> blocks(List<CallFrame.Block> blocks) {
        long[] left = {MAX_RETURNED};
        return blocks.stream()
                .map(block -> {
                    long wanted = Math.min(block.size(), left[0]);
                    left[0] -= wanted;
                    return new Block(block.alignment(), block.size(), bytes(block.initial()), wanted);
                })
                .toList();
    }

    private Relocation relocation(CallFrame.Relocation relocation, long library) {
        RelocationPlace place = switch (relocation.place()) {
            case CallFrame.Place.OfArgument(var index) -> new RelocationPlace.OfArgument(index);
            case CallFrame.Place.OfBlock(var index) -> new RelocationPlace.OfBlock(index);
        };
        return new Relocation(
                place, relocation.offset(), layout.abi().pointerSize(), target(relocation, library, layout.abi()));
    }

    static AddressTarget target(CallFrame.Relocation relocation, long library, Abi abi) {
        return switch (relocation.target()) {
            case CallFrame.Target.ToBlock(var index) -> new AddressTarget.InBlock(index, relocation.addend());
            case CallFrame.Target.ToSymbol(var name) -> new AddressTarget.OfSymbol(symbol(name, library, abi));
            case CallFrame.Target.ToCallback(var index) -> new AddressTarget.OfCallback(index);
        };
    }

    /// A function by its name, with a version if the target has symbol versions.
    static SymbolQuery symbol(String name, long library, Abi abi) {
        VersionedName wanted =
                abi.system() == OperatingSystem.LINUX ? VersionedName.parse(name) : new VersionedName(name, null);
        return wanted.version() == null
                ? SymbolQuery.in(library, wanted.name())
                : new SymbolQuery(library, wanted.name(), wanted.version());
    }

    /// A callback of a native host for the helper that runs its body: the host itself knows no types.
    static Callback body(Layout layout, CallFrame.Callback callback) {
        return callback(WireLayouts.ofBodies(layout), callback, null);
    }

    /// A callback for the host that runs its body.
    private Callback callback(CallFrame.Callback callback) {
        FunctionType type = callback.type();
        checkConvention(type);
        List<CType> parameters =
                type.parameters().stream().map(FunctionType.Parameter::type).toList();
        return callback(wire, callback, passing(type.returnType(), parameters, CallingConvention.NOT_VARIADIC));
    }

    private static Callback callback(WireLayouts wire, CallFrame.Callback callback, @Nullable LinkerPassing passing) {
        return new Callback(
                wire.of(callback.type().returnType()),
                callback.type().parameters().stream()
                        .map(parameter -> wire.of(parameter.type()))
                        .toList(),
                "(" + String.join(", ", callback.parameters()) + ") -> " + callback.body(),
                bytes(callback.otherwise()),
                passing);
    }
}
