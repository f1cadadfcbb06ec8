package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Archives and their members on the command line.
class ArchiveCommandsTest {
    private static final Path OF_CORE = Path.of("../interop-core/src/test/resources/org/interopexplorer/core");
    private static final Path TEACHING = Path.of("../resources/samples/linux-x64/libteaching.so");

    @TempDir
    private Path folder;

    private String archive = "";

    @BeforeEach
    void makeArchive() throws IOException {
        Map<String, Path> members = new LinkedHashMap<>();
        members.put("lib/libone.so", OF_CORE.resolve("fuzz/seeds/elf-x86_64.so"));
        members.put("lib/two.dll", OF_CORE.resolve("fuzz/seeds/pe-x86_64.dll"));
        members.put("types/garden.tlb", OF_CORE.resolve("typelib/garden.win64.tlb"));
        members.put("net/win32.winmd", OF_CORE.resolve("metadata/win32.winmd"));
        members.put("lib/libteaching.so", TEACHING);
        members.put("readme.txt", Path.of("../README.md"));
        archive = Files.write(folder.resolve("a.jar"), zip(members)).toString();
    }

    private static byte[] zip(Map<String, Path> members) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, Path> member : members.entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(Files.readAllBytes(member.getValue()));
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void listShowsWhatIsInAnArchive() {
        CommandRun ran = CommandRun.of("list", archive);
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.out().lines())
                .containsExactly(
                        "lib/libone.so\tnative\tELF\tx86-64\tshared-library",
                        "lib/libteaching.so\tnative\tELF\tx86-64\tshared-library",
                        "lib/two.dll\tnative\tPE\tx86-64\tshared-library",
                        "net/win32.winmd\tassembly\tPE\tAnyCPU\tshared-library",
                        "types/garden.tlb\ttypelib\t\t\t");
    }

    @Test
    void jsonHasTheFieldsThatScriptsRelyOn() {
        JsonNode json = CommandRun.of("list", archive, "--json").json();
        assertThat(CommandRun.members(json)).containsExactly("file", "members", "diagnostics");
        JsonNode first = json.path("members").get(0);
        assertThat(CommandRun.members(first))
                .containsExactly("name", "kind", "format", "architecture", "bits", "image", "size");
        assertThat(first.path("architecture").asString()).isEqualTo("x86-64");
        assertThat(first.path("bits").asInt()).isEqualTo(64);
    }

    @Test
    void aFolderIsListedInTheSameWay() throws IOException {
        Files.copy(OF_CORE.resolve("fuzz/seeds/elf-i386.so"), folder.resolve("lib32.so"));
        assertThat(CommandRun.of("list", folder.toString()).out().lines())
                .containsExactly("lib32.so\tnative\tELF\tx86\tshared-library");
    }

    @ParameterizedTest
    @CsvSource({
        "list,lib/libone.so,function",
        "list,lib/two.dll,forwarded",
        "typelib,types/garden.tlb,IPlant",
        "bindings,net/win32.winmd,OpenNode"
    })
    void commandsThatReadTakeAMember(String command, String member, String expected) {
        CommandRun ran = CommandRun.of(command, archive + "!/" + member);
        assertThat(ran.out()).contains(expected);
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
    }

    @Test
    void describeTakesAMember() {
        CommandRun ran = CommandRun.of("describe", archive + "!/lib/libone.so", "function");
        assertThat(ran.out()).contains("function");
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
    }

    @ParameterizedTest
    @CsvSource({"call,number_of_bits", "read,counter"})
    void whatRunsAMemberIsRefusedUnlessItIsWanted(String command, String name) {
        CommandRun ran = CommandRun.of(command, archive + "!/lib/libteaching.so", name);
        assertThat(ran.status()).isEqualTo(ExitStatus.REJECTED);
        assertThat(ran.complaint()).contains("--extract", "libteaching.so");
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void aMemberIsCalledIfThePersonWantsIt() {
        Machine machine = Machine.current();
        assumeTrue(
                machine.system() == OperatingSystem.LINUX
                        && machine.architecture().equals(Architecture.X86_64),
                "the library is for Linux on x64");
        CommandRun ran = CommandRun.of(
                "call", archive + "!/lib/libteaching.so", "int number_of_bits(unsigned)", "7", "--extract", "--json");
        assertThat(ran.json().path("outcome").asString()).isEqualTo("returned");
        assertThat(ran.json().path("return").path("value").asInt()).isEqualTo(7);
    }

    @Test
    void anUnknownMemberIsNamedWithASimilarOne() {
        CommandRun ran = CommandRun.of("list", archive + "!/lib/libon.so");
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("lib/libone.so");
    }

    @Test
    void aTruncatedArchiveIsNamed() throws IOException {
        Path cut = Files.write(folder.resolve("cut.jar"), Arrays.copyOf(Files.readAllBytes(Path.of(archive)), 5000));
        CommandRun ran = CommandRun.of("list", cut.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.BAD_FILE);
        assertThat(ran.complaint()).contains("cut short");
    }

    @Test
    void anArchiveWithoutNativeFilesSaysSo() throws IOException {
        Path plain = Files.write(folder.resolve("plain.zip"), zip(Map.of("readme.txt", Path.of("../README.md"))));
        CommandRun ran = CommandRun.of("list", plain.toString());
        assertThat(ran.status()).isEqualTo(ExitStatus.DONE);
        assertThat(ran.complaint()).contains("nothing in").contains("can be opened");
    }
}
