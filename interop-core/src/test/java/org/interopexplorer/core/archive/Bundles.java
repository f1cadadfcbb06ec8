package org.interopexplorer.core.archive;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;

/// Builds .NET applications in a single file to the published format (dotnet/designs, "bundler").
public final class Bundles {
    private static final byte[] MARK =
            HexFormat.of().parseHex("8b1202b96a612038727b930214d7a03213f5b9e6efae3318ee3b2dce24b36aae");

    private Bundles() {}

    /// A program whose data have the place for the manifest's offset and the mark.
    public static final String HOST = """
            volatile unsigned char marker[40] = {0, 0, 0, 0, 0, 0, 0, 0,
                0x8b, 0x12, 0x02, 0xb9, 0x6a, 0x61, 0x20, 0x38, 0x72, 0x7b, 0x93, 0x02, 0x14, 0xd7, 0xa0, 0x32,
                0x13, 0xf5, 0xb9, 0xe6, 0xef, 0xae, 0x33, 0x18, 0xee, 0x3b, 0x2d, 0xce, 0x24, 0xb3, 0x6a, 0xae};
            int main(void) { return marker[0]; }
            """;

    /// @param version of the manifest: 1, 2 or 6
    /// @param packs whether the files are compressed, as since version 6 they may be
    public static byte[] of(byte[] host, int version, boolean packs, Map<String, byte[]> files) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(host);
        List<byte[]> entries = new ArrayList<>();
        files.forEach((name, content) -> {
            while (out.size() % 16 != 0) {
                out.write(0);
            }
            byte[] stored = packs ? deflated(content) : content;
            ByteBuffer entry = little(64 + name.length());
            entry.putLong(out.size()).putLong(content.length);
            if (version >= 6) {
                entry.putLong(packs ? stored.length : 0);
            }
            entry.put((byte) 1);
            text(entry, name);
            entries.add(written(entry));
            out.writeBytes(stored);
        });
        int manifest = out.size();
        ByteBuffer header = little(128);
        header.putInt(version).putInt(0).putInt(files.size());
        text(header, "AbCdEf12");
        if (version >= 2) {
            header.putLong(0).putLong(0).putLong(0).putLong(0).putLong(0);
        }
        out.writeBytes(written(header));
        entries.forEach(out::writeBytes);
        byte[] whole = out.toByteArray();
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(mark(whole) - 8, manifest);
        return whole;
    }

    private static byte[] written(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.position()];
        buffer.flip().get(bytes);
        return bytes;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void text(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= 0x80) {
            to.put((byte) ((bytes.length & 0x7f) | 0x80)).put((byte) (bytes.length >> 7));
        } else {
            to.put((byte) bytes.length);
        }
        to.put(bytes);
    }

    static byte[] mark() {
        return MARK.clone();
    }

    static int mark(byte[] whole) {
        for (int i = 8; i + MARK.length <= whole.length; i++) {
            if (java.util.Arrays.equals(whole, i, i + MARK.length, MARK, 0, MARK.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("the host has no mark");
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] packed = new byte[content.length + 64];
            int length = deflater.deflate(packed);
            return java.util.Arrays.copyOf(packed, length);
        } finally {
            deflater.end();
        }
    }
}
