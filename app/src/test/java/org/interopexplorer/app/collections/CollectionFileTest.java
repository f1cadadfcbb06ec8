package org.interopexplorer.app.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CollectionFileTest {
    @TempDir
    private Path directory;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aFileIsMadeAndReplacedWithNothingBesideIt() throws IOException {
        Path path = directory.resolve("a.calls.json");
        CollectionFile made = CollectionFile.write(path, "été");
        assertThat(path).hasContent("été");
        assertThat(made.isChanged()).isFalse();

        CollectionFile again = CollectionFile.write(path, "two");
        assertThat(path).hasContent("two");
        assertThat(made.isChanged()).isTrue();
        assertThat(again.isChanged()).isFalse();
        assertThat(names()).containsExactly("a.calls.json");
    }

    @Test
    void whatCannotBeReplacedStaysWithNothingBesideIt() throws IOException {
        Path path = Files.createDirectory(directory.resolve("a.calls.json"));
        Files.writeString(path.resolve("inside"), "there");

        assertThatThrownBy(() -> CollectionFile.write(path, "two")).isInstanceOf(IOException.class);
        assertThat(path.resolve("inside")).hasContent("there");
        assertThat(names()).containsExactly("a.calls.json");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkStillLeadsToItsFile() throws IOException {
        Path file = Files.writeString(directory.resolve("real.calls.json"), "one");
        Path link = Files.createSymbolicLink(directory.resolve("link.calls.json"), file.getFileName());
        var _ = CollectionFile.write(link, "two");

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("two");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFileKeepsItsPermissions() throws IOException {
        Path path = Files.writeString(directory.resolve("a.calls.json"), "one");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-r--"));
        var _ = CollectionFile.write(path, "two");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-rw-r--");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileInADirectoryThatIsNotWritableIsWrittenInPlace() throws IOException {
        Path path = Files.writeString(directory.resolve("a.calls.json"), "a longer one");
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            // Nothing is forbidden to root.
            assumeThat(Files.isWritable(directory)).isFalse();
            CollectionFile made = CollectionFile.write(path, "two");

            assertThat(path).hasContent("two");
            assertThat(made.isChanged()).isFalse();
        } finally {
            Files.setPosixFilePermissions(directory, before);
        }
        assertThat(names()).containsExactly("a.calls.json");
    }

    @Test
    void aFileThatIsGoneHasNothingToLose() throws Exception {
        Path path = Files.writeString(directory.resolve("a.calls.json"), "one");
        CollectionFile read = CollectionFile.read(path);
        Files.delete(path);

        assertThat(read.isChanged()).isFalse();
    }
}
