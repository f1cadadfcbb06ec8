package org.interopexplorer.core.marshal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Relocation;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// Makes the trace of a call from its frame and from the host's answer.
public final class Tracer {
    /// What a host returned.
    ///
    /// @param blocks one for each block of the frame, in order
    /// @param addresses of the blocks and callbacks
    /// @param result as many bytes as the return type has
    /// @param lastError null if the platform has none
    /// @param invocations of callbacks, during this call and since the previous one
    /// @param readableFor for how many further calls the blocks stay readable
    public record Answer(
            List<MemoryChange> blocks,
            HostAddresses addresses,
            MemorySegment result,
            @Nullable Integer errno,
            @Nullable Integer lastError,
            long nanos,
            long invocations,
            int readableFor) {
        public Answer {
            blocks = List.copyOf(blocks);
        }
    }

    private final Layout layout;
    private final Optional<CallingConvention> convention;

    /// @param convention of the host; if empty, the trace names no registers
    public Tracer(Layout layout, Optional<CallingConvention> convention) {
        this.layout = layout;
        this.convention = convention;
    }

    /// The steps of a call that did not return. Its addresses are not known.
    public Trace started(String function, CallFrame frame) {
        var steps = new ArrayList<Step>();
        prepare(steps, function, frame, null);
        return new Trace(steps);
    }

    /// All steps of a call that returned.
    ///
    /// @param values decodes the answer's bytes
    public Trace finished(String function, CallFrame frame, Answer answer, Unmarshaler values) {
        var steps = new ArrayList<Step>();
        Optional<Assignment> assignment = prepare(steps, function, frame, answer);
        if (answer.invocations() > 0) {
            steps.add(new Step.CalledBack(answer.invocations()));
        }
        steps.add(new Step.Returned(function, answer.nanos()));
        if (answer.errno() != null) {
            steps.add(new Step.CapturedErrno(answer.errno()));
        }
        if (answer.lastError() != null) {
            steps.add(new Step.CapturedLastError(answer.lastError()));
        }
        CType type = frame.returnType();
        if (!(type.resolved() instanceof VoidType)) {
            assignment
                    .map(Assignment::result)
                    .ifPresent(location ->
                            steps.add(new Step.TookResult(type, location, bits(location, answer.result()))));
            steps.add(decoded(null, type, values.returned(answer.result()), values.encoding(null, type)));
        }
        readBack(steps, frame, answer, values);
        return new Trace(steps);
    }

    private Optional<Assignment> prepare(List<Step> steps, String function, CallFrame frame, @Nullable Answer answer) {
        for (Step step : frame.steps()) {
            steps.add(located(step, frame, answer));
        }
        List<CType> types =
                frame.arguments().stream().map(CallFrame.Argument::type).toList();
        Optional<Assignment> assignment =
                convention.map(known -> known.assign(layout, frame.returnType(), types, frame.firstVariadic()));
        assignment.ifPresent(places -> passed(steps, frame, places, answer));
        steps.add(new Step.Called(function));
        return assignment;
    }

    /// The step with the address that the host reported.
    private static Step located(Step step, CallFrame frame, @Nullable Answer answer) {
        return switch (step) {
            case Step.WroteAddress(var path, var place, var offset, var target, var _) -> {
                long addend = frame.relocations().stream()
                        .filter(relocation -> relocation.place().equals(place) && relocation.offset() == offset)
                        .mapToLong(Relocation::addend)
                        .findFirst()
                        .orElse(0);
                yield new Step.WroteAddress(path, place, offset, target, address(target, addend, answer));
            }
            case Step.MadeCallback(var path, var callback, var type, var source, var _) ->
                new Step.MadeCallback(
                        path, callback, type, source, address(new Target.ToCallback(callback), 0, answer));
            case Step.Allocated _,
                    Step.Encoded _,
                    Step.Wrote _,
                    Step.WroteBits _,
                    Step.Omitted _,
                    Step.ProvidedResult _,
                    Step.Passed _,
                    Step.ReservedStack _,
                    Step.CountedVectors _,
                    Step.Called _,
                    Step.CalledBack _,
                    Step.Returned _,
                    Step.CapturedErrno _,
                    Step.CapturedLastError _,
                    Step.TookResult _,
                    Step.ReadBack _,
                    Step.Compared _,
                    Step.Decoded _,
                    Step.Kept _ -> step;
        };
    }

