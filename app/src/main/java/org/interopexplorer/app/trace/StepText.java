package org.interopexplorer.app.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.interopexplorer.app.control.Elapsed;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.abi.Location;
import org.interopexplorer.core.abi.Location.Piece;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The steps of one trace as sentences in the language of the moment, parameters and memory by their names.
final class StepText {
    private static final int MOST_RANGES = 6;
    private static final int SHOWN_LENGTH = 60;

    private final Messages messages;
    private final Map<Integer, String> parameters = new HashMap<>();
    private final Map<Integer, String> blocks = new HashMap<>();

    StepText(Trace trace, Messages messages) {
        this.messages = messages;
        for (Step step : trace.steps()) {
            if (step instanceof Step.Passed passed) {
                parameters.put(passed.argument(), passed.parameter());
            } else if (step instanceof Step.Allocated allocated) {
                blocks.put(allocated.block(), allocated.path());
            }
        }
    }

    /// What was done.
    String sentence(Step step) {
        return switch (step) {
            case Step.Allocated(var path, int _, var content, long size, long _) ->
                say("allocated", bytes(size), content(content), path);
            case Step.Encoded encoded ->
                say(
                        encoded.terminator() == 0 ? "encoded.bare" : "encoded",
                        shown(new Value.Text(encoded.text())),
                        encoded.encoding().charset().name(),
                        bytes(encoded.bytes() + encoded.terminator()),
                        place(encoded.place(), encoded.offset()));
            case Step.Wrote wrote ->
                say(
                        "wrote",
                        wrote.path(),
                        shown(wrote.value()),
                        CSpelling.of(wrote.type()),
                        bytes(wrote.size()),
                        place(wrote.place(), wrote.offset()));
            case Step.WroteBits wrote ->
                say(
                        "wroteBits",
                        wrote.path(),
                        shown(wrote.value()),
                        wrote.bitWidth(),
                        wrote.bitOffset(),
                        place(wrote.place(), wrote.offset()));
            case Step.MadeCallback made -> say("madeCallback", shorten(made.source()), made.path(), at(made.address()));
            case Step.WroteAddress wrote ->
                say("wroteAddress", target(wrote.target()), at(wrote.address()), place(wrote.place(), wrote.offset()));
            case Step.Omitted(long count) -> say("omitted", count);
            case Step.ProvidedResult(var type, long size, var location) ->
                say("providedResult", bytes(size), CSpelling.of(type), location.passedIn());
            case Step.Passed passed ->
                say(
                        "passed",
                        passed.parameter(),
                        CSpelling.of(passed.type()),
                        location(passed.location(), passed.bits()));
            case Step.ReservedStack(long count) -> say("reservedStack", bytes(count));
            case Step.CountedVectors(int count) -> say("countedVectors", count);
            case Step.Called(var function) -> say("called", function);
            case Step.CalledBack(long times) -> say("calledBack", times);
            case Step.Returned(var function, long nanos) ->
                say("returned", function, Elapsed.of(nanos, messages.locale()));
            case Step.CapturedErrno(int errno) -> say("capturedErrno", String.valueOf(errno));
            case Step.CapturedLastError(int lastError) -> say("capturedLastError", String.valueOf(lastError));
            case Step.TookResult(var type, var location, var bits) ->
                say("tookResult", CSpelling.of(type), location(location, bits));
            case Step.ReadBack read ->
                say(
                        read.size() < read.whole() ? "readBack.part" : "readBack",
                        bytes(read.size()),
                        hexadecimal(read.address()),
                        read.path(),
                        bytes(read.whole()));
            case Step.Compared compared ->
                compared.changed().isEmpty()
                        ? say("compared.same", compared.path())
                        : say("compared", bytes(compared.changedBytes()), ranges(compared.changed()), compared.path());
            case Step.Decoded(var parameter, var type, var value, var encoding) -> {
                String what = parameter == null ? messages.get("trace.result") : parameter;
                yield encoding == null
                        ? say("decoded", what, CSpelling.of(type), shown(value))
                        : say(
                                "decoded.text",
                                what,
                                CSpelling.of(type),
                                shown(value),
                                encoding.charset().name());
            }
            case Step.Kept(int count, long size, int calls) -> say("kept", count, bytes(size), calls);
        };
    }

