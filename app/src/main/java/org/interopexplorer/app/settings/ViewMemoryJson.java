package org.interopexplorer.app.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How the arrangement of the window stands in the file of settings.
final class ViewMemoryJson {
    private ViewMemoryJson() {}

    /// What cannot be read is as nobody changed it.
    static ViewMemory read(JsonNode node) {
        return new ViewMemory(
                values(node.path("sizes"), size -> size.asDouble(0)),
                values(node.path("tables"), ViewMemoryJson::table),
                node.path("textScale").asDouble(1),
                failures(node.path("failures")),
                node.path("startEmpty").asBoolean(false),
                node.path("codeLanguage").asString("c"),
                node.path("comCodeLanguage").asString("cpp"));
    }

    static void write(ObjectNode to, ViewMemory view) {
        ObjectNode sizes = to.putObject("sizes");
        new TreeMap<>(view.sizes()).forEach(sizes::put);
        ObjectNode tables = to.putObject("tables");
        new TreeMap<>(view.tables()).forEach((id, table) -> write(tables.putObject(id), table));
        to.put("textScale", view.textScale());
        to.put("startEmpty", view.startEmpty());
        to.put("codeLanguage", view.codeLanguage());
        to.put("comCodeLanguage", view.comCodeLanguage());
        ObjectNode failures = to.putObject("failures");
        new TreeMap<>(view.failures()).forEach((function, rule) -> failures.put(function, rule.token()));
    }

    private static Map<String, FailureRule> failures(JsonNode node) {
        Map<String, FailureRule> rules = new HashMap<>();
        values(node, rule -> rule.asString(""))
                .forEach((function, token) -> FailureRule.ofToken(token).ifPresent(rule -> rules.put(function, rule)));
        return rules;
    }

    private static ViewMemory.Table table(JsonNode node) {
        return new ViewMemory.Table(
                words(node.path("order")),
                values(node.path("widths"), width -> width.asDouble(0)),
                values(node.path("shown"), shown -> shown.asBoolean(true)),
                words(node.path("sort")));
    }

    private static void write(ObjectNode to, ViewMemory.Table table) {
        table.order().forEach(to.putArray("order")::add);
        ObjectNode widths = to.putObject("widths");
        new TreeMap<>(table.widths()).forEach(widths::put);
        ObjectNode shown = to.putObject("shown");
        new TreeMap<>(table.shown()).forEach(shown::put);
        table.sort().forEach(to.putArray("sort")::add);
    }

    private static <T> Map<String, T> values(JsonNode node, Function<JsonNode, T> read) {
        Map<String, T> values = new HashMap<>();
        node.properties().forEach(entry -> values.put(entry.getKey(), read.apply(entry.getValue())));
        return values;
    }

    private static List<String> words(JsonNode node) {
        List<String> words = new ArrayList<>();
        node.forEach(word -> words.add(word.asString("")));
        return words;
    }
}
