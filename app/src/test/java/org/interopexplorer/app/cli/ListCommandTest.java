package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@EnabledOnOs(OS.LINUX)
class ListCommandTest {
    @TempDir
    private Path directory;

    @Test
    void columnsAreWhatNmShows() throws Exception {
        CommandRun ran = CommandRun.of("list", "libm.so.6", "--json");
        Path library = Path.of(ran.json().get("file").asString());
        Path nm = Path.of("/usr/bin/nm");
        assumeTrue(Files.isExecutable(nm), "binutils are not installed: no nm to compare with");
        Process process = new ProcessBuilder(nm.toString(), "-D", "--defined-only", library.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // nm prints the address, a letter, and the name with its version after one @ or two.
        List<String> expected = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(" "))
                .filter(columns -> !columns[1].equals("A"))
                .map(columns -> "0x" + columns[0] + " " + columns[2])
                .toList();

        List<String> listed = CommandRun.of("list", "libm.so.6")
                .out()
                .lines()
                .map(line -> line.split("\t", -1))
                .peek(columns -> assertThat(columns).hasSize(5))
                .filter(columns -> !columns[1].equals("absolute"))
                .map(columns -> columns[0] + " " + columns[3] + columns[4])
                .toList();

        assertThat(listed).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void typesOfDebugInformationAreListedWhetherAFunctionTakesThemOrNot() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gcc")), "gcc is not installed");
        Path source = Files.writeString(directory.resolve("t.c"), """
                struct taken { int a; };
                struct spare { int a; long b; };
                static struct spare spare;
                long take(struct taken *it) { return it->a + spare.b; }
                """);
        Path library = directory.resolve("libt.so");
        Process gcc = new ProcessBuilder("gcc", "-g", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();
        assertThat(CommandRun.of("list", library.toString(), "--types").out().lines())
                .map(line -> line.split("\t", -1))
                .extracting(columns -> columns[0] + " " + columns[1] + " " + columns[2] + " " + columns[3])
                .containsExactly("struct spare 16 0", "struct taken 4 1");
        JsonNode types = CommandRun.of("list", library.toString(), "--types", "--json")
                .json()
                .get("types");
        assertThat(types.get(1).get("functions").get(0).asString()).isEqualTo("take");
        assertThat(types.get(0).get("provenance").get("source").asString()).isEqualTo("dwarf");
    }

    @Test
    void demangledNamesAreReadable() {
        assumeTrue(CommandRun.of("list", "libstdc++.so.6").status() == 0, "there is no libstdc++.so.6 here");

        assertThat(CommandRun.of("list", "libstdc++.so.6", "--demangle").out()).contains("\tstd::terminate()\t");
    }

    @Test
    void jsonHasTheMembersThatScriptsRelyOn() {
        JsonNode list =
                CommandRun.of("list", "--json", "libm.so.6", "--demangle").json();

        assertThat(CommandRun.members(list))
                .contains(
                        "file",
                        "format",
                        "architecture",
                        "bits",
                        "byteOrder",
                        "kind",
                        "exports",
                        "imports",
                        "dependencies",
                        "slices",
                        "diagnostics");
        assertThat(CommandRun.members(list.get("exports").get(0)))
                .contains("name", "demangled", "ordinal", "address", "kind", "version", "defaultVersion", "forwardsTo");
        assertThat(CommandRun.members(list.get("imports").get(0))).contains("library", "name", "ordinal", "delayed");
        assertThat(list.get("dependencies").valueStream().map(JsonNode::asString))
                .contains("libc.so.6");
    }

    @Test
    void importsAndDependenciesAreLines() {
        assertThat(CommandRun.of("list", "libm.so.6", "--dependencies")
                        .out()
                        .lines()
                        .map(line -> line.split("\t", -1)))
                .allSatisfy(columns -> assertThat(columns).hasSize(3))
                .anySatisfy(columns -> {
                    assertThat(columns[0]).isEqualTo("libc.so.6");
                    assertThat(Path.of(columns[1])).isRegularFile();
                });
        assertThat(CommandRun.of("list", "libm.so.6", "--imports").out().lines())
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(4));
    }

