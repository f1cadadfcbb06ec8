package org.interopexplorer.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The settings on disk: one JSON object in the user's configuration directory.
public final class SettingsFile {
    /// What was read, and what was wrong with it.
    ///
    /// @param complaint null if nothing was wrong
    public record Loaded(Settings settings, @Nullable SettingsComplaint complaint) {}

    private final Path file;
    private final JsonMapper json = JsonMapper.builder().build();

    public SettingsFile(Path file) {
        this.file = file;
    }

    /// Where a person's settings stand on this system: `%APPDATA%`, `~/Library/Application Support`, or
    /// `$XDG_CONFIG_HOME`, which is `~/.config` where nobody set it.
    ///
    /// @param system that this process runs on
    public static Path standardPlace(OperatingSystem system, Map<String, String> environment, Path home) {
        Path directory = switch (system) {
            case WINDOWS -> given(environment, "APPDATA", home.resolve("AppData/Roaming"));
            case MACOS -> home.resolve("Library/Application Support");
            case LINUX, OTHER -> given(environment, "XDG_CONFIG_HOME", home.resolve(".config"));
        };
        return directory.resolve("interop-explorer").resolve("settings.json");
    }

    private static Path given(Map<String, String> environment, String name, Path otherwise) {
        String value = environment.getOrDefault(name, "");
        return value.isEmpty() ? otherwise : Path.of(value);
    }

    /// What was saved last; the start values where nothing was. A file that makes no sense is set aside.
    public Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(Settings.INITIAL, null);
        }
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file));
            return root.isObject() ? new Loaded(parse(root), null) : new Loaded(Settings.INITIAL, setAside(null));
        } catch (JacksonException e) {
            return new Loaded(Settings.INITIAL, setAside(e.getOriginalMessage()));
        } catch (IOException e) {
            // It is written anew with the next change.
            return new Loaded(Settings.INITIAL, setAside(String.valueOf(e.getMessage())));
        }
    }

    /// Replaces the file in one step, so that a crash leaves the old one or the new one.
    public void save(Settings settings) throws IOException {
        Files.createDirectories(file.getParent());
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.write(fresh, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(print(settings)));
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// What kept the file from being read or written.
    SettingsComplaint complaint(IOException why) {
        return new SettingsComplaint(file.toString(), String.valueOf(why.getMessage()), null);
    }

    private SettingsComplaint setAside(@Nullable String reason) {
        Path aside = file.resolveSibling(file.getFileName() + ".broken");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return new SettingsComplaint(
                    file.toString(), reason, aside.getFileName().toString());
        } catch (IOException e) {
            String why = reason == null ? "" : reason + " ";
            return new SettingsComplaint(file.toString(), why + "(" + e.getMessage() + ")", null);
        }
    }

    private static Settings parse(JsonNode root) {
        List<String> recent = new ArrayList<>();
        root.path("recent").forEach(path -> recent.add(path.asString("")));
        JsonNode window = root.path("window");
        return new Settings(
                root.path("appearance").asString(Settings.INITIAL.appearance()),
                root.path("language").asString(null),
                recent,
                window.isObject()
                        ? new Settings.Window(
                                window.path("x").asDouble(0),
                                window.path("y").asDouble(0),
                                window.path("width").asDouble(0),
                                window.path("height").asDouble(0),
                                window.path("maximized").asBoolean(false))
                        : null,
                root.path("limitSeconds").asInt(Settings.INITIAL.limitSeconds()),
                root.path("wine").asString(""),
                root.path("arm64Root").asString(""),
                ViewMemoryJson.read(root.path("view")),
                LessonsJson.read(root.path("lessons")));
    }

    private ObjectNode print(Settings settings) {
        ObjectNode root = json.createObjectNode();
        root.put("appearance", settings.appearance());
        if (settings.language() != null) {
            root.put("language", settings.language());
        }
        ArrayNode recent = root.putArray("recent");
        settings.recent().forEach(recent::add);
        Settings.Window window = settings.window();
        if (window != null) {
            root.putObject("window")
                    .put("x", window.x())
                    .put("y", window.y())
                    .put("width", window.width())
                    .put("height", window.height())
                    .put("maximized", window.maximized());
        }
        root.put("limitSeconds", settings.limitSeconds());
        if (!settings.wine().isBlank()) {
            root.put("wine", settings.wine());
        }
        if (!settings.arm64Root().isBlank()) {
            root.put("arm64Root", settings.arm64Root());
        }
        ViewMemoryJson.write(root.putObject("view"), settings.view());
        if (!settings.lessons().isEmpty()) {
            LessonsJson.write(root.putObject("lessons"), settings.lessons());
        }
        return root;
    }
}
