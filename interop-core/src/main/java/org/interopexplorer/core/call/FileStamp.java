package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Identifies the state of a file, to detect that it has changed.
///
/// @param key the system's identity of the file; null if it has none
record FileStamp(FileTime changed, long size, @Nullable Object key) {
    /// The current stamp of a file; empty if it cannot be read.
    static Optional<FileStamp> of(Path file) {
        // Asked before each call, most often for a bare name: an exception would take longer than the answer.
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
        } catch (IOException _) {
            return Optional.empty();
        }
    }
}
