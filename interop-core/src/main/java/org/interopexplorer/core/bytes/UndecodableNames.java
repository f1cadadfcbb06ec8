package org.interopexplorer.core.bytes;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Files whose names are not text in the system's encoding: Java's own paths hold a replacement character in
/// place of such bytes and lead nowhere, but a listing of their directory has them whole.
public final class UndecodableNames {
    private static final char REPLACEMENT = '\ufffd';

    private UndecodableNames() {}

    /// The path itself where it leads to a file; else the one file that its replacement characters may stand for.
    /// The path itself too where there is none, or more than one.
    static Path find(Path path) {
        if (path.toString().indexOf(REPLACEMENT) < 0 || Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return path;
        }
        Path at = path.getRoot() == null ? Path.of("") : path.getRoot();
        for (Path name : path) {
            if (name.toString().indexOf(REPLACEMENT) < 0) {
                at = at.resolve(name);
                continue;
            }
            List<Path> alike = alike(at, name.toString());
            if (alike.size() != 1) {
                return path;
            }
            at = alike.getFirst();
        }
        return at;
    }

    private static List<Path> alike(Path directory, String name) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (entry.getFileName().toString().equals(name)) {
                    found.add(entry);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            return List.of();
        }
        return found;
    }

    /// Whether a path can be given to others as text: to a loader, or to another program.
    public static boolean isText(Path path) {
        return path.toString().indexOf(REPLACEMENT) < 0 || Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }
}
