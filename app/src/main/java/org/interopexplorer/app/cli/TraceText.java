package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.abi.Location;
import org.interopexplorer.core.abi.Location.Piece;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// The steps of a call as sentences, for `call --trace`.
final class TraceText {
    private static final int MOST_RANGES = 8;
    private static final int SHOWN_LENGTH = 80;

    private TraceText() {}

    static String of(Step step) {
        return switch (step) {
            case Step.Allocated allocated ->
                "allocated %s for %s, what %s points at"
                        .formatted(bytes(allocated.size()), content(allocated.content()), allocated.path());
            case Step.Encoded encoded ->
                "encoded %s as %s in %s %s, in %s"
                        .formatted(
                                shown(new Value.Text(encoded.text())),
                                encoded.encoding().charset().name(),
                                bytes(encoded.bytes() + encoded.terminator()),
                                encoded.terminator() == 0 ? "without a terminator" : "with the terminator",
                                place(encoded.place(), encoded.offset()));
            case Step.Wrote wrote ->
                "wrote %s = %s as %s, %s in %s"
                        .formatted(
                                wrote.path(),
                                shown(wrote.value()),
                                CSpelling.of(wrote.type()),
                                bytes(wrote.size()),
                                place(wrote.place(), wrote.offset()));
            case Step.WroteBits wrote ->
                "wrote %s = %s into %d bits from bit %d of %s"
                        .formatted(
                                wrote.path(),
                                shown(wrote.value()),
                                wrote.bitWidth(),
                                wrote.bitOffset(),
                                place(wrote.place(), wrote.offset()));
            case Step.MadeCallback made ->
                "compiled %s to a native function%s for %s".formatted(made.source(), at(made.address()), made.path());
            case Step.WroteAddress wrote ->
                "wrote %s's address%s into %s"
                        .formatted(target(wrote.target()), at(wrote.address()), place(wrote.place(), wrote.offset()));
            case Step.Omitted(var count) -> "and %d steps more like these".formatted(count);
            case Step.ProvidedResult(var type, var size, var location) ->
                "provided %s for the returned %s and passed their address in %s, which C does not show"
                        .formatted(bytes(size), CSpelling.of(type), location.passedIn());
            case Step.Passed passed ->
                "passed %s (%s) %s"
                        .formatted(
                                passed.parameter(),
                                CSpelling.of(passed.type()),
                                location(passed.location(), passed.bits()));
            case Step.ReservedStack(var count) ->
                "reserved %s of stack for the callee to keep its registers in".formatted(bytes(count));
            case Step.CountedVectors(var count) ->
                "said in AL that %d vector registers hold arguments, as the function is variadic".formatted(count);
            case Step.Called(var function) -> "called %s, with errno set to 0".formatted(function);
            case Step.CalledBack(var times) ->
                "native code called back into Java %s".formatted(times == 1 ? "once" : times + " times");
            case Step.Returned(var function, var nanos) ->
                "%s returned after %s".formatted(function, Plain.nanos(nanos));
            case Step.CapturedErrno(var errno) -> "captured errno %d".formatted(errno);
            case Step.CapturedLastError(var lastError) -> "captured GetLastError() %d".formatted(lastError);
            case Step.TookResult(var type, var location, var bits) ->
                "took the returned %s %s".formatted(CSpelling.of(type), location(location, bits));
            case Step.ReadBack read ->
                "read back %s at %s, what %s points at%s"
                        .formatted(
                                bytes(read.size()),
                                Hex.of(read.address()),
                                read.path(),
                                read.size() < read.whole() ? " (the first of " + read.whole() + ")" : "");
            case Step.Compared compared ->
                compared.changed().isEmpty()
                        ? "compared them with those before: none changed"
                        : "compared them with those before: %s changed, at %s"
                                .formatted(bytes(compared.changedBytes()), ranges(compared.changed()));
            case Step.Decoded decoded ->
                "decoded %s as %s%s: %s"
                        .formatted(
                                decoded.parameter() == null ? "the result" : decoded.parameter(),
                                CSpelling.of(decoded.type()),
                                decoded.encoding() == null
                                        ? ""
                                        : " in " + decoded.encoding().charset().name(),
                                Plain.value(decoded.value(), decoded.type()));
            case Step.Kept(var blocks, var size, var calls) ->
                "left %s of %s readable, to be freed after %d more calls"
                        .formatted(blocks == 1 ? "the block" : "the " + blocks + " blocks", bytes(size), calls);
        };
    }

    private static String shown(Value value) {
        String text = ValuePrinter.print(value);
        return text.length() <= SHOWN_LENGTH ? text : text.substring(0, SHOWN_LENGTH) + "…";
    }

    private static String bytes(long count) {
        return count == 1 ? "1 byte" : count + " bytes";
    }

    private static String at(@Nullable Long address) {
        return address == null ? "" : " " + Hex.of(address);
    }

    private static String content(Content content) {
        return switch (content) {
            case Content.One(CType type) -> CSpelling.of(type);
            case Content.Many(CType element, long count) -> CSpelling.of(element) + "[" + count + "]";
            case Content.Characters(CType element, var _) -> "text of " + CSpelling.of(element);
            case Content.LengthPrefixed(CType element, var _) ->
                "text of " + CSpelling.of(element) + " behind its length";
            case Content.Untyped() -> "memory of no type";
        };
    }

    private static String place(Place place, long offset) {
        String where = switch (place) {
            case Place.OfArgument(int index) -> "argument " + (index + 1);
            case Place.OfBlock(int index) -> "block " + (index + 1);
        };
        return offset == 0 ? where : where + " at +" + offset;
    }

    private static String target(Target target) {
        return switch (target) {
            case Target.ToBlock(int index) -> "block " + (index + 1);
            case Target.ToSymbol(String name) -> name;
            case Target.ToCallback(int index) -> "callback " + (index + 1);
        };
    }

    private static String location(Location location, List<Long> bits) {
        return switch (location) {
            case Location.InRegisters(List<Piece> pieces) -> {
                var named = new ArrayList<String>();
                for (int i = 0; i < pieces.size(); i++) {
                    named.add(pieces.get(i).register() + (bits.isEmpty() ? "" : " = " + Hex.of(bits.get(i))));
                }
                yield "in " + String.join(", ", named);
            }
            case Location.OnStack(long offset, long _) ->
                "on the stack at +" + offset + (bits.isEmpty() ? "" : " = " + Hex.of(bits.getFirst()));
            case Location.ByReference(Location address) ->
                "as a copy in memory, its address " + location(address, List.of());
            case Location.ThroughPointer(String passedIn, String returnedIn) ->
                "from the memory provided through " + passedIn
                        + (returnedIn.isEmpty() ? "" : ", whose address came back in " + returnedIn);
            case Location.Nowhere() -> "nowhere: it has no bytes";
        };
    }

    private static String ranges(List<Step.Range> ranges) {
        String first = ranges.stream()
                .limit(MOST_RANGES)
                .map(range -> "+" + range.offset()
                        + (range.length() == 1 ? "" : "…+" + (range.offset() + range.length() - 1)))
                .collect(Collectors.joining(", "));
        return ranges.size() > MOST_RANGES ? first + " and " + (ranges.size() - MOST_RANGES) + " places more" : first;
    }
}
