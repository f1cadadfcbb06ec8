package org.interopexplorer.core.metadata.com;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.AssemblyIdentity;
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.typelib.Guid;

/// The ids that .NET computes for classes, structs and enums without `Guid`, and for an assembly as a type library:
/// UUIDs of version 3 of the type's name, the assembly's name, version and public key. The id of an interface depends
/// on how the runtime writes the signatures of its members, and is not computed here.
final class ComputedIds {
    private static final UUID SPACE = UUID.fromString("69f9cbc9-da05-11d1-9408-0000f8083460");
    private static final String COMPATIBLE = "System.Runtime.InteropServices.ComCompatibleVersionAttribute";

    private ComputedIds() {}

    /// The id of a class or a value type; [Guid#NULL] in a module without an assembly.
    static Guid of(Metadata metadata, TypeDefinition type) throws MalformedFileException {
        return computed(metadata, type.fullName());
    }

    /// The id of the assembly as a type library; [Guid#NULL] for a module without an assembly.
    static Guid ofLibrary(Metadata metadata) throws MalformedFileException {
        return computed(metadata, "");
    }

    private static Guid computed(Metadata metadata, String name) throws MalformedFileException {
        Optional<AssemblyIdentity> assembly = metadata.identity();
        if (assembly.isEmpty()) {
            return Guid.NULL;
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(SPACE.getMostSignificantBits())
                .putLong(SPACE.getLeastSignificantBits())
                .array());
        text.writeBytes(name.getBytes(StandardCharsets.UTF_16LE));
        assembly(metadata, assembly.get(), text);
        if (text.size() % 2 != 0) {
            text.write(0);
        }
        byte[] hash = md5(text.toByteArray());
        hash[6] = (byte) ((hash[6] & 0x0f) | 0x30);
        hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
        ByteBuffer id = ByteBuffer.wrap(hash);
        return new Guid(id.getLong(), id.getLong());
    }

    private static void assembly(Metadata metadata, AssemblyIdentity its, ByteArrayOutputStream text)
            throws MalformedFileException {
        String name = its.name().replace('.', '_').replace(' ', '_').toLowerCase(Locale.ROOT);
        text.writeBytes(name.getBytes(StandardCharsets.UTF_16LE));
        text.writeBytes("TypeLib".getBytes(StandardCharsets.US_ASCII));
        int[] version = {its.major(), its.minor(), its.build(), its.revision()};
        CustomAttribute compatible = metadata.attribute(new Token(Table.ASSEMBLY, 1), COMPATIBLE);
        for (int i = 0; i < version.length && compatible != null; i++) {
            version[i] = (int) compatible.number(i).orElse(version[i]);
        }
        // The runtime has always written the first number twice, and the second one only if it is not 0.
        ByteBuffer numbers = ByteBuffer.allocate(5 * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.putShort((short) version[0])
                .putShort((short) version[0])
                .putShort((short) version[2])
                .putShort((short) version[3]);
        if (version[1] != 0) {
            numbers.putShort((short) version[1]);
        }
        text.write(numbers.array(), 0, numbers.position());
        text.writeBytes(its.publicKey().bytes(0, (int) its.publicKey().size()));
    }

    /// A UUID of version 3 is defined by this hash.
    private static byte[] md5(byte[] text) {
        try {
            return MessageDigest.getInstance("MD5").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
