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

/// The one folder of a user's own in which all hosts have their directories.
///
/// It is `interop-explorer` in `XDG_RUNTIME_DIR`, where that is the user's and nobody else may enter it; else
/// `interop-explorer-USER` in the temporary directory, where anybody may have put something of that name before. What
/// is there is looked at without following links, and must be a folder that belongs to the user and that nobody else
/// may enter (0700). Anything else is left alone; the next name is then tried, and at last a folder whose name nobody
/// can foresee.
///
/// @param lasting whether the next start finds it; if not, whoever made it removes it
record UserFolder(Path path, boolean lasting) {
    private static final String NAME = "interop-explorer";

    /// The names that are tried in a temporary directory: it takes a hostile user to need the second.
    private static final int NAMES = 4;

    private static final Set<PosixFilePermission> ONLY_ME = PosixFilePermissions.fromString("rwx------");

    /// `sun_path` has 104 bytes on macOS and 108 on Linux, with the terminator.
    private static final int LONGEST_SOCKET = 103;

    /// The folder, made if need be.
    ///
    /// @param below the longest path that is wanted in it, in bytes
    /// @throws HostStartException if the path of each would be too long for a socket
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

    /// What only the user may enter, as an attribute to make a directory with; none where the system has another way.
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

    /// Two names may be for the same place, and where the system has no `/tmp` there is only the first.
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

    /// What is wrong with the folder, made unless something is there; null if nothing.
    private static @Nullable Message makeOrCheck(Path folder, UserPrincipal me) throws IOException {
        try {
            Files.createDirectory(folder, onlyForMe(folder));
        } catch (FileAlreadyExistsException _) {
            // Then it is looked at.
        }
        return flaw(folder, me);
    }

    /// What is wrong with a folder; null if it is the user's own and nobody else may enter.
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

    /// The owner of what this process makes: on Linux its own entry in `/proc`, elsewhere something that it makes.
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
