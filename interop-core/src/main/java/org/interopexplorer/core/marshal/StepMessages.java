package org.interopexplorer.core.marshal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// Words the steps of one trace, naming parameters and memory.
public final class StepMessages {
    private static final int MOST_RANGES = 6;
    private static final int SHOWN_LENGTH = 60;

    private final Map<Integer, String> parameters = new HashMap<>();
    private final Map<Integer, String> blocks = new HashMap<>();

    public StepMessages(Trace trace) {
        for (Step step : trace.steps()) {
            if (step instanceof Step.Passed passed) {
                parameters.put(passed.argument(), passed.parameter());
            } else if (step instanceof Step.Allocated allocated) {
                blocks.put(allocated.block(), allocated.path());
            }
        }
    }

    /// Says what a step did.
    public Message sentence(Step step) {
        return switch (step) {
            case Step.Allocated(var path, int _, var content, long size, long _) ->
                Message.of(TraceText.STEP_ALLOCATED, bytes(size), content(content), path);
            case Step.Encoded encoded ->
                Message.of(
                        encoded.terminator() == 0 ? TraceText.STEP_ENCODED_BARE : TraceText.STEP_ENCODED,
                        shown(new Value.Text(encoded.text())),
                        encoded.encoding().charset().name(),
                        bytes(encoded.bytes() + encoded.terminator()),
                        place(encoded.place(), encoded.offset()));
            case Step.Wrote wrote ->
                Message.of(
                        TraceText.STEP_WROTE,
                        wrote.path(),
                        shown(wrote.value()),
                        CSpelling.of(wrote.type()),
                        bytes(wrote.size()),
                        place(wrote.place(), wrote.offset()));
            case Step.WroteBits wrote ->
                Message.of(
                        TraceText.STEP_WROTE_BITS,
                        wrote.path(),
                        shown(wrote.value()),
                        wrote.bitWidth(),
                        wrote.bitOffset(),
                        place(wrote.place(), wrote.offset()));
            case Step.MadeCallback made ->
                Message.of(TraceText.STEP_MADE_CALLBACK, shorten(made.source()), made.path(), at(made.address()));
            case Step.WroteAddress wrote ->
                Message.of(
                        TraceText.STEP_WROTE_ADDRESS,
                        target(wrote.target()),
                        at(wrote.address()),
                        place(wrote.place(), wrote.offset()));
            case Step.Omitted(long count) -> Message.of(TraceText.STEP_OMITTED, count);
            case Step.ProvidedResult(var type, long size, var location) ->
                Message.of(TraceText.STEP_PROVIDED_RESULT, bytes(size), CSpelling.of(type), location.passedIn());
            case Step.Passed passed ->
                Message.of(
                        TraceText.STEP_PASSED,
                        passed.parameter(),
                        CSpelling.of(passed.type()),
                        location(passed.location(), passed.bits()));
            case Step.ReservedStack(long count) -> Message.of(TraceText.STEP_RESERVED_STACK, bytes(count));
            case Step.CountedVectors(int count) -> Message.of(TraceText.STEP_COUNTED_VECTORS, count);
            case Step.Called(var function) -> Message.of(TraceText.STEP_CALLED, function);
            case Step.CalledBack(long times) -> Message.of(TraceText.STEP_CALLED_BACK, times);
            case Step.Returned(var function, long nanos) ->
                Message.of(TraceText.STEP_RETURNED, function, Duration.ofNanos(nanos));
            case Step.CapturedErrno(int errno) -> Message.of(TraceText.STEP_CAPTURED_ERRNO, errno);
            case Step.CapturedLastError(int lastError) -> Message.of(TraceText.STEP_CAPTURED_LAST_ERROR, lastError);
            case Step.TookResult(var type, var location, var bits) ->
                Message.of(TraceText.STEP_TOOK_RESULT, CSpelling.of(type), location(location, bits));
            case Step.ReadBack read ->
                read.size() < read.whole()
                        ? Message.of(
                                TraceText.STEP_READ_BACK_PART,
                                bytes(read.size()),
                                hexadecimal(read.address()),
                                read.path(),
                                bytes(read.whole()))
                        : Message.of(
                                TraceText.STEP_READ_BACK, bytes(read.size()), hexadecimal(read.address()), read.path());
            case Step.Compared compared ->
                compared.changed().isEmpty()
                        ? Message.of(TraceText.STEP_COMPARED_SAME, compared.path())
                        : Message.of(
                                TraceText.STEP_COMPARED,
                                bytes(compared.changedBytes()),
                                ranges(compared.changed()),
                                compared.path());
            case Step.Decoded(var parameter, var type, var value, var encoding) -> {
                Message what = parameter == null ? Message.of(TraceText.RESULT) : named(parameter);
                yield encoding == null
                        ? Message.of(TraceText.STEP_DECODED, what, CSpelling.of(type), shown(value))
                        : Message.of(
                                TraceText.STEP_DECODED_TEXT,
                                what,
                                CSpelling.of(type),
                                shown(value),
                                encoding.charset().name());
            }
            case Step.Kept(int count, long size, int calls) ->
                Message.of(TraceText.STEP_KEPT, count, bytes(size), calls);
        };
    }

