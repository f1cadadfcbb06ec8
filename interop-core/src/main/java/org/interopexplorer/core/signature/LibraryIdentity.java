package org.interopexplorer.core.signature;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;

/// Identifies one build of a library, wherever its file is: its build id, UUID or PDB id, else the hash of its
/// content.
final class LibraryIdentity {
    private static final int CHUNK = 1 << 16;

    private LibraryIdentity() {}

    /// The identity, which is valid as a file name.
    ///
    /// @throws IOException if the file must be read and cannot be
    static String of(NativeImage image) throws IOException, MalformedFileException {
        Optional<String> stated = stated(image);
        return stated.isPresent() ? stated.get() : "sha-256-" + MappedFile.read(image.path(), LibraryIdentity::hash);
    }

    /// The identity that stands in the file; empty if it has none.
    static Optional<String> stated(NativeImage image) {
        for (Property property : image.properties()) {
            if (property.key() == Property.Fact.BUILD_ID
                    || property.key() == Property.Fact.UUID
                    || property.key() == Property.Fact.PDB_ID) {
                return Optional.of(
                        property.key().token() + "-" + property.text().replaceAll("[^A-Za-z0-9]+", "-"));
            }
        }
        return Optional.empty();
    }

    private static String hash(ByteView file) throws MalformedFileException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (long at = 0; at < file.size(); at += CHUNK) {
                digest.update(chunk, 0, file.read(at, chunk, 0, CHUNK));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
