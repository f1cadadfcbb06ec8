package org.interopexplorer.core.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Native libraries from elsewhere: those in the public Maven artifacts `sqlite-jdbc`, `zstd-jni`, `jna` and
/// `lwjgl-glfw`, which
/// are test dependencies.
public final class PublicLibraries {
    private PublicLibraries() {}

    /// Copies one of them into `directory`.
    ///
    /// @param resource its path in its artifact, such as `com/sun/jna/win32-x86/jnidispatch.dll`
    public static Path extract(String resource, Path directory) {
        Path target = directory.resolve(resource.replace('/', '-'));
        try (InputStream bytes = PublicLibraries.class.getClassLoader().getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalArgumentException(
                        "%s is in no test dependency; a newer version may have renamed it".formatted(resource));
            }
            if (!Files.exists(target)) {
                Files.copy(bytes, target);
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
