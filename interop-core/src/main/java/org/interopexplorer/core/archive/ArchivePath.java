package org.interopexplorer.core.archive;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A member of an archive as people write it: `archive.jar!/path/lib.so`, and in an archive inside another
/// `outer.zip!/inner.jar!/lib.so`.
///
/// @param file the archive
/// @param members the names, from the outermost archive's member on
public record ArchivePath(Path file, List<String> members) {
    /// Separates an archive from a member.
    public static final String SEPARATOR = "!/";

    public ArchivePath {
        members = List.copyOf(members);
    }

    /// The member that a text names. Empty for a plain path: the text before the first separator must name an existing
    /// file, else the separator is part of a file's name.
    public static Optional<ArchivePath> of(String text) {
        for (int at = text.indexOf(SEPARATOR); at > 0; at = text.indexOf(SEPARATOR, at + 1)) {
            try {
                Path file = Path.of(text.substring(0, at));
                if (Files.isRegularFile(file)) {
                    String rest = text.substring(at + SEPARATOR.length());
                    return Optional.of(new ArchivePath(
                            file,
                            Stream.of(rest.split(SEPARATOR, -1))
                                    .map(Member::tidy)
                                    .toList()));
                }
            } catch (InvalidPathException _) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return file + SEPARATOR + String.join(SEPARATOR, members);
    }
}
