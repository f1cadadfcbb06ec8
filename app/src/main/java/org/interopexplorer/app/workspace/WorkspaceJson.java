package org.interopexplorer.app.workspace;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.app.session.Loading;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.LoadSettings;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes a workspace as JSON; `resources/schema/workspace.schema.json` describes the format.
final class WorkspaceJson {
    private final JsonMapper json = JsonMapper.builder().build();

    /// A call as it was written.
    ///
    /// @param memory whether with the memory that it passed
    /// @param inside whether with its trace and the invocations of its callbacks
    /// @param insideSize how many bytes these take in the file
    private record Written(ObjectNode node, boolean memory, boolean inside, long insideSize) {}

    /// The calls that were written last. They never change, so they are reused.
    private IdentityHashMap<HistoryEntry, Written> written = new IdentityHashMap<>();

    /// The content of a file.
    ///
    /// @param version of the format
    /// @param leftOut how many calls could not be parsed and were left out
    record Read(SavedWorkspace workspace, int version, int leftOut) {}

    byte[] write(SavedWorkspace workspace) {
        ObjectNode root = json.createObjectNode();
        root.put("formatVersion", SavedWorkspace.VERSION);
        var libraries = root.putArray("libraries");
        for (SavedWorkspace.Library library : workspace.libraries()) {
            ObjectNode node = libraries.addObject();
            node.put("file", library.asked()).put("page", library.page());
            ObjectNode filters = node.putObject("filters");
            library.filters().forEach(filters::put);
        }
        root.put("selected", workspace.selected());
        if (workspace.windowPage() != null) {
            root.put("windowPage", workspace.windowPage());
        }
        SavedWorkspace.Chosen chosen = workspace.chosen();
        if (chosen != null) {
            ObjectNode node = root.putObject("chosen");
            node.put("library", chosen.library()).put("function", chosen.function());
            var arguments = node.putArray("arguments");
            chosen.arguments().forEach(argument -> arguments.add(ValueJson.write(argument)));
        }
        root.set("history", history(workspace.history()));
        var values = root.putArray("values");
        workspace.values().forEach(value -> {
            ObjectNode node = values.addObject();
            node.put("name", value.name()).put("type", value.type());
            node.set("value", ValueJson.write(value.value()));
            if (value.from() != null) {
                ObjectNode from = node.putObject("from");
                from.put("call", value.from().at().toString());
                value.from().path().forEach(from.putArray("path")::add);
            }
        });
        if (workspace.collection() != null) {
            root.put("collection", workspace.collection());
        }
        if (workspace.edits() != null) {
            root.put("edits", workspace.edits());
        }
        if (!workspace.loading().equals(Loading.Choices.USUAL)) {
            ObjectNode loading = root.putObject("loading");
            write(loading, workspace.loading().all());
            ObjectNode own = loading.putObject("libraries");
            workspace.loading().libraries().forEach((file, its) -> write(own.putObject(file.toString()), its));
        }
        return json.writeValueAsBytes(root);
    }

    /// The calls, oldest first. The latest ones have their memory and their trace, as far as there is room.
    private ArrayNode history(List<HistoryEntry> calls) {
        IdentityHashMap<HistoryEntry, Written> kept = new IdentityHashMap<>();
        List<ObjectNode> latestFirst = new ArrayList<>();
        long room = SavedWorkspace.MOST_MEMORY;
        long insideRoom = SavedWorkspace.MOST_INSIDE;
        for (HistoryEntry call : calls.reversed()) {
            room -= OutcomeJson.memorySize(call.outcome());
            boolean memory = room >= 0;
            Written before = written.get(call);
            long size = before == null ? insideSize(call) : before.insideSize();
            insideRoom -= size;
            boolean inside = insideRoom >= 0;
            Written now = before != null && before.memory() == memory && before.inside() == inside
                    ? before
                    : new Written(HistoryJson.write(call, memory, inside), memory, inside, size);
            kept.put(call, now);
            latestFirst.add(now.node());
        }
        written = kept;
        ArrayNode history = json.createArrayNode();
        latestFirst.reversed().forEach(history::add);
        return history;
    }

    private long insideSize(HistoryEntry call) {
        return InsideJson.isEmpty(call.outcome()) ? 0 : json.writeValueAsBytes(InsideJson.write(call.outcome())).length;
    }