    @Test
    void treeHasEachLibraryOnceAndTheOldestRuntime() {
        CommandRun ran = CommandRun.of("list", "libstdc++.so.6", "--dependencies", "--tree");
        assumeTrue(ran.status() == 0, "there is no libstdc++.so.6 here");

        assertThat(ran.out().lines().map(line -> line.strip().split("\t", -1)[0]))
                .doesNotHaveDuplicates()
                .contains("libm.so.6", "libc.so.6");
        assertThat(ran.out()).containsPattern("needs at least: glibc 2\\.\\d+");
        assertThat(CommandRun.of("list", "libm.so.6", "--tree").status()).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void importsInJsonSayWhatTheyLeadTo() {
        JsonNode list =
                CommandRun.of("list", "libm.so.6", "--dependencies", "--json").json();

        assertThat(list.get("imports")
                        .valueStream()
                        .filter(one -> !one.get("weak").asBoolean()))
                .isNotEmpty()
                .allSatisfy(one -> {
                    assertThat(one.get("status").asString()).isEqualTo("found");
                    assertThat(Path.of(one.get("file").asString())).isRegularFile();
                    assertThat(one.get("target").isNull()).isTrue();
                });
        assertThat(CommandRun.members(CommandRun.of("list", "libm.so.6", "--json")
                        .json()
                        .get("imports")
                        .get(0)))
                .doesNotContain("status");
    }

    @Test
    void dependenciesInJsonSayWhereEachOneIsAndWhetherAllLoads() {
        JsonNode loading = CommandRun.of("list", "libm.so.6", "--dependencies", "--json")
                .json()
                .get("loading");

        assertThat(loading.get("loadable").asBoolean()).isTrue();
        assertThat(CommandRun.members(loading)).contains("host", "problems", "warnings", "libraries", "diagnostics");
        JsonNode first = loading.get("libraries").get(0).get("needs").get(0);
        assertThat(loading.get("libraries")
                        .get(first.get("library").asInt())
                        .get("status")
                        .asString())
                .isEqualTo("found");
        assertThat(CommandRun.members(
                        CommandRun.of("list", "libm.so.6", "--json").json()))
                .doesNotContain("loading");
    }

    @Test
    void nameOfAHostileFileCannotBreakALine() throws IOException {
        Path hostile = directory.resolve("hostile.so");
        Path library = Path.of(
                CommandRun.of("list", "libm.so.6", "--json").json().get("file").asString());
        String bytes = Files.readString(library, StandardCharsets.ISO_8859_1);
        Files.writeString(hostile, bytes.replace("\0nearbyint\0", "\0near\n\t\033nt\0"), StandardCharsets.ISO_8859_1);

        CommandRun ran = CommandRun.of("list", hostile.toString());

        assertThat(ran.out()).contains("\tnear\\n\\t\\x1bnt\t").doesNotContain("\033");
        assertThat(ran.out().lines())
                .allSatisfy(line -> assertThat(line.split("\t", -1)).hasSize(5));
    }

    @Test
    void otherProcessorsLibraryListsAndSaysWhyItCannotBeCalled() throws IOException {
        Path foreign = directory.resolve("foreign.so");
        byte[] bytes = Files.readAllBytes(Path.of(
                CommandRun.of("list", "libm.so.6", "--json").json().get("file").asString()));
        // e_machine (gABI 2, ELF Header): RISC-V, or x86-64 where this machine is a RISC-V.
        assumeTrue(bytes[4] == 2 && bytes[5] == 1, "this machine is not 64-bit little-endian");
        bytes[18] = (byte) 243;
        if (System.getProperty("os.arch").equals("riscv64")) {
            bytes[18] = 62;
        }
        Files.write(foreign, bytes);

        assertThat(CommandRun.of("list", foreign.toString()).out()).contains("\tcos\t");
        CommandRun call = CommandRun.of("call", foreign.toString(), "cos", "1");
        assertThat(call.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(call.complaint()).contains("is made for");
    }

    @ParameterizedTest
    @CsvSource({
        "empty, is empty",
        "text.txt, is a text file",
        "truncated.so, is an ELF file cut short",
        "absent.so, does not exist",
        "two words \u00e9.txt, is a text file",
    })
    void unreadableFileIsOneLineAndStatus3(String name, String why) throws IOException {
        Path file = directory.resolve(name);
        switch (name) {
            case "empty" -> Files.createFile(file);
            case "absent.so" -> {}
            case "truncated.so" -> Files.write(file, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1});
            default -> Files.writeString(file, "no library\n");
        }

        for (String command : List.of("list", "describe")) {
            CommandRun ran = command.equals("list")
                    ? CommandRun.of(command, file.toString())
                    : CommandRun.of(command, file.toString(), "cos", "--json");
            assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
            assertThat(ran.out()).isEmpty();
            assertThat(ran.complaint()).contains(why);
        }
    }

    @Test
    void callOfAFileThatIsNoLibraryIsStatus3() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "no library\n");

        CommandRun ran = CommandRun.of("call", text.toString(), "cos", "1", "--json");

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.complaint()).contains("is a text file");
    }

    @Test
    void verboseShowsTheStackTrace() throws IOException {
        Path text = Files.writeString(directory.resolve("text"), "no library\n");

        assertThat(CommandRun.of("list", "--verbose", text.toString()).err()).contains("explorer: ", "\tat ");
    }

    @Test
    void architectureThatIsNotThereIsRefused() {
        CommandRun ran = CommandRun.of("list", "libm.so.6", "--arch", "PDP-11");

        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("has no image for PDP-11. It holds");
    }

    @Test
    void importsAndSymbolsAreDemangledAsTheExportsAre() {
        String library = "../interop-core/src/test/resources/org/interopexplorer/core/fuzz/seeds/macho-x86_64.dylib";

        assertThat(CommandRun.of("list", library, "--imports").out()).contains("\t_outside_function\t");
        assertThat(CommandRun.of("list", library, "--imports", "--demangle").out())
                .contains("\toutside_function\t");
        assertThat(CommandRun.of("list", library, "--symbols", "--demangle").out())
                .contains("\toutside_function")
                .doesNotContain("_outside_function");
        JsonNode json = CommandRun.of("list", library, "--symbols", "--demangle", "--json")
                .json();
        assertThat(json.get("imports").get(0).get("demangled").asString()).doesNotStartWith("_");
        assertThat(json.get("symbols").get(0).get("demangled").asString()).doesNotStartWith("_");
        assertThat(json.get("exports").get(0).get("binding").asString()).isEqualTo("global");
    }
}
