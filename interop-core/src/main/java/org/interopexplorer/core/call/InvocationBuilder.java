package org.interopexplorer.core.call;

import java.lang.foreign.MemorySegment;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.abi.CallingConvention;
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

/// Puts the frame of a call into the one message that a host makes the call from.
final class InvocationBuilder {
    /// How much memory a call brings back, in bytes; larger blocks are cut.
    static final long MAX_RETURNED = 64L << 20;

    private final Layout layout;
    private final WireLayouts wire;
    private final Optional<LinkerPassings> passings;

    /// @param abi of the library that is called; empty where it is not known, and no structures can be passed
    InvocationBuilder(Layout layout, Optional<CallingConvention> abi) {
        this.layout = layout;
        this.wire = new WireLayouts(layout, abi);
        this.passings = abi.map(known -> new LinkerPassings(layout, known));
    }

    /// The message.
    ///
    /// @param library the host's number of it
    /// @throws IllegalArgumentException for what the protocol has no place for; the message says what
    Invocation of(CallFrame frame, String function, long library) {
        List<Argument> arguments = frame.arguments().stream()
                .map(argument -> new Argument(wire.of(argument.type()), bytes(argument.bytes())))
                .toList();
        return new Invocation(
                new AddressTarget.OfSymbol(symbol(function, library, layout.abi())),
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

    private @Nullable LinkerPassing passing(CType result, List<CType> arguments, int firstVariadic) {
        return passings.map(known -> known.of(result, arguments, firstVariadic)).orElse(null);
    }

    /// Every variable of this platform; asked for always, since asking costs next to nothing.
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

    /// A function by its name, with a version where the target has such.
    static SymbolQuery symbol(String name, long library, Abi abi) {
        VersionedName wanted =
                abi.system() == OperatingSystem.LINUX ? VersionedName.parse(name) : new VersionedName(name, null);
        return wanted.version() == null
                ? SymbolQuery.in(library, wanted.name())
                : new SymbolQuery(library, wanted.name(), wanted.version());
    }

    /// A callback as the host that runs its body is told.
    Callback callback(CallFrame.Callback callback) {
        return new Callback(
                wire.of(callback.type().returnType()),
                callback.type().parameters().stream()
                        .map(parameter -> wire.of(parameter.type()))
                        .toList(),
                "(" + String.join(", ", callback.parameters()) + ") -> " + callback.body(),
                bytes(callback.otherwise()),
                passing(
                        callback.type().returnType(),
                        callback.type().parameters().stream()
                                .map(FunctionType.Parameter::type)
                                .toList(),
                        CallingConvention.NOT_VARIADIC));
    }
}
