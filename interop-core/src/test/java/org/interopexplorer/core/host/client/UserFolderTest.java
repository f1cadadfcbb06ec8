package org.interopexplorer.core.host.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The folder of hosts' files, and what somebody else may have put there before.
class UserFolderTest {
    private static final int BELOW = 8;

    @TempDir
    private Path runtime;

    @TempDir
    private Path temporary;

    private final List<Message> refused = new ArrayList<>();

    @BeforeEach
    void closeTheRuntimeDirectory() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "folders have modes here");
        mode(runtime, "rwx------");
    }

    @Test
    void theRuntimeDirectoryIsUsedWhereItIsTheUsersOwn() throws IOException {
        assertThat(found(runtime)).isEqualTo(new UserFolder(runtime.resolve("interop-explorer"), true));
        assertThat(modeOf(runtime.resolve("interop-explorer"))).isEqualTo("rwx------");
        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void aRuntimeDirectoryThatOthersMayEnterIsNot() throws IOException {
        mode(runtime, "rwxr-xr-x");
        assertThat(found(runtime)).isEqualTo(usual());
        assertThat(runtime).isEmptyDirectory();
    }

    @Test
    void aRuntimeDirectoryThatIsALinkIsNot() throws IOException {
        var link = Files.createSymbolicLink(temporary.resolve("link"), runtime);
        assertThat(found(link)).isEqualTo(usual());
        assertThat(runtime).isEmptyDirectory();
    }

    @Test
    void aRuntimeDirectoryOfAnotherUserIsNot() throws IOException {
        giveAway(runtime);
        assertThat(found(runtime)).isEqualTo(usual());
        assertThat(runtime).isEmptyDirectory();
    }

    @Test
    void aRuntimeDirectoryThatIsNotThereOrHasNoFullPathIsNot() throws IOException {
        assertThat(found(runtime.resolve("none"))).isEqualTo(usual());
        assertThat(found(Path.of("none"))).isEqualTo(usual());
    }

    @Test
    void theFolderInTheTemporaryDirectoryIsMadeForTheUserAloneAndFoundAgain() throws IOException {
        assertThat(found(null)).isEqualTo(usual());
        assertThat(modeOf(usual().path())).isEqualTo("rwx------");
        assertThat(found(null)).isEqualTo(usual());
        assertThat(refused).isEmpty();
    }

    @Test
    void aNameThatIsNoNameOfAFileIsChanged() throws IOException {
        var places = new HostPlaces(null, temporary, "../a b", refused::add);
        assertThat(UserFolder.in(places, BELOW).path()).isEqualTo(temporary.resolve("interop-explorer-.._a_b"));
    }

    @Test
    void aPlantedLinkIsRefusedAndNamed() throws IOException {
        var victim = Files.createDirectory(temporary.resolve("victim"));
        mode(victim, "rwx------");
        Files.createSymbolicLink(usual().path(), victim);
        assertThat(found(null)).isEqualTo(new UserFolder(temporary.resolve("interop-explorer-me-1"), true));
        assertThat(refused)
                .extracting(Language.ENGLISH::say)
                .singleElement()
                .asString()
                .contains(usual().path() + " is not used, because it is a link");
        assertThat(victim).isEmptyDirectory();
    }

    @Test
    void aFolderOfAnotherUserIsRefusedAndNamed() throws IOException {
        var foreign = Files.createDirectory(usual().path());
        mode(foreign, "rwx------");
        giveAway(foreign);
        assertThat(found(null).path()).isEqualTo(temporary.resolve("interop-explorer-me-1"));
        assertThat(refused)
                .extracting(Language.ENGLISH::say)
                .singleElement()
                .asString()
                .contains("it belongs to nobody");
        assertThat(foreign).isEmptyDirectory();
    }

    @Test
    void aFolderThatOthersMayEnterIsRefusedAndNamed() throws IOException {
        mode(Files.createDirectory(usual().path()), "rwxrwxrwx");
        assertThat(found(null).path()).isEqualTo(temporary.resolve("interop-explorer-me-1"));
        assertThat(refused)
                .extracting(Language.ENGLISH::say)
                .singleElement()
                .asString()
                .contains("other users may enter it (rwxrwxrwx)");
    }

    @Test
    void whereEveryNameIsTakenAFreshFolderIsMadeAndRemovedAgain() throws IOException {
        for (var name : List.of("me", "me-1", "me-2", "me-3")) {
            Files.createFile(temporary.resolve("interop-explorer-" + name));
        }
        var places = new HostPlaces(null, temporary, "me", refused::add);
        try (var made = PrivateDirectory.in(places)) {
            assertThat(modeOf(Objects.requireNonNull(made.path().getParent()))).isEqualTo("rwx------");
            assertThat(entries()).hasSize(5);
        }
        assertThat(entries()).hasSize(4);
        assertThat(refused)
                .extracting(Language.ENGLISH::say)
                .hasSize(4)
                .allMatch(line -> line.contains("it is not a folder"));
    }

    private UserFolder found(@Nullable Path runtime) throws IOException {
        return UserFolder.in(new HostPlaces(runtime, temporary, "me", refused::add), BELOW);
    }

    private UserFolder usual() {
        return new UserFolder(temporary.resolve("interop-explorer-me"), true);
    }

    private String[] entries() {
        return Objects.requireNonNull(temporary.toFile().list());
    }

    /// Gives a file to another user; skips the test if that is not possible.
    static void giveAway(Path path) throws IOException {
        assumeTrue(Files.getOwner(path).getName().equals("root"), "only root can give a file away");
        Files.setOwner(
                path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String modeOf(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
