package org.interopexplorer.core.host.jvm;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.host.protocol.AddressTarget;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.RelocationPlace;
import org.interopexplorer.core.host.protocol.Reply;

/// Makes calls. Used only by the thread that created it.
final class Caller {
    private static final long SLOT = 16;
    /// The largest alignment of a returned structure, which comes first in the scratch memory.
    private static final long MOST_ALIGNED = 64;

    private final HostSystem platform;
    private final LoadedLibraries libraries;
    private final Downcalls downcalls;
    private final Callbacks callbacks;
    private final CallbackRecorder recorder;
    private final RecentCalls recent;
    private final HostSystem.ErrorVariable error;
    private MemorySegment scratch = Arena.ofAuto().allocate(1 << 12, MOST_ALIGNED);
    private long calls;

    Caller(
            HostSystem platform,
            LoadedLibraries libraries,
            Downcalls downcalls,
            Callbacks callbacks,
            CallbackRecorder recorder,
            RecentCalls recent) {
        this.platform = platform;
        this.libraries = libraries;
        this.downcalls = downcalls;
        this.callbacks = callbacks;
        this.recorder = recorder;
        this.recent = recent;
        error = platform.errorVariable();
    }

    /// A prepared call: only the native part is left.
    private record Ready(
            MemorySegment target,
            SegmentAllocator results,
            List<Object> values,
            CallMemory memory,
            List<Reply.CallbackCreated> callbacks) {}

    Reply call(Invocation invocation) throws Refusal {
        var ready = prepare(invocation);
        var downcall = downcalls.downcall(invocation, ready.results());
        var arguments = downcall.arguments(ready.target(), ready.results(), ready.values());
        var call = ++calls;
        recorder.callBegins(call);
        var start = System.nanoTime();
        error.clear();
        var value = downcall.invoke(arguments);
        var nanos = System.nanoTime() - start;
        var log = recorder.callEnds();
        var reply = new Reply.Returned(
                call,
                Carriers.bytes(invocation.returns(), value),
                ready.memory().after(),
                ready.callbacks(),
                captured(invocation, Capture.ERRNO),
                captured(invocation, Capture.LAST_ERROR),
                nanos,
                log);
        recent.add(call, ready.memory());
        return reply;
    }

    Reply repeat(Invocation invocation, int times) throws Refusal {
        var ready = prepare(invocation);
        var downcall = downcalls.link(DowncallSignature.of(invocation).bare());
        recent.add(++calls, ready.memory());
        return new Repeater(downcall, downcall.arguments(ready.target(), ready.results(), ready.values())).time(times);
    }

    private int captured(Invocation invocation, Capture capture) {
        return invocation.captures().contains(capture) ? downcalls.captured(capture) : 0;
    }

    private Ready prepare(Invocation invocation) throws Refusal {
        var created = callbacks.create(invocation.callbacks());
        var target = MemorySegment.ofAddress(address(invocation.function()));
        var places = places(invocation);
        var memory = CallMemory.of(platform, invocation.blocks());
        try {
            for (var relocation : invocation.relocations()) {
                var address = switch (relocation.target()) {
                    case AddressTarget.Function function -> address(function);
                    case AddressTarget.InBlock(var block, var offset) ->
                        memory.block(block).address() + offset;
                    case AddressTarget.OfCallback(var index) ->
                        created.get(index).address();
                };
                var place = switch (relocation.place()) {
                    case RelocationPlace.OfArgument(var index) -> places.get(index);
                    case RelocationPlace.OfBlock(var index) -> memory.block(index);
                };
                write(place, relocation.offset(), relocation.width(), address);
            }
        } catch (Refusal e) {
            memory.free();
            throw e;
        }
        var values = new ArrayList<Object>(places.size());
        for (var argument : invocation.arguments()) {
            values.add(Carriers.load(argument.layout(), places.get(values.size())));
        }
        return new Ready(target, results(invocation), values, memory, created);
    }

    private long address(AddressTarget.Function function) throws Refusal {
        return switch (function) {
            case AddressTarget.Address(var address) -> address;
            case AddressTarget.OfSymbol(var symbol) -> libraries.resolve(symbol);
        };
    }

    /// The places of the arguments in the scratch memory, behind the place of a returned structure.
    private List<MemorySegment> places(Invocation invocation) {
        var size = returned(invocation);
        for (var argument : invocation.arguments()) {
            size += slots(argument.layout().size());
        }
        if (size > scratch.byteSize()) {
            scratch = Arena.ofAuto().allocate(2 * size, MOST_ALIGNED);
        }
        var places = new ArrayList<MemorySegment>(invocation.arguments().size());
        var offset = returned(invocation);
        for (var argument : invocation.arguments()) {
            var bytes = argument.bytes();
            var place = scratch.asSlice(offset, bytes.size());
            place.copyFrom(bytes.segment());
            places.add(place);
            offset += slots(bytes.size());
        }
        return places;
    }

    private SegmentAllocator results(Invocation invocation) {
        return SegmentAllocator.prefixAllocator(scratch.asSlice(0, returned(invocation)));
    }

    /// The size of the place for the result: at least two registers.
    private static long returned(Invocation invocation) {
        return slots(Math.max(invocation.returns().size(), SLOT));
    }

    private static void write(MemorySegment place, long offset, int width, long address) {
        if (width == Integer.BYTES) {
            place.set(JAVA_INT_UNALIGNED, offset, (int) address);
        } else {
            place.set(JAVA_LONG_UNALIGNED, offset, address);
        }
    }

    private static long slots(long bytes) {
        return (bytes + SLOT - 1) & -SLOT;
    }
}
