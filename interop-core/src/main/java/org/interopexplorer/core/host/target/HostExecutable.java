package org.interopexplorer.core.host.target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// The executables of native hosts. They are packaged with these classes and run from the user's cache.
final class HostExecutable {
    private static final String RESOURCES = "/org/interopexplorer/host/";

    private HostExecutable() {}

    /// The file of an executable. It is written if it is missing or differs from the packaged one.
    ///
    /// @param name with its target: `windows-x64/native-host.exe`
    /// @throws IOException if the cache cannot be written
    static Path unpacked(String name, Path cache) throws IOException {
        byte[] bytes;
        try (var in = HostExecutable.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new IOException("the explorer was built without its host " + name);
            }
            bytes = in.readAllBytes();
        }
        var file = cache.resolve("host")
                .resolve(digest(bytes))
                .resolve(Path.of(name).getFileName().toString());
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Files.createDirectories(file.getParent());
            // Another explorer may do the same. The file gets its name only when it is complete.
            var made = Files.createTempFile(file.getParent(), "host", null);
            Files.write(made, bytes);
            if (!made.toFile().setExecutable(true)) {
                throw new IOException("%s cannot be made executable".formatted(made));
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return file;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
