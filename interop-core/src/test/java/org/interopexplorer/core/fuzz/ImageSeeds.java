package org.interopexplorer.core.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.interopexplorer.core.image.elf.ElfBuilder;

/// Small images of each format, with all tables that their readers know.
final class ImageSeeds {
    private ImageSeeds() {}

    /// Files in `seeds`, next to their sources and the script that builds them.
    static List<byte[]> files(String... names) {
        return Stream.of(names).map(ImageSeeds::file).toList();
    }

    private static byte[] file(String name) {
        try (InputStream stream = Objects.requireNonNull(ImageSeeds.class.getResourceAsStream("seeds/" + name), name)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<byte[]> elf() {
        return Stream.concat(files("elf-x86_64.so", "elf-i386.so", "elf-powerpc64.so").stream(), made())
                .toList();
    }

    private static Stream<byte[]> made() {
        return Stream.of(32, 64)
                .flatMap(bits -> Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                        .flatMap(order -> Stream.of(true, false).map(gnu -> elf(bits, order, gnu))));
    }

    private static byte[] elf(int bits, ByteOrder order, boolean gnu) {
        return ElfBuilder.everything(bits, order, gnu).rpath("/opt").build();
    }
}
