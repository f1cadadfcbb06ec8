package org.interopexplorer.core.mangling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Tables of mangled names and their human forms, as tab-separated resources.
public final class GoldenNames {
    private GoldenNames() {}

    /// The columns of each line that is neither empty nor a comment.
    public static List<String[]> read(String resource) {
        try (InputStream stream = Objects.requireNonNull(GoldenNames.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
