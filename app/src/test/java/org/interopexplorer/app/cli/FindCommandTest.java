package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.loading.DyldPlaces;
import org.interopexplorer.core.loading.ElfPlaces;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.loading.Resolution;
import org.interopexplorer.core.loading.WindowsPlaces;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `find` in folders with one library of each format.
class FindCommandTest {
    private static final Path SEEDS = Path.of("../interop-core/src/test/resources/org/interopexplorer/core/fuzz/seeds");

    @TempDir
    private Path directory;

    @BeforeEach
    void copyLibraries() throws Exception {
        directory = directory.toRealPath();
        Files.createDirectory(directory.resolve("windows"));
        Files.copy(SEEDS.resolve("elf-x86_64.so"), directory.resolve("libone.so.1"));
        Files.copy(SEEDS.resolve("pe-x86_64.dll"), directory.resolve("windows/two.dll"));
    }

    @Test
    void aHitIsALineOfColumns() {
        CommandRun ran = CommandRun.of("find", "function", directory.toString());
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().lines())
                .containsExactly(
                        directory.resolve("libone.so.1") + "\tfunction\tfunction\t",
                        directory.resolve("windows/two.dll") + "\tfunction\tfunction\t");
    }

    @Test
    void jsonHasTheFieldsThatScriptsRelyOn() {
        JsonNode json =
                CommandRun.of("find", "forw*", directory.toString(), "--json").json();
        assertThat(CommandRun.members(json)).containsExactly("name", "hits", "searched", "damaged", "nearest");
        assertThat(json.path("name").asString()).isEqualTo("forw*");
        assertThat(json.path("searched").asInt()).isEqualTo(2);
        assertThat(json.path("hits")).hasSize(2);
        JsonNode hit = json.path("hits").get(0);
        assertThat(CommandRun.members(hit)).contains("file", "name", "version", "kind");
        assertThat(hit.path("kind").asString()).isEqualTo("forwarder");
        assertThat(hit.path("version").isNull()).isTrue();
    }

    @Test
    void importsAreFoundWithTheLibraryThatTheyAreFrom() {
        JsonNode json = CommandRun.of("find", "*", directory.toString(), "--imports", "--json")
                .json();
        assertThat(json.path("hits")
                        .valueStream()
                        .map(hit -> hit.path("library").asString("")))
                .contains("outside.dll", "late.dll");
        assertThat(json.path("hits").valueStream().map(hit -> hit.path("kind").asString()))
                .contains("import", "delayed");
    }

    @Test
    void withoutAHitSimilarNamesAreNamedAndTheStatusIsOne() {
        CommandRun ran = CommandRun.of("find", "fucntion", directory.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.EXPECTATION_FAILED);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.complaint()).contains("none of 2 libraries exports 'fucntion'", "similar: function");

        JsonNode json = CommandRun.of("find", "fucntion", directory.toString(), "--json")
                .json();
        assertThat(json.path("hits")).isEmpty();
        assertThat(json.path("nearest").get(0).asString()).isEqualTo("function");
    }

    @Test
    void aLibraryThatCannotBeReadIsCounted() throws Exception {
        byte[] whole = Files.readAllBytes(SEEDS.resolve("elf-x86_64.so"));
        Path cut = Files.write(directory.resolve("libcut.so"), Arrays.copyOf(whole, 80));
        assertThat(CommandRun.of("find", "no_such_name", directory.toString()).complaint())
                .contains("1 damaged library was not read");
        assertThat(CommandRun.of("find", "function", directory.toString(), "--json")
                        .json()
                        .path("damaged")
                        .get(0)
                        .asString())
                .isEqualTo(cut.toString());
    }

    @Test
    void badWordsAreRefused() {
        assertThat(CommandRun.of("find", "").status()).isEqualTo(ExitStatus.USAGE);
        assertThat(CommandRun.of("find").status()).isEqualTo(ExitStatus.USAGE);
        CommandRun missing =
                CommandRun.of("find", "cos", directory.resolve("nowhere").toString());
        assertThat(missing.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(missing.complaint()).contains("nowhere");
    }

    @Test
    void withoutAFolderTheFoldersOfTheLoadersAreSearched() {
        Machine machine = Machine.current();
        LoaderEnvironment environment = new LoaderEnvironment(
                machine,
                List.of(),
                new ElfPlaces(
                        List.of(directory), directory.resolve("no-cache"), List.of(), List.of(), List.of(), false),
                new WindowsPlaces(
                        List.of(new WindowsPlaces.Place(Resolution.Rule.WINE, directory.resolve("windows"))),
                        List.of(),
                        null),
                DyldPlaces.NONE);
        CommandRun ran = CommandRun.with(
                environment,
                new SessionFactories(_ -> NativeSession.open(machine), warned -> ComSessions.of(machine, warned)),
                "",
                "find",
                "function");
        assertThat(ran.out().lines().map(line -> line.substring(0, line.indexOf('\t'))))
                .containsExactly(
                        directory.resolve("libone.so.1").toString(),
                        directory.resolve("windows/two.dll").toString());
    }
}
