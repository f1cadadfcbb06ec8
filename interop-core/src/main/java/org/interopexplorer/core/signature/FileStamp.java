package org.interopexplorer.core.signature;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/// What a file was when it was read.
record FileStamp(FileTime changed, long size) {
    /// Null if there is no such file.
    static @Nullable FileStamp of(Path file) {
        try {
            BasicFileAttributes its = Files.readAttributes(file, BasicFileAttributes.class);
            return its.isRegularFile() ? new FileStamp(its.lastModifiedTime(), its.size()) : null;
        } catch (IOException _) {
            return null;
        }
    }
}