    /// Explains why it was done, which layers like P/Invoke hide.
    public Message lesson(Step step) {
        return Message.of(
                switch (step) {
                    case Step.Allocated _ -> TraceText.WHY_ALLOCATED;
                    case Step.Encoded _ -> TraceText.WHY_ENCODED;
                    case Step.Wrote _ -> TraceText.WHY_WROTE;
                    case Step.WroteBits _ -> TraceText.WHY_WROTE_BITS;
                    case Step.MadeCallback _ -> TraceText.WHY_MADE_CALLBACK;
                    case Step.WroteAddress _ -> TraceText.WHY_WROTE_ADDRESS;
                    case Step.Omitted _ -> TraceText.WHY_OMITTED;
                    case Step.ProvidedResult _ -> TraceText.WHY_PROVIDED_RESULT;
                    case Step.Passed passed ->
                        switch (passed.location()) {
                            case ValueLocation.InRegisters _ -> TraceText.WHY_PASSED_REGISTERS;
                            case ValueLocation.OnStack _ -> TraceText.WHY_PASSED_STACK;
                            case ValueLocation.ByReference _, ValueLocation.ThroughPointer _ ->
                                TraceText.WHY_PASSED_REFERENCE;
                            case ValueLocation.Nowhere _ -> TraceText.WHY_PASSED_NOWHERE;
                        };
                    case Step.ReservedStack _ -> TraceText.WHY_RESERVED_STACK;
                    case Step.CountedVectors _ -> TraceText.WHY_COUNTED_VECTORS;
                    case Step.Called _ -> TraceText.WHY_CALLED;
                    case Step.CalledBack _ -> TraceText.WHY_CALLED_BACK;
                    case Step.Returned _ -> TraceText.WHY_RETURNED;
                    case Step.CapturedErrno _, Step.CapturedLastError _ -> TraceText.WHY_CAPTURED;
                    case Step.TookResult _ -> TraceText.WHY_TOOK_RESULT;
                    case Step.ReadBack _ -> TraceText.WHY_READ_BACK;
                    case Step.Compared _ -> TraceText.WHY_COMPARED;
                    case Step.Decoded _ -> TraceText.WHY_DECODED;
                    case Step.Kept _ -> TraceText.WHY_KEPT;
                });
    }

    private static Message bytes(long count) {
        return Message.of(TraceText.BYTES, count);
    }

    private static Message named(String name) {
        return Message.of(TraceText.NAME, name);
    }

    private static String shown(Value value) {
        return shorten(
                value instanceof Value.Address(long address, var target) && target != null
                        ? hexadecimal(address) + " → " + ValuePrinter.print(target)
                        : ValuePrinter.print(value));
    }

    private static String shorten(String text) {
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
    }

    private static Hexadecimal hexadecimal(long bits) {
        return Hexadecimal.of(bits);
    }

    private static String at(@Nullable Long address) {
        return address == null ? "" : " (" + hexadecimal(address) + ")";
    }

    private static Message content(Content content) {
        return switch (content) {
            case Content.One(CType type) -> named(CSpelling.of(type));
            case Content.Many(CType element, long count) -> named(CSpelling.of(element) + "[" + count + "]");
            case Content.Characters(CType element, var _) -> Message.of(TraceText.CONTENT_TEXT, CSpelling.of(element));
            case Content.LengthPrefixed(CType element, var _) ->
                Message.of(TraceText.CONTENT_LENGTH_PREFIXED, CSpelling.of(element));
            case Content.Untyped() -> Message.of(TraceText.CONTENT_UNTYPED);
        };
    }

    private Message place(Place place, long offset) {
        Message where = switch (place) {
            case Place.OfArgument(int index) ->
                Message.of(TraceText.PLACE_ARGUMENT, parameters.getOrDefault(index, String.valueOf(index + 1)));
            case Place.OfBlock(int index) -> memory(index);
        };
        return offset == 0 ? where : Message.of(TraceText.PLACE_OFFSET, where, offset);
    }

    private Message memory(int block) {
        return Message.of(TraceText.PLACE_MEMORY, blocks.getOrDefault(block, String.valueOf(block + 1)));
    }

    private Message target(Target target) {
        return switch (target) {
            case Target.ToBlock(int index) -> memory(index);
            case Target.ToSymbol(String name) -> named(name);
            case Target.ToCallback(int index) -> Message.of(TraceText.TARGET_CALLBACK, index + 1);
        };
    }

    private static Message location(ValueLocation location, List<Long> bits) {
        return switch (location) {
            case ValueLocation.InRegisters(List<Piece> pieces) -> {
                List<String> named = new ArrayList<>();
                for (int i = 0; i < pieces.size(); i++) {
                    named.add(pieces.get(i).register() + (bits.isEmpty() ? "" : " = " + hexadecimal(bits.get(i))));
                }
                yield Message.of(TraceText.LOCATION_REGISTERS, pieces.size(), named);
            }
            case ValueLocation.OnStack(long offset, long _) -> {
                Message stack = Message.of(TraceText.LOCATION_STACK, offset);
                yield bits.isEmpty()
                        ? stack
                        : Message.of(TraceText.LOCATION_WITH_BITS, stack, hexadecimal(bits.getFirst()));
            }
            case ValueLocation.ByReference(ValueLocation address) ->
                Message.of(TraceText.LOCATION_REFERENCE, location(address, List.of()));
            case ValueLocation.ThroughPointer(String passedIn, String returnedIn) ->
                returnedIn.isEmpty()
                        ? Message.of(TraceText.LOCATION_PROVIDED, passedIn)
                        : Message.of(TraceText.LOCATION_PROVIDED_BACK, passedIn, returnedIn);
            case ValueLocation.Nowhere() -> Message.of(TraceText.LOCATION_NOWHERE);
        };
    }

    private static Message ranges(List<Step.Range> ranges) {
        List<String> first = ranges.stream()
                .limit(MOST_RANGES)
                .map(range -> range.length() == 1
                        ? "+" + range.offset()
                        : "+" + range.offset() + "…+" + (range.offset() + range.length() - 1))
                .toList();
        return ranges.size() > MOST_RANGES
                ? Message.of(TraceText.RANGES_MORE, first, ranges.size() - MOST_RANGES)
                : Message.of(TraceText.RANGES, first);
    }
}
