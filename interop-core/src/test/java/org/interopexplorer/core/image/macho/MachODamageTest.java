package org.interopexplorer.core.image.macho;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Slice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Any bytes give an image or a [MalformedFileException], no other exception, and no more items than fit the file.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MachODamageTest {
    private static final int MUTATIONS = 600;

    /// Large files have zeros between tables, so places are chosen where something is.
    private static final int CUTS = 400;

    /// Bytes of a node with as many children as it can have.
    private static final int NODE = 2 + 255 * 6;

    static Stream<Path> files() {
        return Stream.of(
                        "libsample-x86_64.dylib",
                        "libsample-arm64.dylib",
                        "libflat-x86_64.dylib",
                        "libother-universal.dylib",
                        "main-x86_64",
                        "sample-x86_64.o",
                        "other-i386.o",
                        "other-armv7.o")
                .map(Fixtures::built);
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileCutAnywhereGivesAResultOrOneError(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(20_261_122);
        for (int length = 0; length < Math.min(whole.length, 2048); length += 3) {
            survives(Arrays.copyOf(whole, length), "cut to " + length);
        }
        for (int i = 0; i < CUTS; i++) {
            int length = random.nextInt(whole.length);
            survives(Arrays.copyOf(whole, length), "cut to " + length);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void damagedBytesGiveAResultOrOneError(Path file) throws IOException {
        damage(Files.readAllBytes(file), ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void damagedImageWithNewerTablesGivesAResultOrOneError(ByteOrder order) {
        byte[] names = MachOBuilder.concat(MachOBuilder.text("_a"), MachOBuilder.text("_bc"));
        byte[] fixups = MachOBuilder.fixups(1, 0, new byte[] {1, 0, 0, 0, 1, 6, 0, 0}, 2, names);
        damage(
                MachOBuilder.of(64, order)
                        .dylib(LoadCommand.LC_ID_DYLIB, "libmade.dylib")
                        .dylib(LoadCommand.LC_LOAD_DYLIB, "libone.dylib")
                        .rpath("@loader_path")
                        .exportTrie(new MachOBuilder.Trie()
                                .export("_first", 0, 0x1000)
                                .resolved("_second", 0x1010, 0x1020)
                                .reexport("_third", 1, "_other")
                                .build())
                        .chainedFixups(fixups)
                        .symbol("_a", MachOBuilder.N_EXT, 0, 0x100, 0)
                        .symbol("_first", MachOBuilder.N_EXT | MachOBuilder.N_SECT, 1, 0, 0x2000)
                        .build(),
                order);
    }

    static List<ByteOrder> orders() {
        return List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);
    }

    private static void damage(byte[] whole, ByteOrder order) {
        int[] interesting = interesting(whole);
        Random random = new Random(20_261_122);
        for (int round = 0; round < MUTATIONS; round++) {
            byte[] damaged = whole.clone();
            int changes = 1 + random.nextInt(4);
            for (int i = 0; i < changes; i++) {
                damage(damaged, order, random, interesting[random.nextInt(interesting.length)]);
            }
            survives(damaged, "round " + round);
        }
    }

    /// The places that are not zero.
    private static int[] interesting(byte[] file) {
        return IntStream.range(0, file.length).filter(i -> file[i] != 0).toArray();
    }

    private static void damage(byte[] file, ByteOrder order, Random random, int place) {
        long[] values = {0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffffL, 0xffff_ffffL, Long.MAX_VALUE, -1, file.length};
        long value = random.nextInt(4) == 0 ? random.nextLong() : values[random.nextInt(values.length)];
        ByteBuffer buffer = ByteBuffer.wrap(file).order(order);
        if (place > file.length - 8 || random.nextBoolean()) {
            file[place] = (byte) value;
        } else if (random.nextBoolean()) {
            buffer.putInt(place / 4 * 4, (int) value);
        } else {
            buffer.putLong(place / 4 * 4, value);
        }
    }

    private static void survives(byte[] file, String what) {
        MachOReader reader = new MachOReader();
        ByteView view = ByteView.of(file, ByteOrder.LITTLE_ENDIAN);
        if (!reader.recognises(view)) {
            return;
        }
        try {
            List<Slice> slices = reader.slices(view);
            if (slices.isEmpty()) {
                survives(reader, view, file.length, what);
            }
            for (Slice slice : slices) {
                ByteView image = view.slice(slice.offset(), slice.size());
                if (reader.recognises(image) && reader.slices(image).isEmpty()) {
                    survives(reader, image, file.length, what);
                }
            }
        } catch (MalformedFileException e) {
            assertThat(e.diagnostic().code()).as(what).isNotEmpty();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(what, e);
        }
    }

    private static void survives(MachOReader reader, ByteView view, int length, String what)
            throws MalformedFileException {
        assertThat(reader.symbols(view).symbols().size()).as(what).isLessThan(length);
        NativeImage image = reader.read(Path.of("damaged.dylib"), view);
        assertThat(image.exports().size() + image.imports().size()).as(what).isLessThan(length);
        assertThat(image.sections().size()).as(what).isLessThan(length);
    }

    private static NativeImage withTrie(byte[] trie) throws MalformedFileException {
        byte[] file = MachOBuilder.image()
                .exportTrie(trie)
                .symbol("_f", MachOBuilder.N_EXT | MachOBuilder.N_SECT, 1, 0, MachOBuilder.CODE)
                .build();
        return new MachOReader().read(Path.of("hostile.dylib"), ByteView.of(file, ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void trieThatLeadsBackToItselfEnds() throws MalformedFileException {
        NativeImage image = withTrie(new byte[] {0, 1, '_', 0, 0});

        assertThat(image.exports()).isEmpty();
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("macho.trie.shared");
    }

    /// A chain of a million nodes, each exported under the previous name with one letter more.
    @Test
    void endlessNameIsCutAndItsTextLimited() throws MalformedFileException {
        ByteArrayOutputStream trie = new ByteArrayOutputStream();
        trie.writeBytes(new byte[] {0, 1, 'a', 0});
        place(trie, 8);
        for (int node = 0; node < 1_000_000; node++) {
            trie.writeBytes(new byte[] {2, 0, 0x10, 1, 'a', 0});
            place(trie, trie.size() + 4);
        }

        NativeImage image = withTrie(trie.toByteArray());

        assertThat(image.exports()).isNotEmpty();
        assertThat(image.exports().stream()
                        .map(Export::name)
                        .mapToLong(String::length)
                        .sum())
                .isLessThan(64L << 20);
        assertThat(image.diagnostics()).isNotEmpty();
    }

    /// An offset in four bytes.
    private static void place(ByteArrayOutputStream trie, int at) {
        trie.write(at | 0x80);
        trie.write(at >> 7 | 0x80);
        trie.write(at >> 14 | 0x80);
        trie.write(at >> 21 & 0x7f);
    }

    /// Every byte starts a node whose first edge is as long as the rest of the trie.
    @Test
    void overlappingNodesAreReadNoMoreThanTwice() throws MalformedFileException {
        byte[] trie = new byte[1 << 20];
        Arrays.fill(trie, (byte) 1);
        trie[0] = 0;

        NativeImage image = withTrie(trie);

        assertThat(image.diagnostics()).isNotEmpty();
    }

    /// As wide as it can be: 255 children each, of one letter and an offset of four bytes.
    @Test
    void millionsOfEmptyNodesAreWalkedOnce() throws MalformedFileException {
        ByteArrayOutputStream trie = new ByteArrayOutputStream();
        int inner = 8_000;
        // The root leads to the inner nodes by two levels; each leads to 255 leaves, which are two zero bytes.
        int leaves = NODE * (1 + 32 + inner);
        node(trie, 32, child -> NODE * (1 + child));
        for (int i = 0; i < 32; i++) {
            int first = i * 250;
            node(trie, 250, child -> NODE * (33 + first + child));
        }
        for (int i = 0; i < inner; i++) {
            int first = i * 255;
            node(trie, 255, child -> leaves + 2 * (first + child));
        }
        trie.writeBytes(new byte[2 * 255 * inner]);

        NativeImage image = withTrie(trie.toByteArray());

        assertThat(image.exports()).isEmpty();
        assertThat(image.diagnostics()).isEmpty();
    }

    private static void node(ByteArrayOutputStream trie, int children, IntUnaryOperator target) {
        int start = trie.size();
        trie.write(0);
        trie.write(children);
        for (int i = 0; i < children; i++) {
            int at = target.applyAsInt(i);
            trie.write(1 + i % 255);
            trie.write(0);
            place(trie, at);
        }
        trie.writeBytes(new byte[NODE - (trie.size() - start)]);
    }

    /// Every export comes from the one library, whose name is as long as a name can be.
    @Test
    void longLibraryNameOfManyReexportsIsNotCopiedWithoutEnd() throws MalformedFileException {
        int exports = 2_000;
        ByteArrayOutputStream trie = new ByteArrayOutputStream();
        // Sixteen exports to a node, and a way on from each node to the next.
        int nodes = exports / 16;
        int nodeSize = 2 + 16 * 6 + 6;
        int leaves = nodes * nodeSize;
        for (int n = 0; n < nodes; n++) {
            trie.write(0);
            trie.write(n == nodes - 1 ? 16 : 17);
            for (int i = 0; i < 16; i++) {
                trie.write('a' + i);
                trie.write(0);
                place(trie, leaves + 5 * (16 * n + i));
            }
            trie.write(n == nodes - 1 ? 0 : 'z');
            trie.write(0);
            place(trie, (n + 1) * nodeSize);
        }
        for (int i = 0; i < exports; i++) {
            trie.writeBytes(new byte[] {3, 0x8, 1, 0, 0});
        }
        byte[] file = MachOBuilder.image()
                .dylib(LoadCommand.LC_LOAD_DYLIB, "é".repeat(40_000))
                .exportTrie(trie.toByteArray())
                .build();

        NativeImage image =
                new MachOReader().read(Path.of("hostile.dylib"), ByteView.of(file, ByteOrder.LITTLE_ENDIAN));

        assertThat(image.exports()).isNotEmpty();
        assertThat(image.exports().stream()
                        .map(Export::target)
                        .mapToLong(target -> target instanceof ExportTarget.Forwarder(var to) ? to.length() : 0)
                        .sum())
                .isLessThan(64L << 20);
        assertThat(image.diagnostics()).extracting(Diagnostic::code).contains("macho.trie.many");
    }
}
