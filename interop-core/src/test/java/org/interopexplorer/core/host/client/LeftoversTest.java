package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.host.client.HostCall.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.host.protocol.WireLayout.Scalar;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is removed at the start of a host, and what must not be.
class LeftoversTest {
    private static final String STALE = "abc-def-1";

    @TempDir
    private Path temporary;

    private Path folder;
    private Path victim;

    @BeforeEach
    void make() throws IOException {
        folder =
                UserFolder.in(new HostPlaces(null, temporary, "me", _ -> {}), 0).path();
        victim = temporary.resolve("victim");
        Files.createDirectories(victim.resolve("inside"));
        Files.writeString(victim.resolve("inside/precious"), "kept");
        Files.writeString(victim.resolve("lock"), "");
    }

    @Test
    void whatADeadExplorerLeftIsRemoved() throws IOException {
        Files.createDirectories(stale().resolve("a/b"));
        Leftovers.remove(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void linksInItAreRemovedAndNotWhatTheyLeadTo() throws IOException {
        var stale = stale();
        Files.createSymbolicLink(stale.resolve("out"), victim.resolve("inside/precious"));
        Files.createSymbolicLink(stale.resolve("directory"), victim);
        Leftovers.remove(folder);
        assertThat(folder).isEmptyDirectory();
        assertVictimIsWhole();
    }

    @Test
    void aLinkInThePlaceOfADirectoryIsNotFollowed() throws IOException {
        Files.createSymbolicLink(folder.resolve(STALE), victim);
        Leftovers.remove(folder);
        assertVictimIsWhole();
    }

    @Test
    void aLinkInThePlaceOfTheFolderIsNotFollowed() throws IOException {
        Files.createDirectory(victim.resolve(STALE));
        Files.createFile(victim.resolve(STALE + "/lock"));
        var link = Files.createSymbolicLink(temporary.resolve("link"), victim);
        Leftovers.remove(link);
        assertThat(victim.resolve(STALE)).exists();
    }

    /// The attack of another user who waits until a directory is listed and then puts a link in its place.
    @Test
    void aDirectoryReplacedByALinkWhileItIsOpenLosesNoOtherFile() throws IOException {
        var stale = stale();
        Files.createDirectory(stale.resolve("inside"));
        Files.createFile(stale.resolve("inside/precious"));
        try (var opened = OpenDirectory.of(folder);
                var listed = opened.open(Path.of(STALE))) {
            var names = listed.names();
            Files.move(stale, temporary.resolve("away"));
            Files.createSymbolicLink(stale, victim);
            for (var name : names) {
                listed.remove(name);
            }
        }
        assertThat(temporary.resolve("away")).isEmptyDirectory();
        assertVictimIsWhole();
    }

    @Test
    void whatHasAnotherNameOrNoLockStays() throws IOException {
        Files.createDirectory(folder.resolve("mine"));
        Files.createDirectory(folder.resolve("abc-def-2"));
        Leftovers.remove(folder);
        assertThat(entries()).containsExactlyInAnyOrder("mine", "abc-def-2");
    }

    @Test
    void whatNeverGotALockGoesAfterADay() throws IOException {
        var old = Files.createDirectory(folder.resolve("abc-def-2"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Leftovers.remove(folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aProcessThatIsNotTheHostIsNotKilled() throws IOException {
        var other = new ProcessBuilder("sleep", "60").start();
        try {
            Files.writeString(
                    stale().resolve("host"), HostRecord.ofNew(other.toHandle()).toString());
            Leftovers.remove(folder);
            assertThat(folder).isEmptyDirectory();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroyForcibly();
        }
    }

    @Test
    void anInvalidRecordIsIgnored() throws IOException {
        Files.writeString(stale().resolve("host"), "1".repeat(1000));
        Leftovers.remove(folder);
        assertThat(folder).isEmptyDirectory();
    }

    /// Anybody could make such a directory, and then nobody could make a call.
    @Test
    void whatLiesInTheTemporaryDirectoryKeepsNoCallFromBeingMade() throws IOException {
        var foreign = Files.createDirectory(temporary.resolve("ixhost-1-1-x"));
        Files.createFile(foreign.resolve("file"));
        UserFolderTest.giveAway(foreign);
        try (var host = new HostLauncher(HostCall.optionsIn(temporary)).launch()) {
            assertThat(HostCall.asInt(call("abs", Scalar.I32).with(-3).on(host).value()))
                    .isEqualTo(3);
        }
        assertThat(foreign.resolve("file")).exists();
    }

    private Path stale() throws IOException {
        var made = Files.createDirectory(folder.resolve(STALE));
        Files.createFile(made.resolve("lock"));
        return made;
    }

    private void assertVictimIsWhole() {
        assertThat(victim.resolve("inside/precious")).hasContent("kept");
        assertThat(victim.resolve("lock")).exists();
    }

    private List<String> entries() {
        assertThat(Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)).isTrue();
        return List.of(Objects.requireNonNull(folder.toFile().list()));
    }
}
