package org.interopexplorer.app.workspace;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes values. The name of the one member says the kind.
final class ValueJson {
    private static final int DEEPEST = 200;
    private static final int LONGEST_NUMBER = 1000;

    private ValueJson() {}

    static ObjectNode write(Value value) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        switch (value) {
            case Value.Int(BigInteger number) -> node.put("int", number.toString());
            // As text, since JSON has neither infinities nor NaN.
            case Value.Real(double number) -> node.put("real", Double.toString(number));
            case Value.Decimal(BigDecimal number) -> node.put("decimal", number.toString());
            case Value.Bool(boolean truth) -> node.put("bool", truth);
            case Value.Char(int codePoint) -> node.put("char", codePoint);
            case Value.Text(String text) -> node.put("text", text);
            case Value.Null() -> node.put("null", true);
            case Value.Array(List<Value> elements) -> {
                var array = node.putArray("array");
                elements.forEach(element -> array.add(write(element)));
            }
            case Value.Struct(SequencedMap<String, Value> members) -> {
                ObjectNode struct = node.putObject("struct");
                members.forEach((name, member) -> struct.set(name, write(member)));
            }
            case Value.Out(Long count) -> node.put("out", count == null ? -1 : count);
            case Value.InOut(Value initial) -> node.set("inout", write(initial));
            case Value.Kept(String name) -> node.put("kept", name);
            case Value.Symbol(String name) -> node.put("symbol", name);
            case Value.Variable(String name) -> node.put("variable", name);
            case Value.Callback(List<String> parameters, String body, Value otherwise) -> {
                ObjectNode callback = node.putObject("callback");
                parameters.forEach(callback.putArray("parameters")::add);
                callback.put("body", body);
                if (otherwise != null) {
                    callback.set("otherwise", write(otherwise));
                }
            }
            case Value.Address(long address, Value target) -> {
                node.put("address", Long.toUnsignedString(address, 16));
                if (target != null) {
                    node.set("target", write(target));
                }
            }
        }
        return node;
    }

    /// @throws MalformedWorkspaceException if this is no value
    static Value read(JsonNode node) throws MalformedWorkspaceException {
        return read(node, 0);
    }

    static @Nullable Value readOrNull(JsonNode node) throws MalformedWorkspaceException {
        return node.isObject() ? read(node) : null;
    }

    private static Value read(JsonNode node, int depth) throws MalformedWorkspaceException {
        if (depth > DEEPEST) {
            throw new MalformedWorkspaceException("a value is nested too deep");
        }
        try {
            if (node.has("int")) {
                return new Value.Int(new BigInteger(node.path("int").asString("")));
            } else if (node.has("real")) {
                return new Value.Real(Double.parseDouble(node.path("real").asString("")));
            } else if (node.has("decimal")) {
                return decimal(node.path("decimal").asString(""));
            } else if (node.has("address")) {
                JsonNode target = node.path("target");
                return new Value.Address(
                        Long.parseUnsignedLong(node.path("address").asString(""), 16),
                        target.isObject() ? read(target, depth + 1) : null);
            }
        } catch (NumberFormatException e) {
            throw new MalformedWorkspaceException("no number: " + e.getMessage());
        }
        if (node.has("array") || node.has("struct") || node.has("inout") || node.has("callback")) {
            return composed(node, depth + 1);
        }
        return simple(node);
    }

    /// A number of a literal's length: a longer one would take long to convert.
    private static Value decimal(String text) throws MalformedWorkspaceException {
        BigDecimal number = text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
        if (number == null || Math.abs((long) number.scale()) > LONGEST_NUMBER * 10L) {
            throw new MalformedWorkspaceException("no number: " + text.length() + " characters");
        }
        return new Value.Decimal(number);
    }

    private static Value simple(JsonNode node) throws MalformedWorkspaceException {
        if (node.has("bool")) {
            return new Value.Bool(node.path("bool").asBoolean(false));
        } else if (node.has("char")) {
            return new Value.Char(node.path("char").asInt(0));
        } else if (node.has("text")) {
            return new Value.Text(node.path("text").asString(""));
        } else if (node.has("null")) {
            return new Value.Null();
        } else if (node.has("out")) {
            long count = node.path("out").asLong(-1);
            return new Value.Out(count < 0 ? null : count);
        } else if (node.has("kept")) {
            return new Value.Kept(node.path("kept").asString(""));
        } else if (node.has("symbol")) {
            return new Value.Symbol(node.path("symbol").asString(""));
        } else if (node.has("variable")) {
            return new Value.Variable(node.path("variable").asString(""));
        }
        throw new MalformedWorkspaceException("a value of no known kind");
    }

    private static Value composed(JsonNode node, int depth) throws MalformedWorkspaceException {
        if (node.has("array")) {
            List<Value> elements = new ArrayList<>();
            for (JsonNode element : node.path("array")) {
                elements.add(read(element, depth));
            }
            return new Value.Array(elements);
        } else if (node.has("struct")) {
            SequencedMap<String, Value> members = new LinkedHashMap<>();
            for (var member : node.path("struct").properties()) {
                members.put(member.getKey(), read(member.getValue(), depth));
            }
            return new Value.Struct(members);
        } else if (node.has("inout")) {
            return new Value.InOut(read(node.path("inout"), depth));
        }
        JsonNode callback = node.path("callback");
        List<String> parameters = new ArrayList<>();
        callback.path("parameters").forEach(parameter -> parameters.add(parameter.asString("")));
        JsonNode otherwise = callback.path("otherwise");
        return new Value.Callback(
                parameters, callback.path("body").asString(""), otherwise.isObject() ? read(otherwise, depth) : null);
    }
}
