package org.interopexplorer.app.workspace;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.abi.ValueLocation;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.marshal.CallFrame.Content;
import org.interopexplorer.core.marshal.CallFrame.Place;
import org.interopexplorer.core.marshal.CallFrame.Target;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the steps of a trace. A trace only names its types, so only their spellings are kept.
final class StepJson {
    private StepJson() {}

    static ObjectNode write(Step step) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (step) {
            case Step.Allocated its -> {
                node.put("step", "allocated").put("path", its.path()).put("block", its.block());
                node.put("size", its.size()).put("alignment", its.alignment());
                content(node, its.content());
            }
            case Step.Encoded its -> {
                node.put("step", "encoded").put("path", its.path()).put("text", its.text());
                encoding(node, its.encoding());
                node.put("bytes", its.bytes()).put("terminator", its.terminator());
                place(node, its.place(), its.offset());
            }
            case Step.Wrote its -> {
                node.put("step", "wrote").put("path", its.path()).put("size", its.size());
                typed(node, its.type(), its.value());
                place(node, its.place(), its.offset());
            }
            case Step.WroteBits its -> {
                node.put("step", "wroteBits").put("path", its.path());
                node.put("bitOffset", its.bitOffset()).put("bitWidth", its.bitWidth());
                typed(node, its.type(), its.value());
                place(node, its.place(), its.offset());
            }
            case Step.MadeCallback its -> {
                node.put("step", "madeCallback").put("path", its.path()).put("callback", its.callback());
                node.put("source", its.source());
                address(node, its.address());
            }
            case Step.WroteAddress its -> {
                node.put("step", "wroteAddress").put("path", its.path());
                place(node, its.place(), its.offset());
                switch (its.target()) {
                    case Target.ToBlock(int index) -> node.put("toBlock", index);
                    case Target.ToSymbol(String name) -> node.put("toSymbol", name);
                    case Target.ToCallback(int index) -> node.put("toCallback", index);
                }
                address(node, its.address());
            }
            case Step.Omitted(long count) -> node.put("step", "omitted").put("count", count);
            case Step.ProvidedResult its -> {
                node.put("step", "providedResult").put("size", its.size());
                type(node, its.type());
                node.set("location", location(its.location()));
            }
            case Step.Passed its -> {
                node.put("step", "passed").put("argument", its.argument()).put("parameter", its.parameter());
                type(node, its.type());
                node.set("location", location(its.location()));
                its.bits().forEach(node.putArray("bits")::add);
            }
            case Step.ReservedStack(long bytes) ->
                node.put("step", "reservedStack").put("bytes", bytes);
            case Step.CountedVectors(int count) ->
                node.put("step", "countedVectors").put("count", count);
            case Step.Called(String function) -> node.put("step", "called").put("function", function);
            case Step.CalledBack(long times) -> node.put("step", "calledBack").put("times", times);
            case Step.Returned(String function, long nanos) ->
                node.put("step", "returned").put("function", function).put("nanos", nanos);
            case Step.CapturedErrno(int errno) ->
                node.put("step", "capturedErrno").put("code", errno);
            case Step.CapturedLastError(int code) ->
                node.put("step", "capturedLastError").put("code", code);
            case Step.TookResult its -> {
                node.put("step", "tookResult");
                type(node, its.type());
                node.set("location", location(its.location()));
                its.bits().forEach(node.putArray("bits")::add);
            }
            case Step.ReadBack its -> {
                node.put("step", "readBack").put("path", its.path()).put("block", its.block());
                node.put("address", its.address()).put("size", its.size()).put("whole", its.whole());
            }
            case Step.Compared its -> {
                node.put("step", "compared").put("path", its.path()).put("block", its.block());
                var changed = node.putArray("changed");
                its.changed()
                        .forEach(range -> changed.addArray().add(range.offset()).add(range.length()));
            }
            case Step.Decoded its -> {
                node.put("step", "decoded");
                if (its.parameter() != null) {
                    node.put("parameter", its.parameter());
                }
                typed(node, its.type(), its.value());
                if (its.encoding() != null) {
                    encoding(node, its.encoding());
                }
            }
            case Step.Kept its ->
                node.put("step", "kept")
                        .put("blocks", its.blocks())
                        .put("bytes", its.bytes())
                        .put("calls", its.calls());
        }
        return node;
    }

    static Step read(JsonNode node) throws MalformedWorkspaceException {
        String path = node.path("path").asString("");
        long offset = node.path("offset").asLong(0);
        int block = node.path("block").asInt(0);
        long size = node.path("size").asLong(0);
        return switch (node.path("step").asString("")) {
            case "allocated" ->
                new Step.Allocated(
                        path, block, content(node), size, node.path("alignment").asLong(1));
            case "encoded" ->
                new Step.Encoded(
                        path,
                        node.path("text").asString(""),
                        encoding(node),
                        node.path("bytes").asLong(0),
                        node.path("terminator").asInt(0),
                        place(node),
                        offset);
            case "wrote" ->
                new Step.Wrote(path, type(node), ValueJson.read(node.path("value")), place(node), offset, size);
            case "wroteBits" ->
                new Step.WroteBits(
                        path,
                        type(node),
                        ValueJson.read(node.path("value")),
                        place(node),
                        offset,
                        node.path("bitOffset").asInt(0),
                        node.path("bitWidth").asInt(0));
            case "madeCallback" ->
                new Step.MadeCallback(
                        path,
                        node.path("callback").asInt(0),
                        new FunctionType(VoidType.VOID, List.of()),
                        node.path("source").asString(""),
                        address(node));
            case "wroteAddress" -> new Step.WroteAddress(path, place(node), offset, target(node), address(node));
            case "omitted" -> new Step.Omitted(node.path("count").asLong(0));
            case "providedResult" -> {
                if (!(location(node.path("location")) instanceof ValueLocation.ThroughPointer through)) {
                    throw new MalformedWorkspaceException("a result in memory without a pointer to it");
                }
                yield new Step.ProvidedResult(type(node), size, through);
            }
            case "passed" -> {
                ValueLocation location = location(node.path("location"));
                yield new Step.Passed(
                        node.path("argument").asInt(0),
                        node.path("parameter").asString(""),
                        type(node),
                        location,
                        bits(node, location));
            }
            case "reservedStack" -> new Step.ReservedStack(node.path("bytes").asLong(0));
            case "countedVectors" -> new Step.CountedVectors(node.path("count").asInt(0));
            case "called" -> new Step.Called(node.path("function").asString(""));
            case "calledBack" -> new Step.CalledBack(node.path("times").asLong(0));
            case "returned" ->
                new Step.Returned(
                        node.path("function").asString(""), node.path("nanos").asLong(0));
            case "capturedErrno" -> new Step.CapturedErrno(node.path("code").asInt(0));
            case "capturedLastError" ->
                new Step.CapturedLastError(node.path("code").asInt(0));
            case "tookResult" -> {
                ValueLocation location = location(node.path("location"));
                yield new Step.TookResult(type(node), location, bits(node, location));
            }
            case "readBack" ->
                new Step.ReadBack(
                        path,
                        block,
                        node.path("address").asLong(0),
                        size,
                        node.path("whole").asLong(0));
            case "compared" -> {
                List<Step.Range> changed = new ArrayList<>();
                node.path("changed")
                        .forEach(range -> changed.add(new Step.Range(
                                range.path(0).asLong(0), range.path(1).asLong(0))));
                yield new Step.Compared(path, block, changed);
            }
            case "decoded" ->
                new Step.Decoded(
                        node.path("parameter").asString(null),
                        type(node),
                        ValueJson.read(node.path("value")),
                        node.has("charset") ? encoding(node) : null);
            case "kept" ->
                new Step.Kept(
                        node.path("blocks").asInt(0),
                        node.path("bytes").asLong(0),
                        node.path("calls").asInt(0));
            default -> throw new MalformedWorkspaceException("a step of no known kind");
        };
    }

    private static void typed(ObjectNode node, CType type, Value value) {
        type(node, type);
        node.set("value", ValueJson.write(value));
    }

    private static void type(ObjectNode node, CType type) {
        node.put("type", CSpelling.of(type));
    }

    /// A type that is spelled as the one that was written.
    private static CType type(JsonNode node) {
        return new NamedType(node.path("type").asString(""), VoidType.VOID);
    }

    private static void address(ObjectNode node, @Nullable Long address) {
        if (address != null) {
            node.put("address", address);
        }
    }

    private static @Nullable Long address(JsonNode node) {
        return node.has("address") ? node.path("address").asLong(0) : null;
    }

    private static void encoding(ObjectNode node, TextEncoding encoding) {
        node.put("charset", encoding.charset().name());
    }

    private static TextEncoding encoding(JsonNode node) throws MalformedWorkspaceException {
        try {
            return TextEncoding.of(Charset.forName(node.path("charset").asString("UTF-8")));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new MalformedWorkspaceException("no encoding: " + e.getMessage());
        }
    }

    private static void place(ObjectNode node, Place place, long offset) {
        switch (place) {
            case Place.OfArgument(int index) -> node.put("inArgument", index);
            case Place.OfBlock(int index) -> node.put("inBlock", index);
        }
        node.put("offset", offset);
    }

    private static Place place(JsonNode node) {
        return node.has("inArgument")
                ? new Place.OfArgument(node.path("inArgument").asInt(0))
                : new Place.OfBlock(node.path("inBlock").asInt(0));
    }

    private static Target target(JsonNode node) {
        if (node.has("toSymbol")) {
            return new Target.ToSymbol(node.path("toSymbol").asString(""));
        }
        return node.has("toCallback")
                ? new Target.ToCallback(node.path("toCallback").asInt(0))
                : new Target.ToBlock(node.path("toBlock").asInt(0));
    }

    private static void content(ObjectNode node, Content content) {
        switch (content) {
            case Content.One(CType type) -> type(node.put("content", "one"), type);
            case Content.Many(CType element, long count) ->
                type(node.put("content", "many").put("count", count), element);
            case Content.Characters(CType element, TextEncoding encoding) -> {
                type(node.put("content", "characters"), element);
                encoding(node, encoding);
            }
            case Content.LengthPrefixed(CType element, TextEncoding encoding) -> {
                type(node.put("content", "lengthPrefixed"), element);
                encoding(node, encoding);
            }
            case Content.Untyped() -> node.put("content", "untyped");
        }
    }

    private static Content content(JsonNode node) throws MalformedWorkspaceException {
        return switch (node.path("content").asString("")) {
            case "one" -> new Content.One(type(node));
            case "many" -> new Content.Many(type(node), node.path("count").asLong(0));
            case "characters" -> new Content.Characters(type(node), encoding(node));
            case "lengthPrefixed" -> new Content.LengthPrefixed(type(node), encoding(node));
            default -> new Content.Untyped();
        };
    }

    private static ObjectNode location(ValueLocation location) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (location) {
            case ValueLocation.InRegisters(List<ValueLocation.Piece> pieces) -> {
                var all = node.putArray("registers");
                pieces.forEach(piece -> all.addObject()
                        .put("name", piece.register())
                        .put("offset", piece.offset())
                        .put("size", piece.size()));
            }
            case ValueLocation.OnStack(long offset, long size) ->
                node.put("stack", offset).put("size", size);
            case ValueLocation.ByReference(ValueLocation address) -> node.set("reference", location(address));
            case ValueLocation.ThroughPointer(String passedIn, String returnedIn) ->
                node.put("passedIn", passedIn).put("returnedIn", returnedIn);
            case ValueLocation.Nowhere() -> {}
        }
        return node;
    }

    private static ValueLocation location(JsonNode node) {
        if (node.has("registers")) {
            List<ValueLocation.Piece> pieces = new ArrayList<>();
            node.path("registers")
                    .forEach(piece -> pieces.add(new ValueLocation.Piece(
                            piece.path("name").asString(""),
                            piece.path("offset").asLong(0),
                            piece.path("size").asLong(0))));
            return new ValueLocation.InRegisters(pieces);
        } else if (node.has("stack")) {
            return new ValueLocation.OnStack(
                    node.path("stack").asLong(0), node.path("size").asLong(0));
        } else if (node.has("reference")) {
            return new ValueLocation.ByReference(location(node.path("reference")));
        }
        return node.has("passedIn")
                ? new ValueLocation.ThroughPointer(
                        node.path("passedIn").asString(""),
                        node.path("returnedIn").asString(""))
                : new ValueLocation.Nowhere();
    }

    /// The contents of the pieces; none if a damaged file has fewer than there are pieces.
    private static List<Long> bits(JsonNode node, ValueLocation location) {
        List<Long> bits = new ArrayList<>();
        node.path("bits").forEach(piece -> bits.add(piece.asLong(0)));
        boolean whole = !(location instanceof ValueLocation.InRegisters(var pieces)) || bits.size() == pieces.size();
        return whole ? bits : List.of();
    }
}
