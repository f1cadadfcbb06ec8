package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class KeptIndexesTest {
    private static final long[] VALUES = {3, -1, Long.MAX_VALUE};

    @TempDir
    private Path directory;

    private KeptIndexes kept(long most) {
        return new KeptIndexes(directory.resolve("cache/indexes"), most);
    }

    @Test
    void whatWasKeptIsThereAgainForTheSameStamp() {
        kept(1 << 20).write("build-id-1", 7, VALUES);
        assertThat(kept(1 << 20).read("build-id-1", 7)).contains(VALUES);
        assertThat(kept(1 << 20).read("build-id-1", 8)).isEmpty();
        assertThat(kept(1 << 20).read("build-id-2", 7)).isEmpty();
    }

    @Test
    void damagedFilesAndThoseOfOtherVersionsAreNotUsed() throws Exception {
        kept(1 << 20).write("id", 7, VALUES);
        Path file = directory.resolve("cache/indexes/id.index");
        byte[] sound = Files.readAllBytes(file);
        for (int i = 0; i < sound.length; i++) {
            byte[] damaged = sound.clone();
            damaged[i] ^= 0x40;
            Files.write(file, damaged);
            assertThat(kept(1 << 20).read("id", 7)).as("byte %d", i).isEmpty();
        }
        for (int length = 0; length < sound.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(sound, length));
            assertThat(kept(1 << 20).read("id", 7)).as("length %d", length).isEmpty();
        }
        kept(1 << 20).write("id", 7, VALUES);
        assertThat(kept(1 << 20).read("id", 7)).contains(VALUES);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void folderIsTheUsersAlone() throws Exception {
        kept(1 << 20).write("id", 7, VALUES);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("cache/indexes"))))
                .isEqualTo("rwx------");
    }

    @Test
    void longestUnusedMakeRoom() throws Exception {
        long each = Files.size(written("first", 1));
        var _ = written("second", 2);
        assertThat(kept(2 * each).read("first", 7)).isPresent();
        kept(2 * each).write("third", 7, VALUES);
        try (Stream<Path> files = Files.list(directory.resolve("cache/indexes"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("first.index", "third.index");
        }
        kept(each - 1).write("fourth", 7, VALUES);
        assertThat(kept(each - 1).read("fourth", 7)).isEmpty();
    }

    private Path written(String identity, long time) throws Exception {
        kept(1 << 20).write(identity, 7, VALUES);
        Path file = directory.resolve("cache/indexes/" + identity + ".index");
        Files.setLastModifiedTime(file, FileTime.fromMillis(time));
        return file;
    }

    @Test
    void folderThatCannotBeWrittenKeepsNothing() throws Exception {
        Files.writeString(directory.resolve("cache"), "no folder");
        kept(1 << 20).write("id", 7, VALUES);
        assertThat(kept(1 << 20).read("id", 7)).isEmpty();
    }
}
