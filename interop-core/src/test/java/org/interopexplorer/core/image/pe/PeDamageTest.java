package org.interopexplorer.core.image.pe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.PublicLibraries;
import org.interopexplorer.core.image.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any bytes give an image or a [MalformedFileException], no other exception, and no more items than fit the file.
class PeDamageTest {
    private static final int MUTATIONS = 3_000;
    private static final int FIXTURE_MUTATIONS = 120;
    private static final int CUTS = 60;

    @TempDir
    Path directory;

    private static byte[] sample(int bits) {
        PeBuilder builder = PeBuilder.of(bits)
                .timestamp(1)
                .ordinalBase(5)
                .export(PeBuilder.TEXT, "a", "b")
                .export(PeBuilder.DATA, "data")
                .export(PeBuilder.TEXT + 1)
                .forwarder("away", "other.#3")
                .imports("kernel32.dll", "Sleep", "#9")
                .delayed("ole32.dll", "CoInitialize")
                .resource(Resource.TYPELIB, "#1", 0x409, new byte[8])
                .resource("#24", "#2", 0, "<assembly><file name='a'/></assembly>".getBytes(StandardCharsets.US_ASCII))
                .resource("#16", "#1", 0, versionBlock())
                .symbols(
                        1,
                        new PeBuilder.Out()
                                .i32(0)
                                .i32(4)
                                .padTo(18)
                                .i32(6)
                                .raw(new byte[] {'n', 0})
                                .bytes());
        builder.directory(
                PeHeader.DEBUG,
                new PeBuilder.Out()
                        .padTo(12)
                        .i32(2)
                        .i32(30)
                        .i32(0)
                        .i32(0x600)
                        .padTo(28)
                        .bytes());
        builder.directory(
                PeHeader.TLS,
                new PeBuilder.Out()
                        .word(0, bits == 64)
                        .word(0, bits == 64)
                        .word(0, bits == 64)
                        .word(builder.imageBase() + PeBuilder.DATA, bits == 64)
                        .padTo(40)
                        .bytes());
        builder.directory(
                PeHeader.LOAD_CONFIGURATION,
                new PeBuilder.Out().i32(0x100).padTo(0x100).bytes());
        builder.directory(
                PeHeader.CLR,
                new PeBuilder.Out().i32(72).i32(0).i32(PeBuilder.DATA).padTo(72).bytes());
        builder.directory(
                PeHeader.BOUND_IMPORTS,
                new PeBuilder.Out().i32(1).i16(16).i16(0).i64(0).i32('x').bytes());
        return builder.build();
    }

