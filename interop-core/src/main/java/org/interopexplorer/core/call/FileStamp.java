package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// By what a file is known to be still the same one.
///
/// @param key what the system tells files apart by; null where it has no such thing
record FileStamp(FileTime changed, long size, @Nullable Object key) {
    /// That of a file now; empty where it cannot be asked.
    static Optional<FileStamp> of(Path file) {
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