    /// @throws MalformedWorkspaceException if this is no workspace
    Read read(byte[] text) throws MalformedWorkspaceException {
        JsonNode root;
        try {
            root = json.readTree(text);
        } catch (JacksonException e) {
            throw new MalformedWorkspaceException(e.getOriginalMessage());
        }
        int version = root.path("formatVersion").asInt(0);
        if (version < 1) {
            throw new MalformedWorkspaceException("it has no formatVersion");
        }
        List<HistoryEntry> history = new ArrayList<>();
        int leftOut = 0;
        for (JsonNode call : root.path("history")) {
            try {
                history.add(HistoryJson.read(call, history.size() + 1));
            } catch (MalformedWorkspaceException _) {
                leftOut++;
            }
        }
        return new Read(
                new SavedWorkspace(
                        libraries(root.path("libraries")),
                        root.path("selected").asInt(-1),
                        root.path("windowPage").asString(null),
                        chosen(root.path("chosen")),
                        history,
                        values(root.path("values")),
                        root.path("collection").asString(null),
                        root.path("edits").asString(null),
                        loading(root.path("loading"))),
                version,
                leftOut);
    }

    private static void write(ObjectNode node, LoadSettings settings) {
        settings.preload().forEach(path -> node.withArray("preload").add(path.toString()));
        settings.lookIn().forEach(path -> node.withArray("lookIn").add(path.toString()));
        node.put("now", settings.now()).put("confined", settings.confined());
    }

    private static Loading.Choices loading(JsonNode node) throws MalformedWorkspaceException {
        Map<Path, LoadSettings> own = new HashMap<>();
        for (var entry : node.path("libraries").properties()) {
            own.put(path(entry.getKey()), settings(entry.getValue()));
        }
        return new Loading.Choices(settings(node), own);
    }

    private static LoadSettings settings(JsonNode node) throws MalformedWorkspaceException {
        return new LoadSettings(
                paths(node.path("preload")),
                node.path("now").asBoolean(false),
                paths(node.path("lookIn")),
                node.path("confined").asBoolean(false));
    }

    private static List<Path> paths(JsonNode nodes) throws MalformedWorkspaceException {
        List<Path> paths = new ArrayList<>();
        for (JsonNode node : nodes) {
            Path path = path(node.asString(""));
            if (!WorkspaceKeeper.isRemote(path.toString())) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static Path path(String text) throws MalformedWorkspaceException {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new MalformedWorkspaceException(String.valueOf(e.getMessage()));
        }
    }

    private static List<SavedWorkspace.Library> libraries(JsonNode nodes) {
        List<SavedWorkspace.Library> libraries = new ArrayList<>();
        for (JsonNode node : nodes) {
            Map<String, String> filters = new HashMap<>();
            node.path("filters")
                    .properties()
                    .forEach(entry ->
                            filters.put(entry.getKey(), entry.getValue().asString("")));
            libraries.add(new SavedWorkspace.Library(
                    node.path("file").asString(""), node.path("page").asString(""), filters));
        }
        return libraries;
    }

    private static SavedWorkspace.@Nullable Chosen chosen(JsonNode node) throws MalformedWorkspaceException {
        if (!node.isObject()) {
            return null;
        }
        List<Value> arguments = new ArrayList<>();
        for (JsonNode argument : node.path("arguments")) {
            arguments.add(ValueJson.read(argument));
        }
        return new SavedWorkspace.Chosen(
                node.path("library").asString(""), node.path("function").asString(""), arguments);
    }

    private static List<SavedWorkspace.Kept> values(JsonNode nodes) throws MalformedWorkspaceException {
        List<SavedWorkspace.Kept> values = new ArrayList<>();
        for (JsonNode node : nodes) {
            values.add(new SavedWorkspace.Kept(
                    node.path("name").asString(""),
                    node.path("type").asString(""),
                    ValueJson.read(node.path("value")),
                    source(node.path("from"))));
        }
        return values;
    }

    private static SavedWorkspace.@Nullable Source source(JsonNode node) throws MalformedWorkspaceException {
        if (!node.isObject()) {
            return null;
        }
        List<String> path = new ArrayList<>();
        node.path("path").forEach(label -> path.add(label.asString("")));
        try {
            return new SavedWorkspace.Source(Instant.parse(node.path("call").asString("")), path);
        } catch (DateTimeParseException e) {
            throw new MalformedWorkspaceException(String.valueOf(e.getMessage()));
        }
    }
}