    private static @Nullable Long address(Target target, long addend, @Nullable Answer answer) {
        return answer == null ? null : answer.addresses().of(target, addend);
    }

    private void passed(List<Step> steps, CallFrame frame, Assignment places, @Nullable Answer answer) {
        if (places.reservedBytes() > 0) {
            steps.add(new Step.ReservedStack(places.reservedBytes()));
        }
        if (places.result() instanceof ValueLocation.ThroughPointer pointer) {
            steps.add(new Step.ProvidedResult(frame.returnType(), layout.sizeOf(frame.returnType()), pointer));
        }
        for (int i = 0; i < places.arguments().size(); i++) {
            CallFrame.Argument argument = frame.arguments().get(i);
            ValueLocation location = places.arguments().get(i);
            List<Long> bits = relocated(frame, i, answer)
                    .map(bytes -> bits(location, bytes))
                    .orElse(List.of());
            steps.add(new Step.Passed(i, argument.name(), argument.type(), location, bits));
        }
        if (places.vectorCount() != null) {
            steps.add(new Step.CountedVectors(places.vectorCount()));
        }
    }

    /// The bytes of an argument with the addresses that the host wrote into it; empty if one is not known.
    private Optional<MemorySegment> relocated(CallFrame frame, int argument, @Nullable Answer answer) {
        byte[] bytes = frame.arguments().get(argument).bytes().toArray(ValueLayout.JAVA_BYTE);
        var place = new Place.OfArgument(argument);
        boolean known = answer == null
                ? frame.relocations().stream()
                        .noneMatch(relocation -> relocation.place().equals(place))
                : answer.addresses()
                        .writeInto(bytes, frame, place, layout.abi().pointerSize())
                        .isEmpty();
        return known ? Optional.of(MemorySegment.ofArray(bytes)) : Optional.empty();
    }

    private static List<Long> bits(ValueLocation location, MemorySegment bytes) {
        return switch (location) {
            case ValueLocation.InRegisters(var pieces) ->
                pieces.stream().allMatch(piece -> piece.size() <= Long.BYTES)
                        ? pieces.stream()
                                .map(piece -> bits(bytes, piece.offset(), piece.size()))
                                .toList()
                        : List.of();
            case ValueLocation.OnStack(var _, var size) when size <= Long.BYTES -> List.of(bits(bytes, 0, size));
            case ValueLocation.OnStack _,
                    ValueLocation.ByReference _,
                    ValueLocation.ThroughPointer _,
                    ValueLocation.Nowhere _ -> List.of();
        };
    }

    private static long bits(MemorySegment bytes, long offset, long size) {
        long bits = 0;
        for (long at = size - 1; at >= 0; at--) {
            bits = bits << Byte.SIZE | Byte.toUnsignedLong(bytes.get(ValueLayout.JAVA_BYTE, offset + at));
        }
        return bits;
    }

    private void readBack(List<Step> steps, CallFrame frame, Answer answer, Unmarshaler values) {
        long all = 0;
        for (int block = 0; block < answer.blocks().size(); block++) {
            MemoryChange crossed = answer.blocks().get(block);
            CallFrame.Block wanted = frame.blocks().get(block);
            steps.add(new Step.ReadBack(wanted.path(), block, crossed.address(), crossed.length(), wanted.size()));
            steps.add(new Step.Compared(wanted.path(), block, crossed.changes()));
            all += wanted.size();
        }
        for (int i = 0; i < frame.arguments().size(); i++) {
            Value out = values.out(i);
            if (out != null) {
                CallFrame.Argument argument = frame.arguments().get(i);
                steps.add(decoded(argument.name(), argument.type(), out, values.encoding(i, argument.type())));
            }
        }
        if (!answer.blocks().isEmpty()) {
            steps.add(new Step.Kept(answer.blocks().size(), all, answer.readableFor()));
        }
    }

    private static Step.Decoded decoded(@Nullable String parameter, CType type, Value value, TextEncoding encoding) {
        Value shown = value instanceof Value.Address address ? address.target() : value;
        return new Step.Decoded(parameter, type, value, shown instanceof Value.Text ? encoding : null);
    }
}
