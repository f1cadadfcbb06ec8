package org.interopexplorer.core.typelib;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The id of a WinRT interface or delegate with types for its parameters ("WinRT type system", GUIDs of parameterised
/// types): a name-based UUID (RFC 4122 4.3, version 5) of its type signature.
public final class ParameterisedId {
    private static final Guid NAMESPACE = Guid.parse("11f47ad5-7b73-42c0-abae-878b1e16adee");

    private ParameterisedId() {}

    /// @param signature such as `pinterface({913337e9-11a1-4345-a3a2-4e7f956e222d};string)`
    public static Guid of(String signature) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(NAMESPACE.high())
                    .putLong(NAMESPACE.low())
                    .flip());
            ByteBuffer hash = ByteBuffer.wrap(digest.digest(signature.getBytes(StandardCharsets.UTF_8)));
            long high = (hash.getLong() & ~0xf000L) | 0x5000;
            long low = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
            return new Guid(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }
}