    private static byte[] versionBlock() {
        return new PeBuilder.Out()
                .i16(40)
                .i16(0)
                .i16(1)
                .utf16("VS_VERSION_INFO\0")
                .align(4)
                .padTo(40)
                .bytes();
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void fileCutAnywhereGivesAResultOrOneError(int bits) {
        byte[] whole = sample(bits);
        for (int length = 0; length < whole.length; length++) {
            survives(Arrays.copyOf(whole, length), "cut to " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 64})
    void damagedBytesGiveAResultOrOneError(int bits) {
        byte[] whole = sample(bits);
        Random random = new Random(20_261_122);
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] damaged = whole.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                damage(damaged, 0x80, random);
            }
            survives(damaged, "round " + round);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org/sqlite/native/Windows/armv7/sqlitejdbc.dll",
                "win/aarch64/libzstd-jni-1.5.7-9.dll",
                "com/sun/jna/win32-x86/jnidispatch.dll",
                "com/sun/jna/win32-x86-64/jnidispatch.dll",
            })
    void damagedLibrariesGiveAResultOrOneError(String name) throws IOException {
        byte[] whole = Files.readAllBytes(PublicLibraries.extract(name, directory));
        Random random = new Random(20_261_122);
        for (int round = 0; round < CUTS; round++) {
            survives(Arrays.copyOf(whole, random.nextInt(whole.length)), "cut " + round);
        }
        for (int round = 0; round < FIXTURE_MUTATIONS; round++) {
            byte[] damaged = whole.clone();
            // Headers change in every round. Tables are anywhere, so many bytes change to hit some.
            damage(damaged, 0x400, random);
            for (int i = 0; i < 2_000; i++) {
                damage(damaged, damaged.length, random);
            }
            survives(damaged, "round " + round);
        }
    }

    /// Writes values for which counts, addresses and sizes go wrong, and random bytes, at places where fields may
    /// be.
    private static void damage(byte[] file, int spread, Random random) {
        long[] values = {
            0, 1, 0x7f, 0xff, 0xffff, 0x1000, 0x2000, 0x7fff_ffffL, 0x8000_0000L, 0xffff_ffffL, -1, file.length
        };
        long value = random.nextInt(4) == 0 ? random.nextLong() : values[random.nextInt(values.length)];
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        // Half of the changes go to the headers or the tables, whose place the caller gives.
        int limit = random.nextBoolean() ? file.length : Math.min(file.length, spread + 0x180);
        switch (random.nextInt(4)) {
            case 0 -> file[random.nextInt(limit)] = (byte) value;
            case 1 -> buffer.putShort(random.nextInt(limit / 2) * 2, (short) value);
            case 2 -> buffer.putInt(random.nextInt(limit / 4) * 4, (int) value);
            default -> buffer.putLong(random.nextInt(limit / 8) * 8, value);
        }
    }

    private static void survives(byte[] file, String what) {
        PeReader reader = new PeReader();
        ByteView view = ByteView.of(file, ByteOrder.LITTLE_ENDIAN);
        if (!reader.recognises(view)) {
            return;
        }
        try {
            reader.identify(view);
            NativeImage image = reader.read(Path.of("damaged.dll"), view);
            assertThat(image.exports().size() + image.imports().size()).as(what).isLessThan(file.length);
            assertThat(image.resources().size()).as(what).isLessThan(file.length);
            assertThat(reader.symbols(view).symbols().size()).as(what).isLessThan(file.length);
        } catch (MalformedFileException e) {
            assertThat(e.diagnostic().code()).as(what).isNotEmpty();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
    }

    /// Every resource has the same name, as long as possible. Sharing it is no fault.
    @Test
    void longNameOfManyResourcesIsNotCopiedWithoutEnd() throws MalformedFileException {
        int resources = 4_000;
        int name = 24 + 16 + 8 * resources;
        int leaf = name + 2 + 2 * 30_000;
        PeBuilder.Out tree = new PeBuilder.Out();
        tree.raw(new byte[12]).i16(0).i16(1).i32(1).i32(0x8000_0000 | 24);
        tree.raw(new byte[12]).i16(resources).i16(0);
        for (int i = 0; i < resources; i++) {
            tree.i32(0x8000_0000 | name).i32(leaf);
        }
        tree.i16(30_000)
                .utf16("é".repeat(30_000))
                .i32(PeBuilder.DATA)
                .i32(1)
                .i32(0)
                .i32(0);
        PeBuilder builder = PeBuilder.of(64);
        builder.directory(PeHeader.RESOURCES, tree.bytes());

        NativeImage image = read(builder.build());

        assertThat(image.resources()).isNotEmpty();
        assertThat(image.resources().stream()
                        .mapToLong(resource -> resource.name().length())
                        .sum())
                .isLessThan(4L << 20);
        assertThat(image.diagnostics()).extracting(Diagnostic::code).contains("pe.resources.names");
    }

    /// According to XML, each of the signs starts an entity that ends at the last character.
    @Test
    void manifestOfAmpersandsIsReadInOnePass() throws MalformedFileException {
        String manifest = "<assembly><file name='%s;'/></assembly>".formatted("&".repeat(200_000));
        byte[] file = PeBuilder.of(64)
                .resource("#24", "#2", 0, manifest.getBytes(StandardCharsets.US_ASCII))
                .build();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        NativeImage image = read(file);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(200L * file.length);
        assertThat(image.diagnostics()).isEmpty();
    }

    private static NativeImage read(byte[] file) throws MalformedFileException {
        return new PeReader().read(Path.of("hostile.dll"), ByteView.of(file, ByteOrder.LITTLE_ENDIAN));
    }
}
