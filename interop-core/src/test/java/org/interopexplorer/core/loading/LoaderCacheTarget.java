package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.fuzz.FuzzTarget;

/// The loader's cache: no more entries than fit the file, or a refusal.
public record LoaderCacheTarget() implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                LoaderCacheTest.newFormat(0x0303, "liba.so.1", "/lib/liba.so.1", "libb.so.2", "/opt/libb.so.2"),
                LoaderCacheTest.oldFormat("libold.so.1", "/lib/libold.so.1"));
    }

    @Override
    public List<String> tokens() {
        return List.of("ld.so-1.7.0", "glibc-ld.so.cache1.1");
    }

    @Override
    public int longest() {
        return 8192;
    }

    @Override
    public void accept(byte[] input) {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            try {
                LoaderCache cache = LoaderCache.parse(ByteView.of(input, order));
                assertThat(cache.entries()).hasSizeLessThanOrEqualTo(input.length);
            } catch (MalformedFileException refusal) {
                assertThat(refusal.diagnostic().code()).isNotEmpty();
            }
        }
    }
}
