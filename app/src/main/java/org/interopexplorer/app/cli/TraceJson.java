package org.interopexplorer.app.cli;

import java.util.List;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.StepMessages;
import org.interopexplorer.core.marshal.Trace;
import org.interopexplorer.core.message.Language;

/// The steps of a call as JSON objects: `step` names the kind, `text` says it in words, the rest is its data.
final class TraceJson {
    private TraceJson() {}

    static void write(Json json, Trace trace, Language language) {
        StepMessages words = new StepMessages(trace);
        json.objects("trace", trace.steps(), (row, step) -> {
            data(row, step);
            row.text("text", language.say(words.sentence(step)));
        });
    }

    private static void data(Json row, Step step) {
        switch (step) {
            case Step.Allocated(var path, var block, var _, var size, var alignment) ->
                row.text("step", "allocated")
                        .text("path", path)
                        .number("block", block)
                        .number("size", size)
                        .number("alignment", alignment);
            case Step.Encoded(var path, var _, var encoding, var bytes, var terminator, var place, var offset) -> {
                row.text("step", "encoded")
                        .text("path", path)
                        .text("encoding", encoding.charset().name())
                        .number("size", bytes)
                        .number("terminator", terminator);
                place(row, place, offset);
            }
            case Step.Wrote(var path, var type, var value, var place, var offset, var size) -> {
                row.text("step", "wrote").text("path", path).text("type", CSpelling.of(type));
                row.value("value", generator -> ValueJson.write(generator, value));
                place(row, place, offset);
                row.number("size", size);
            }
            case Step.WroteBits(var path, var type, var value, var place, var offset, var bitOffset, var bitWidth) -> {
                row.text("step", "wroteBits").text("path", path).text("type", CSpelling.of(type));
                row.value("value", generator -> ValueJson.write(generator, value));
                place(row, place, offset);
                row.number("bitOffset", bitOffset).number("bitWidth", bitWidth);
            }
            case Step.MadeCallback(var path, var callback, var type, var source, var address) ->
                row.text("step", "madeCallback")
                        .text("path", path)
                        .number("callback", callback)
                        .text("type", CSpelling.of(type))
                        .text("source", source)
                        .address("address", address);
            case Step.WroteAddress(var path, var place, var offset, var target, var address) -> {
                row.text("step", "wroteAddress").text("path", path);
                place(row, place, offset);
                target(row, target);
                row.address("address", address);
            }
            case Step.Omitted(var count) -> row.text("step", "omitted").number("count", count);
            case Step.ProvidedResult(var type, var size, var location) -> {
                row.text("step", "providedResult")
                        .text("type", CSpelling.of(type))
                        .number("size", size);
                location(row, location, List.of());
            }
            case Step.Passed(var argument, var parameter, var type, var location, var bits) -> {
                row.text("step", "passed")
                        .number("argument", argument)
                        .text("parameter", parameter)
                        .text("type", CSpelling.of(type));
                location(row, location, bits);
            }
            case Step.ReservedStack(var bytes) ->
                row.text("step", "reservedStack").number("size", bytes);
            case Step.CountedVectors(var count) ->
                row.text("step", "countedVectors").number("count", count);
            case Step.Called(var function) -> row.text("step", "called").text("function", function);
            case Step.CalledBack(var times) -> row.text("step", "calledBack").number("count", times);
            case Step.Returned(var function, var nanos) ->
                row.text("step", "returned").text("function", function).number("nanos", nanos);
            case Step.CapturedErrno(var errno) ->
                row.text("step", "capturedErrno").number("errno", errno);
            case Step.CapturedLastError(var lastError) ->
                row.text("step", "capturedLastError").number("lastError", lastError);
            case Step.TookResult(var type, var location, var bits) -> {
                row.text("step", "tookResult").text("type", CSpelling.of(type));
                location(row, location, bits);
            }
            case Step.ReadBack(var path, var block, var address, var size, var whole) ->
                row.text("step", "readBack")
                        .text("path", path)
                        .number("block", block)
                        .address("address", address)
                        .number("size", size)
                        .number("whole", whole);
            case Step.Compared(var path, var block, var changed) ->
                row.text("step", "compared")
                        .text("path", path)
                        .number("block", block)
                        .objects(
                                "changed",
                                changed,
                                (range, bytes) ->
                                        range.number("offset", bytes.offset()).number("length", bytes.length()));
            case Step.Decoded(var parameter, var type, var value, var encoding) -> {
                row.text("step", "decoded").text("parameter", parameter).text("type", CSpelling.of(type));
                row.value("value", generator -> ValueJson.write(generator, value));
                row.text(
                        "encoding", encoding == null ? null : encoding.charset().name());
            }
            case Step.Kept(var blocks, var bytes, var calls) ->
                row.text("step", "kept")
                        .number("blocks", blocks)
                        .number("size", bytes)
                        .number("calls", calls);
        }
    }

    private static void place(Json row, Place place, long offset) {
        switch (place) {
            case Place.OfArgument(int index) -> row.number("inArgument", index);
            case Place.OfBlock(int index) -> row.number("inBlock", index);
        }
        row.number("offset", offset);
    }

    private static void target(Json row, Target target) {
        switch (target) {
            case Target.ToBlock(int index) -> row.number("toBlock", index);
            case Target.ToSymbol(String name) -> row.text("toSymbol", name);
            case Target.ToCallback(int index) -> row.number("toCallback", index);
        }
    }

    private static void location(Json row, ValueLocation location, List<Long> bits) {
        switch (location) {
            case ValueLocation.InRegisters(var pieces) ->
                row.indexedObjects(
                        "registers",
                        pieces,
                        (piece, index, register) -> piece.text("register", register.register())
                                .number("offset", register.offset())
                                .number("size", register.size())
                                .address("bits", bits.isEmpty() ? null : bits.get(index)));
            case ValueLocation.OnStack(long offset, long size) ->
                row.object(
                        "stack",
                        slot -> slot.number("offset", offset)
                                .number("size", size)
                                .address("bits", bits.isEmpty() ? null : bits.getFirst()));
            case ValueLocation.ByReference(ValueLocation address) ->
                row.object("byReference", inner -> location(inner, address, List.of()));
            case ValueLocation.ThroughPointer(String passedIn, String returnedIn) ->
                row.object(
                        "throughPointer",
                        pointer -> pointer.text("passedIn", passedIn)
                                .text("returnedIn", returnedIn.isEmpty() ? null : returnedIn));
            case ValueLocation.Nowhere() -> row.nothing("registers");
        }
    }
}
