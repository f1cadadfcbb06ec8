package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.host.client.HostStartException.Reason;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The user's folder with the directories of all hosts.
///
/// It is `interop-explorer` in `XDG_RUNTIME_DIR` if that belongs to the user and no other user may enter it. Else
/// it is `interop-explorer-USER` in the temporary directory. Another user may have put something of that name
/// there, so it is checked without following links. It must be a folder that belongs to the user and that no other
/// user may enter (0700). Anything else is not touched. Then the next name is tried, and at last a folder with a
/// random name.
///
/// @param lasting whether the next start finds it; if not, its maker removes it
record UserFolder(Path path, boolean lasting) {
    private static final String NAME = "interop-explorer";

    /// How many names are tried in a temporary directory. Only a hostile user makes the second one necessary.
    private static final int NAMES = 4;

    private static final Set<PosixFilePermission> ONLY_ME = PosixFilePermissions.fromString("rwx------");

    /// `sun_path` has 104 bytes on macOS and 108 on Linux, with the terminator.
    private static final int LONGEST_SOCKET = 103;

    /// The folder. It is made if it does not exist.
    ///
    /// @param below the longest path needed inside it, in bytes
    /// @throws HostStartException if all possible paths are too long for a socket
    static UserFolder in(HostPlaces places, int below) throws IOException {
        var me = caller(places.temporary());
        var runtime = places.runtime();
        if (runtime != null && runtime.isAbsolute() && fits(runtime, NAME, below) && flaw(runtime, me) == null) {
            var folder = runtime.resolve(NAME);
            if (makeOrCheck(folder, me) == null) {
                return new UserFolder(folder, true);
            }
        }
        var name = NAME + "-" + places.user().replaceAll("[^A-Za-z0-9._-]", "_");
        for (var parent : temporary(places)) {
            if (fits(parent, name + "-1", below)) {
                return in(parent, name, me, places);
            }
        }
        throw new HostStartException(
                Reason.LONG_PATH,
                places.temporary().toString(),
                "The path of the temporary directory is too long for a socket: " + places.temporary());
    }

    /// The attribute for a new directory that only the user may enter; none if the system's permissions are of
    /// another kind.
    static FileAttribute<?>[] onlyForMe(Path near) {
        return hasModes(near)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(ONLY_ME)}
                : new FileAttribute<?>[0];
    }

    private static UserFolder in(Path parent, String name, UserPrincipal me, HostPlaces places) throws IOException {
        for (var number = 0; number < NAMES; number++) {
            var folder = parent.resolve(number == 0 ? name : name + "-" + number);
            var flaw = makeOrCheck(folder, me);
            if (flaw == null) {
                return new UserFolder(folder, true);
            }
            places.refused().accept(Message.of(FolderFault.UNUSED, folder, flaw));
        }
        return new UserFolder(Files.createTempDirectory(parent, NAME, onlyForMe(parent)), false);
    }

    /// The temporary directories. Two names may mean the same place, and without `/tmp` there is only the first.
    private static Set<Path> temporary(HostPlaces places) {
        var found = new LinkedHashSet<Path>();
        for (var parent : List.of(places.temporary().toAbsolutePath(), Path.of("/tmp"))) {
            if (Files.isDirectory(parent)) {
                found.add(parent);
            }
        }
        return found;
    }

    private static boolean fits(Path parent, String name, int below) {
        return bytes(parent.toString()) + 1 + bytes(name) + 1 + below <= LONGEST_SOCKET;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /// Makes the folder unless it exists, and checks it. Returns what is wrong with it, or null.
    private static @Nullable Message makeOrCheck(Path folder, UserPrincipal me) throws IOException {
        try {
            Files.createDirectory(folder, onlyForMe(folder));
        } catch (FileAlreadyExistsException _) {
            // It exists already and is checked below.
        }
        return flaw(folder, me);
    }

    /// What is wrong with a folder; null if it is the user's own and no other user may enter it.
    private static @Nullable Message flaw(Path folder, UserPrincipal me) {
        try {
            if (!hasModes(folder)) {
                var found = Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                return flaw(found, Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS), me);
            }
            var found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            var flaw = flaw(found, found.owner(), me);
            return flaw != null || found.permissions().equals(ONLY_ME)
                    ? flaw
                    : Message.of(FolderFault.OPEN_TO_OTHERS, PosixFilePermissions.toString(found.permissions()));
        } catch (IOException e) {
            return Message.of(FolderFault.UNREADABLE, e.getMessage());
        }
    }

    private static @Nullable Message flaw(BasicFileAttributes found, UserPrincipal owner, UserPrincipal me) {
        if (found.isSymbolicLink()) {
            return Message.of(FolderFault.LINK);
        }
        if (!found.isDirectory() || found.isOther()) {
            return Message.of(FolderFault.NOT_A_FOLDER);
        }
        return owner.equals(me) ? null : Message.of(FolderFault.BELONGS, owner.getName());
    }

    private static boolean hasModes(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /// The owner of files that this process makes. On Linux this is the owner of its `/proc` entry, elsewhere the
    /// owner of a new file.
    private static UserPrincipal caller(Path temporary) throws IOException {
        var self = Path.of("/proc/self");
        if (Files.exists(self)) {
            return Files.getOwner(self);
        }
        var probe = Files.createTempFile(temporary, NAME, null);
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS);
        } finally {
            Files.deleteIfExists(probe);
        }
    }
}
