package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoaderCacheTest {
    private static final int X86_64 = 0x0303;

    /// A cache in glibc's new format; each library is a name and a path.
    static byte[] newFormat(int flags, String... libraries) {
        int count = libraries.length / 2;
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        ByteBuffer out = ByteBuffer.allocate(48 + count * 24).order(ByteOrder.LITTLE_ENDIAN);
        out.put("glibc-ld.so.cache1.1".getBytes(StandardCharsets.US_ASCII))
                .putInt(count)
                .position(48);
        for (int i = 0; i < count; i++) {
            out.putInt(flags).putInt(text(strings, libraries[2 * i]) + out.capacity());
            out.putInt(text(strings, libraries[2 * i + 1]) + out.capacity())
                    .putInt(0)
                    .putLong(0);
        }
        return join(out.array(), strings.toByteArray());
    }

    /// A cache with a plain library and one of the same name for a processor level, in the order that `ldconfig`
    /// writes.
    static byte[] withHardware(int flags, String name, String plain, String level, String better) {
        byte[] cache = newFormat(flags, name, better, name, plain);
        int extension = (cache.length + 7) / 8 * 8;
        byte[] text = (level + "\0").getBytes(StandardCharsets.UTF_8);
        ByteBuffer out = ByteBuffer.allocate(extension + 24 + 4 + text.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(cache).putInt(32, extension).putLong(48 + 16, 1L << 62);
        out.position(extension);
        out.putInt(0xeaa42174).putInt(1);
        out.putInt(1).putInt(0).putInt(extension + 24).putInt(4);
        out.putInt(extension + 28).put(text);
        return out.array();
    }

    static byte[] oldFormat(String... libraries) {
        int count = libraries.length / 2;
        ByteArrayOutputStream strings = new ByteArrayOutputStream();
        ByteBuffer out = ByteBuffer.allocate(16 + count * 12).order(ByteOrder.LITTLE_ENDIAN);
        out.put("ld.so-1.7.0".getBytes(StandardCharsets.US_ASCII)).position(12);
        out.putInt(count);
        for (int i = 0; i < count; i++) {
            out.putInt(3).putInt(text(strings, libraries[2 * i])).putInt(text(strings, libraries[2 * i + 1]));
        }
        return join(out.array(), strings.toByteArray());
    }

    private static int text(ByteArrayOutputStream strings, String text) {
        int offset = strings.size();
        strings.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
        return offset;
    }

    private static byte[] join(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static LoaderCache parse(byte[] bytes) throws MalformedFileException {
        return LoaderCache.parse(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void newFormatIsRead() throws MalformedFileException {
        assertThat(parse(newFormat(X86_64, "liba.so.1", "/lib/liba.so.1", "libb.so.2", "/opt/libb.so.2"))
                        .entries())
                .containsExactly(
                        new LoaderCache.Entry("liba.so.1", Path.of("/lib/liba.so.1"), X86_64, null),
                        new LoaderCache.Entry("libb.so.2", Path.of("/opt/libb.so.2"), X86_64, null));
    }

    @Test
    void oldFormatIsRead() throws MalformedFileException {
        assertThat(parse(oldFormat("libold.so.1", "/lib/libold.so.1")).entries())
                .containsExactly(new LoaderCache.Entry("libold.so.1", Path.of("/lib/libold.so.1"), 3, null));
    }

    @Test
    void newPartBehindAnOldOneIsPreferred() throws MalformedFileException {
        byte[] head = Arrays.copyOf(oldFormat(), 16);
        byte[] both = join(head, newFormat(X86_64, "libnew.so.1", "/lib/libnew.so.1"));

        assertThat(parse(both).entries()).extracting(LoaderCache.Entry::name).containsExactly("libnew.so.1");
    }

    @Test
    void otherBytesAreNoCache() {
        assertThatThrownBy(() -> parse(new byte[100])).hasMessageContaining("unknown format");
    }

    @Test
    void missingCacheHasNoEntriesAndNothingIsWrong() {
        assertThat(LoaderCache.read(Path.of("/nowhere/ld.so.cache"), ByteOrder.LITTLE_ENDIAN))
                .isEqualTo(new LoaderCache(List.of(), List.of()));
    }

    @Test
    void entryForAProcessorLevelNamesIt() throws MalformedFileException {
        LoaderCache cache = parse(withHardware(X86_64, "libx.so", "/lib/libx.so", "x86-64-v3", "/v3/libx.so"));

        assertThat(cache.diagnostics()).isEmpty();
        assertThat(cache.entries())
                .containsExactly(
                        new LoaderCache.Entry("libx.so", Path.of("/v3/libx.so"), X86_64, "x86-64-v3"),
                        new LoaderCache.Entry("libx.so", Path.of("/lib/libx.so"), X86_64, null));
    }

    @Test
    void brokenEntryIsLeftOutAndReported() throws MalformedFileException {
        byte[] bytes = newFormat(X86_64, "liba.so.1", "/lib/liba.so.1", "libb.so.2", "/opt/libb.so.2");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(48 + 4, 1 << 30);

        LoaderCache cache = parse(bytes);

        assertThat(cache.entries()).extracting(LoaderCache.Entry::name).containsExactly("libb.so.2");
        assertThat(cache.diagnostics()).extracting(Diagnostic::code).containsExactly("bytes.name");
    }

    @Test
    void directoryInPlaceOfTheCacheIsReported(@TempDir Path directory) {
        assertThat(LoaderCache.read(directory, ByteOrder.LITTLE_ENDIAN).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("loading.cache-unreadable");
    }

    @Test
    void damageIsOneErrorOrFewerEntries() {
        byte[] whole = newFormat(X86_64, "liba.so.1", "/lib/liba.so.1", "libb.so.2", "/opt/libb.so.2");
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            if (damaged.length > 0) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(parse(damaged).entries()).hasSizeLessThanOrEqualTo(whole.length / 24);
            } catch (MalformedFileException e) {
                assertThat(e.diagnostic().code()).isNotEmpty();
            }
        }
    }
}
