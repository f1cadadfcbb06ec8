package org.interopexplorer.app.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How what was done of the lessons stands in the file of settings.
final class LessonsJson {
    private LessonsJson() {}

    static Map<String, LearnedLesson> read(JsonNode node) {
        Map<String, LearnedLesson> lessons = new HashMap<>();
        node.properties().forEach(entry -> lessons.put(entry.getKey(), lesson(entry.getValue())));
        return lessons;
    }

    private static LearnedLesson lesson(JsonNode node) {
        Set<String> done = new TreeSet<>();
        node.path("done").forEach(id -> done.add(id.asString("")));
        return new LearnedLesson(
                true, node.path("finished").asBoolean(false), node.path("page").asInt(0), done);
    }

    static void write(ObjectNode to, Map<String, LearnedLesson> lessons) {
        new TreeMap<>(lessons).forEach((name, learned) -> {
            ObjectNode node = to.putObject(name);
            node.put("finished", learned.finished());
            node.put("page", learned.page());
            ArrayNode done = node.putArray("done");
            new TreeSet<>(learned.done()).forEach(done::add);
        });
    }
}
