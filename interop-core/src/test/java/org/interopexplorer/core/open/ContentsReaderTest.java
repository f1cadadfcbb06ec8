package org.interopexplorer.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.interopexplorer.core.archive.ArchiveFault;
import org.interopexplorer.core.archive.Archives;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentsReaderTest {
    private static final Path OF_CORE = Path.of("src/test/resources/org/interopexplorer/core");

    @TempDir
    private Path folder;

    private ContentsReader reader;

    @BeforeEach
    void makeReader() {
        reader = new ContentsReader(Machine.current(), new MemberFiles(folder.resolve("cache")));
    }

    private static byte[] seed(String name) throws IOException {
        return Files.readAllBytes(OF_CORE.resolve("fuzz/seeds").resolve(name));
    }

    private static Map<String, byte[]> members() throws IOException {
        Map<String, byte[]> members = new LinkedHashMap<>();
        members.put("linux/libone.so", seed("elf-x86_64.so"));
        members.put("windows/two.dll", seed("pe-i686.dll"));
        members.put("macos/three.dylib", seed("macho-fat.dylib"));
        members.put("types/library.tlb", seed("library.tlb"));
        members.put("net/Win32.winmd", Files.readAllBytes(OF_CORE.resolve("metadata/win32.winmd")));
        members.put("readme.txt", "a text of some length".getBytes(StandardCharsets.UTF_8));
        members.put("Main.class", new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 69});
        return members;
    }

    private static Stream<String> lines(Contents contents) {
        return contents.files().stream()
                .map(file -> file.name() + " " + file.kind().token()
                        + (file.identity() == null
                                ? ""
                                : " " + file.identity().architecture().name()));
    }

    @Test
    void whatCanBeOpenedIsListedByPlatformAndProcessor() throws Exception {
        Path archive = Files.write(folder.resolve("a.jar"), Archives.zip(members()));
        assertThat(ContentsReader.isContainer(archive)).isTrue();
        Contents contents = reader.read(archive);
        assertThat(contents.diagnostics()).isEmpty();
        assertThat(lines(contents))
                .containsExactly(
                        "linux/libone.so native x86-64",
                        "macos/three.dylib native x86-64",
                        "net/Win32.winmd assembly AnyCPU",
                        "types/library.tlb typelib",
                        "windows/two.dll native x86");
    }

    @Test
    void aFolderIsLookedThroughWithoutFollowingLinks() throws Exception {
        Path tree = folder.resolve("tree");
        for (Map.Entry<String, byte[]> member : members().entrySet()) {
            Path file = tree.resolve(member.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, member.getValue());
        }
        Files.createSymbolicLink(tree.resolve("loop"), tree);
        Files.createSymbolicLink(tree.resolve("link.so"), tree.resolve("linux/libone.so"));
        assertThat(ContentsReader.isContainer(tree)).isTrue();
        assertThat(reader.read(tree).files()).hasSize(5);
    }

    @Test
    void anArchiveInsideAnotherIsLookedInto() throws Exception {
        byte[] inner = Archives.zip(Map.of("lib.so", seed("elf-x86_64.so")));
        byte[] middle = Archives.zip(Map.of("inner.jar", inner));
        byte[] outer = Archives.zip(Map.of("middle.zip", middle));
        Contents two = reader.read(Files.write(folder.resolve("two.zip"), middle));
        assertThat(lines(two)).containsExactly("inner.jar!/lib.so native x86-64");
        Contents three = reader.read(Files.write(folder.resolve("three.zip"), outer));
        assertThat(lines(three)).containsExactly("middle.zip!/inner.jar!/lib.so native x86-64");
        Contents four = reader.read(Files.write(folder.resolve("four.zip"), Archives.zip(Map.of("outer.zip", outer))));
        assertThat(four.files()).isEmpty();
        assertThat(four.diagnostics()).extracting(Diagnostic::code).containsExactly("archive.nested");
    }

    @Test
    void whatStandsBeforeTheDamageIsListed() throws Exception {
        byte[] whole = Archives.tar(members());
        Path cut = Files.write(folder.resolve("cut.tar"), Arrays.copyOf(whole, whole.length * 2 / 3));
        Contents contents = reader.read(cut);
        assertThat(contents.files()).isNotEmpty();
        assertThat(contents.diagnostics()).hasSize(1);
        assertThat(contents.diagnostics().getFirst().message().code()).isInstanceOf(ArchiveFault.class);
    }

    @Test
    void aMemberThatOnlyStartsLikeALibraryIsLeftOut() throws Exception {
        Map<String, byte[]> members = Map.of(
                "cut.so", Arrays.copyOf(seed("elf-x86_64.so"), 40),
                "mz.exe", Arrays.copyOf(new byte[] {'M', 'Z'}, 100));
        Contents contents = reader.read(Files.write(folder.resolve("a.zip"), Archives.zip(members)));
        assertThat(contents.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"readme.txt,archive.not-archive", "nowhere.zip,file.missing"})
    void otherFilesAreRefused(String name, String code) throws IOException {
        Files.writeString(folder.resolve("readme.txt"), "a text");
        assertThat(ContentsReader.isContainer(folder.resolve(name))).isFalse();
        assertThatThrownBy(() -> reader.read(folder.resolve(name)))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo(code));
    }
}
