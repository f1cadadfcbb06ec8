package org.interopexplorer.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    @TempDir
    private Path directory = Path.of("");

    @Test
    void whatIsSavedIsLoadedAgain() throws IOException {
        SettingsFile file = new SettingsFile(directory.resolve("new/settings.json"));
        Settings settings = Settings.INITIAL
                .withAppearance("dark")
                .withLanguage("fr")
                .withRecent("/lib/a.so")
                .withRecent("/lib/b.so")
                .withWindow(new Settings.Window(10, 20, 1000, 700, true))
                .withLimitSeconds(5);
        file.save(settings);
        assertThat(file.load()).isEqualTo(new SettingsFile.Loaded(settings, null));
    }

    @Test
    void callsOfFunctionsAndOfObjectsKeepTheirLanguagesApart() throws IOException {
        SettingsFile file = new SettingsFile(directory.resolve("settings.json"));
        file.save(Settings.INITIAL.withView(
                ViewMemory.INITIAL.withCodeLanguage("rust").withComCodeLanguage("vbscript")));
        ViewMemory view = file.load().settings().view();
        assertThat(view.codeLanguage()).isEqualTo("rust");
        assertThat(view.comCodeLanguage()).isEqualTo("vbscript");
    }

    @Test
    void nothingSavedYetIsNothingWrong() {
        assertThat(new SettingsFile(directory.resolve("absent.json")).load())
                .isEqualTo(new SettingsFile.Loaded(Settings.INITIAL, null));
    }

    @Test
    void brokenFileIsSetAsideAndReported() throws IOException {
        Path path = Files.writeString(directory.resolve("settings.json"), "{\"appearance\": ");
        SettingsFile.Loaded loaded = new SettingsFile(path).load();
        assertThat(loaded.settings()).isEqualTo(Settings.INITIAL);
        assertThat(loaded.complaint())
                .isNotNull()
                .extracting(SettingsComplaint::keptAs)
                .isEqualTo("settings.json.broken");
        assertThat(path).doesNotExist();
        assertThat(directory.resolve("settings.json.broken")).exists();
    }

    @Test
    void aFileThatHoldsSomethingElseIsKeptAsideBeforeTheNextChangeReplacesIt() throws IOException {
        for (String other : List.of("", "[1, 2]", "\"text\"", "null")) {
            Path path = Files.writeString(directory.resolve("settings.json"), other);
            SettingsFile.Loaded loaded = new SettingsFile(path).load();
            assertThat(loaded.settings()).isEqualTo(Settings.INITIAL);
            assertThat(loaded.complaint())
                    .isEqualTo(new SettingsComplaint(path.toString(), null, "settings.json.broken"));
            assertThat(directory.resolve("settings.json.broken")).hasContent(other);
        }
    }

    @Test
    void valuesThatMakeNoSenseGiveWayToTheFirstOnes() throws IOException {
        Path path = Files.writeString(
                directory.resolve("settings.json"),
                "{\"appearance\": 7, \"limitSeconds\": \"soon\", \"window\": 3, \"recent\": {}}");
        assertThat(new SettingsFile(path).load().settings().limitSeconds()).isEqualTo(10);
    }

    @Test
    void recentFilesAreEachOnceNewestFirstAndFew() {
        Settings settings = Settings.INITIAL;
        for (int i : IntStream.range(0, 20).toArray()) {
            settings = settings.withRecent("/lib/" + i);
        }
        settings = settings.withRecent("/lib/15");
        assertThat(settings.recent()).hasSize(Settings.MOST_RECENT).startsWith("/lib/15", "/lib/19");
    }

    @Test
    void eachSystemHasItsOwnPlace() {
        Path home = Path.of("/home/someone");
        assertThat(SettingsFile.standardPlace(OperatingSystem.LINUX, Map.of(), home))
                .isEqualTo(home.resolve(".config/interop-explorer/settings.json"));
        assertThat(SettingsFile.standardPlace(OperatingSystem.LINUX, Map.of("XDG_CONFIG_HOME", "/etc/x"), home))
                .isEqualTo(Path.of("/etc/x/interop-explorer/settings.json"));
        assertThat(List.of(
                        SettingsFile.standardPlace(OperatingSystem.MACOS, Map.of(), home),
                        SettingsFile.standardPlace(OperatingSystem.WINDOWS, Map.of(), home)))
                .containsExactly(
                        home.resolve("Library/Application Support/interop-explorer/settings.json"),
                        home.resolve("AppData/Roaming/interop-explorer/settings.json"));
    }
}
