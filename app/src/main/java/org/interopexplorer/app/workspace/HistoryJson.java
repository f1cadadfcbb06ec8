package org.interopexplorer.app.workspace;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.PointedFunction;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes the calls made, each with its prototype and the types that it uses, so that it can be made
/// again.
final class HistoryJson {
    /// Stands for no host: the addresses in a call from an earlier window belong to no running host.
    static final long NO_HOST = -1;

    private HistoryJson() {}

    /// @param memory whether with the memory that the call passed
    /// @param inside whether with its trace and the invocations of its callbacks
    static ObjectNode write(HistoryEntry call, boolean memory, boolean inside) {
        CallRequest request = call.request();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("at", call.at().toString());
        node.put("abi", call.abi().token());
        node.put("library", request.library().toString());
        node.put("function", request.signature().function());
        node.put("declaration", request.signature().declaration(call.abi()));
        var arguments = node.putArray("arguments");
        request.arguments().forEach(argument -> arguments.add(ValueJson.write(argument)));
        ObjectNode encodings = node.putObject("encodings");
        request.encodings().chosen().forEach((index, charset) -> encodings.put(String.valueOf(index), charset.name()));
        node.put("limitMillis", request.limit().toMillis());
        node.set("outcome", OutcomeJson.write(call.outcome(), memory, inside));
        return node;
    }

    /// @param number the number that the call gets
    static HistoryEntry read(JsonNode node, int number) throws MalformedWorkspaceException {
        String token = node.path("abi").asString("");
        Abi abi = Abi.named(token).orElseThrow(() -> new MalformedWorkspaceException("no ABI is called " + token));
        String declaration = node.path("declaration").asString("");
        if (!(PointedFunction.parse(new PrototypeParser(abi), declaration, HeaderDeclarations.NONE)
                instanceof ParseResult.Parsed(var _, var type))) {
            throw new MalformedWorkspaceException("a call has no prototype that can be read");
        }
        List<Value> arguments = new ArrayList<>();
        for (JsonNode argument : node.path("arguments")) {
            arguments.add(ValueJson.read(argument));
        }
        try {
            CallRequest request = new CallRequest(
                    Path.of(node.path("library").asString("")),
                    new Signature(node.path("function").asString(""), type, new Provenance.Typed()),
                    arguments,
                    Duration.ofMillis(Math.clamp(
                            node.path("limitMillis").asLong(1),
                            1,
                            Duration.ofHours(1).toMillis())),
                    encodings(node.path("encodings")));
            return new HistoryEntry(
                    number,
                    Instant.parse(node.path("at").asString("")),
                    request,
                    OutcomeJson.read(node.path("outcome"), type),
                    NO_HOST,
                    abi,
                    null);
        } catch (InvalidPathException | DateTimeException e) {
            throw new MalformedWorkspaceException(String.valueOf(e.getMessage()));
        }
    }

    private static Encodings encodings(JsonNode node) throws MalformedWorkspaceException {
        Map<Integer, Charset> chosen = new HashMap<>();
        for (var entry : node.properties()) {
            try {
                chosen.put(
                        Integer.valueOf(entry.getKey()),
                        Charset.forName(entry.getValue().asString("")));
            } catch (NumberFormatException | IllegalCharsetNameException | UnsupportedCharsetException e) {
                throw new MalformedWorkspaceException("no encoding: " + e.getMessage());
            }
        }
        return new Encodings(chosen);
    }
}
