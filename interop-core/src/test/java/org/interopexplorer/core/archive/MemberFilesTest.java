package org.interopexplorer.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberFilesTest {
    @TempDir
    private Path folder;

    private MemberFiles members;
    private Path archive;

    @BeforeEach
    void makeArchive() throws IOException {
        members = new MemberFiles(folder.resolve("cache"));
        byte[] inner = Archives.zip(Map.of("deep/lib.so", bytes("deep")));
        archive = Files.write(
                folder.resolve("a.jar"),
                Archives.zip(Map.of(
                        "lib/lib.so", bytes("content"),
                        "other/lib2.so", bytes("other"),
                        "inner.zip", inner)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path extract(String path) throws IOException, MalformedFileException {
        return members.extract(ArchivePath.of(path).orElseThrow());
    }

    @Test
    void aMemberIsAFileNamedByItsLastPartInAFolderNamedByItsHash() throws Exception {
        Path file = extract(archive + "!/lib/lib.so");
        assertThat(file).hasContent("content").hasFileName("lib.so");
        assertThat(folder.resolve("cache/members").relativize(file).getName(0))
                .hasToString("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
        assertThat(members.has(file)).isTrue();
        assertThat(members.has(archive)).isFalse();
        assertThat(extract(archive + "!/lib/lib.so")).isEqualTo(file);
    }

    @Test
    void nobodyElseMayReadIt() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
        extract(archive + "!/lib/lib.so");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("cache/members"))))
                .isEqualTo("rwx------");
    }

    @Test
    void aFileThatSomebodyChangedIsMadeAnew() throws Exception {
        Path file = extract(archive + "!/lib/lib.so");
        Files.write(file, bytes("evil"));
        assertThat(extract(archive + "!/lib/lib.so")).isEqualTo(file).hasContent("content");
    }

    @Test
    void aMemberOfAnArchiveInsideAnotherIsFound() throws Exception {
        assertThat(extract(archive + "!/inner.zip!/deep/lib.so")).hasContent("deep");
    }

    @Test
    void archivesInsideEachOtherAreLimited() {
        assertThatThrownBy(() -> extract(archive + "!/a.zip!/b.zip!/c.zip!/d.so"))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(ArchiveFault.NESTED)).isTrue());
    }

    @ParameterizedTest
    @CsvSource({"lib/lab.so,lib/lib.so", "elsewhere/lib2.so,other/lib2.so"})
    void anUnknownMemberIsRefusedWithASimilarOne(String typed, String similar) {
        assertThatThrownBy(() -> extract(archive + "!/" + typed))
                .isInstanceOfSatisfying(MalformedFileException.class, e -> {
                    assertThat(e.diagnostic().is(ArchiveFault.NO_MEMBER_BUT)).isTrue();
                    assertThat(e.diagnostic().message().arguments().toString()).contains(similar);
                });
    }

    @Test
    void theSeparatorIsPartOfANameWhereNoFileStandsBeforeIt() throws Exception {
        Path odd = Files.createDirectory(folder.resolve("odd!"));
        Path file = Files.write(odd.resolve("lib.so"), bytes("odd"));
        assertThat(ArchivePath.of(file.toString())).isEmpty();
        assertThat(ArchivePath.of("libm.so.6")).isEmpty();
        assertThat(ArchivePath.of("!/lib.so")).isEmpty();
        Path inside = Files.copy(archive, odd.resolve("a.jar"));
        assertThat(ArchivePath.of(inside + "!/x").orElseThrow().file()).isEqualTo(inside);
    }

    @ParameterizedTest
    @CsvSource({
        "a/b/lib.so,lib.so",
        "a\\b.dll,b.dll",
        "evil/..,member",
        "x/,member",
        "'c:d<e>.so',cde.so",
    })
    void aFileNameHasNoMeaningToAFileSystem(String member, String expected) {
        assertThat(MemberFiles.fileName(member)).isEqualTo(expected);
        assertThat(MemberFiles.fileName("a\u0007\u001bb\u0000.so")).isEqualTo("ab.so");
        assertThat(MemberFiles.fileName("n".repeat(400) + ".so")).hasSize(100).endsWith(".so");
    }
}