    /// Why it was done, which a layer like P/Invoke never says.
    String lesson(Step step) {
        return messages.get("trace.why."
                + switch (step) {
                    case Step.Allocated _ -> "allocated";
                    case Step.Encoded _ -> "encoded";
                    case Step.Wrote _ -> "wrote";
                    case Step.WroteBits _ -> "wroteBits";
                    case Step.MadeCallback _ -> "madeCallback";
                    case Step.WroteAddress _ -> "wroteAddress";
                    case Step.Omitted _ -> "omitted";
                    case Step.ProvidedResult _ -> "providedResult";
                    case Step.Passed passed ->
                        "passed."
                                + switch (passed.location()) {
                                    case Location.InRegisters _ -> "registers";
                                    case Location.OnStack _ -> "stack";
                                    case Location.ByReference _, Location.ThroughPointer _ -> "reference";
                                    case Location.Nowhere _ -> "nowhere";
                                };
                    case Step.ReservedStack _ -> "reservedStack";
                    case Step.CountedVectors _ -> "countedVectors";
                    case Step.Called _ -> "called";
                    case Step.CalledBack _ -> "calledBack";
                    case Step.Returned _ -> "returned";
                    case Step.CapturedErrno _, Step.CapturedLastError _ -> "captured";
                    case Step.TookResult _ -> "tookResult";
                    case Step.ReadBack _ -> "readBack";
                    case Step.Compared _ -> "compared";
                    case Step.Decoded _ -> "decoded";
                    case Step.Kept _ -> "kept";
                });
    }

    private String say(String step, Object... arguments) {
        return messages.get("trace.step." + step, arguments);
    }

    private String bytes(long count) {
        return messages.get("trace.bytes", count);
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

    private static String hexadecimal(long bits) {
        return "0x%X".formatted(bits);
    }

    private static String at(@Nullable Long address) {
        return address == null ? "" : " (" + hexadecimal(address) + ")";
    }

    private String content(Content content) {
        return switch (content) {
            case Content.One(CType type) -> CSpelling.of(type);
            case Content.Many(CType element, long count) -> CSpelling.of(element) + "[" + count + "]";
            case Content.Characters(CType element, var _) -> messages.get("trace.content.text", CSpelling.of(element));
            case Content.LengthPrefixed(CType element, var _) ->
                messages.get("trace.content.length-prefixed", CSpelling.of(element));
            case Content.Untyped() -> messages.get("trace.content.untyped");
        };
    }

    private String place(Place place, long offset) {
        String where = switch (place) {
            case Place.OfArgument(int index) ->
                messages.get("trace.place.argument", parameters.getOrDefault(index, String.valueOf(index + 1)));
            case Place.OfBlock(int index) -> memory(index);
        };
        return offset == 0 ? where : messages.get("trace.place.offset", where, offset);
    }

    private String memory(int block) {
        return messages.get("trace.place.memory", blocks.getOrDefault(block, String.valueOf(block + 1)));
    }

    private String target(Target target) {
        return switch (target) {
            case Target.ToBlock(int index) -> memory(index);
            case Target.ToSymbol(String name) -> name;
            case Target.ToCallback(int index) -> messages.get("trace.target.callback", index + 1);
        };
    }

    private String location(Location location, List<Long> bits) {
        return switch (location) {
            case Location.InRegisters(List<Piece> pieces) -> {
                List<String> named = new ArrayList<>();
                for (int i = 0; i < pieces.size(); i++) {
                    named.add(pieces.get(i).register() + (bits.isEmpty() ? "" : " = " + hexadecimal(bits.get(i))));
                }
                yield messages.get("trace.location.registers", pieces.size(), String.join(", ", named));
            }
            case Location.OnStack(long offset, long _) ->
                messages.get("trace.location.stack", offset)
                        + (bits.isEmpty() ? "" : " = " + hexadecimal(bits.getFirst()));
            case Location.ByReference(Location address) ->
                messages.get("trace.location.reference", location(address, List.of()));
            case Location.ThroughPointer(String passedIn, String returnedIn) ->
                messages.get(
                        returnedIn.isEmpty() ? "trace.location.provided" : "trace.location.provided.back",
                        passedIn,
                        returnedIn);
            case Location.Nowhere() -> messages.get("trace.location.nowhere");
        };
    }

    private String ranges(List<Step.Range> ranges) {
        String first = ranges.stream()
                .limit(MOST_RANGES)
                .map(range -> range.length() == 1
                        ? "+" + range.offset()
                        : "+" + range.offset() + "…" + (range.offset() + range.length() - 1))
                .collect(Collectors.joining(", "));
        return ranges.size() > MOST_RANGES
                ? messages.get("trace.ranges.more", first, ranges.size() - MOST_RANGES)
                : first;
    }
}
