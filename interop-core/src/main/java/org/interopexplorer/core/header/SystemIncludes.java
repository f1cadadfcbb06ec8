package org.interopexplorer.core.header;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The directories in which this machine's compiler would look for system headers.
public final class SystemIncludes {
    private SystemIncludes() {}

    /// The directories that exist: gcc's own first, then `/usr/local/include`, the multiarch one, `/usr/include`.
    ///
    /// @param architecture as in a multiarch name, such as `x86_64`
    public static List<Path> directories(String architecture) {
        String triplet = architecture + "-linux-gnu";
        List<Path> directories = new ArrayList<>();
        for (Path version : children(Path.of("/usr/lib/gcc", triplet)).reversed()) {
            directories.add(version.resolve("include"));
        }
        directories.add(Path.of("/usr/local/include"));
        directories.add(Path.of("/usr/include", triplet));
        directories.add(Path.of("/usr/include"));
        return directories.stream().filter(Files::isDirectory).toList();
    }

    private static List<Path> children(Path directory) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            List<Path> children = new ArrayList<>();
            stream.forEach(children::add);
            children.sort(null);
            return children;
        } catch (IOException _) {
            // No gcc here; its headers are then simply not found.
            return List.of();
        }
    }
}
