package org.interopexplorer.core.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.fuzz.FuzzTarget;

/// An archive or a single-file application: its members, and the first bytes of each.
public record ArchiveTarget(List<byte[]> seeds) implements FuzzTarget {
    private static final int MOST_READ = 1 << 20;
    private static final int MOST_MEMBERS = 100;

    /// Small ones of each kind; the executables of applications have only what is needed to recognise them.
    public static ArchiveTarget ofSamples() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("App.dll", "MZ, an assembly".repeat(20).getBytes(StandardCharsets.UTF_8));
        files.put("runtimes/linux-x64/native/libinner.so", new byte[300]);
        List<byte[]> all = new ArrayList<>();
        try {
            all.add(Archives.zip(files));
            all.add(Archives.tar(files));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (int version : new int[] {1, 2, 6}) {
            all.add(Bundles.of(host(), version, version == 6, files));
        }
        return new ArchiveTarget(all);
    }

    /// The header of an ELF file without sections, and behind it the mark.
    private static byte[] host() {
        byte[] host = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 128);
        host[40] = 127;
        System.arraycopy(Bundles.mark(), 0, host, 80, 32);
        return host;
    }

    @Override
    public int longest() {
        return 1 << 14;
    }

    @Override
    public void accept(byte[] input) {
        ByteView file = ByteView.of(input, ByteOrder.LITTLE_ENDIAN);
        try {
            if (Archive.recognises(file)) {
                int[] left = {MOST_MEMBERS};
                Archive.read(Path.of("fuzzed"), file, new Budget(input.length), (member, content) -> {
                    if (member.refusal() == null) {
                        try (InputStream in = content.open()) {
                            in.readNBytes(MOST_READ);
                        }
                    }
                    return --left[0] > 0;
                });
            }
        } catch (IOException | MalformedFileException _) {
            // A refusal is an answer.
        }
    }
}
