package org.interopexplorer.core.image.pe;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Import libraries in Microsoft's short form, built byte by byte.
public final class ImportLibraries {
    private ImportLibraries() {}

    /// One import of each kind: by name, by ordinal, without a prefix, undecorated, and of data.
    public static byte[] archive() {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        archive.writeBytes("!<arch>\n".getBytes(StandardCharsets.ISO_8859_1));
        member(archive, "/", new byte[4]);
        member(archive, "a.dll/", shortForm(0x8664, 0, 1 << 2, "plain", "a.dll"));
        member(archive, "a.dll/", shortForm(0x8664, 7, 0, "byOrdinal", "a.dll"));
        member(archive, "a.dll/", shortForm(0x8664, 0, 2 << 2, "_prefixed@8", "a.dll"));
        member(archive, "a.dll/", shortForm(0x8664, 0, 3 << 2, "_decorated@8", "a.dll"));
        member(archive, "b.dll/", shortForm(0x8664, 0, 1 << 2 | 1, "variable", "b.dll"));
        return archive.toByteArray();
    }

    private static void member(ByteArrayOutputStream archive, String name, byte[] content) {
        String header = "%-16s%-12s%-6s%-6s%-8s%-10d`\n".formatted(name, "0", "0", "0", "644", content.length);
        archive.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        archive.writeBytes(content);
        if (content.length % 2 != 0) {
            archive.write('\n');
        }
    }

    private static byte[] shortForm(int machine, int ordinal, int type, String symbol, String dll) {
        byte[] texts = (symbol + "\0" + dll + "\0").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(20 + texts.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xffff_0000)
                .putShort((short) 0)
                .putShort((short) machine)
                .putInt(0)
                .putInt(texts.length)
                .putShort((short) ordinal)
                .putShort((short) type)
                .put(texts)
                .array();
    }
}
