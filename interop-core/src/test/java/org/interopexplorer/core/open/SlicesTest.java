package org.interopexplorer.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.open.ThisMachine.OPENER;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Slice;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.elf.ElfBuilder;
import org.interopexplorer.core.image.macho.UniversalFiles;
import org.interopexplorer.core.machine.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files with images for several processors, and the choice among them.
class SlicesTest {
    private static final Architecture INTEL = Architecture.X86_64;
    private static final Architecture ARM = Architecture.ARM64;

    @TempDir
    Path directory;

    private Path universal() throws IOException {
        try (var bytes = SlicesTest.class.getResourceAsStream(
                "/org/interopexplorer/core/image/macho/libother-universal.dylib")) {
            return Files.write(directory.resolve("libother.dylib"), bytes.readAllBytes());
        }
    }

    @ParameterizedTest
    @CsvSource({"x86_64, x86-64, 0x380", "arm64, ARM64, 0x2e8", "AArch64, ARM64, 0x2e8"})
    void chosenImageIsRead(String wanted, String architecture, String address)
            throws IOException, MalformedFileException {
        NativeImage image = OPENER.image(universal(), Architecture.named(wanted));

        assertThat(image.architecture().name()).isEqualTo(architecture);
        assertThat(image.exports().getFirst().address()).isEqualTo(Long.decode(address));
        assertThat(image.slices()).extracting(Slice::architecture).containsExactly(INTEL, ARM);
        assertThat(image.slices()).extracting(Slice::offset).containsExactly(0x1000L, 0x8000L);
        assertThat(image.diagnostics()).isEmpty();
        assertThat(OPENER.symbols(image).symbols())
                .extracting(Symbol::name)
                .contains("_from_other", "_other_data", "_perhaps");
        assertThat(image.sections().getFirst().offset())
                .isGreaterThan(
                        image.slices().get(architecture.equals("ARM64") ? 1 : 0).offset());
    }

    @Test
    void imageThatIsNotThereIsRefusedNamingThoseThatAre() throws IOException {
        Path file = universal();

        assertThatThrownBy(() -> OPENER.image(file, Architecture.named("ppc")))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("file.no-such-architecture"))
                .hasMessage(file + " has no image for PowerPC. It holds x86-64, ARM64.");
    }

    @Test
    void onlyImageOfAFileMustBeTheWantedOne() throws IOException, MalformedFileException {
        Path file =
                Files.write(directory.resolve("some.so"), ElfBuilder.library().build());
        NativeImage image = OPENER.image(file);

        assertThat(OPENER.image(file, image.architecture())).isEqualTo(image);
        assertThat(image.slices()).isEmpty();
        assertThatThrownBy(() -> OPENER.image(file, Architecture.SPARC))
                .hasMessageContaining("has no image for SPARC. It holds "
                        + image.architecture().name());
    }

    @Test
    void machineGetsItsOwnThenItsFamilysThenTheFirst() throws MalformedFileException {
        Slice intel = slice(INTEL);
        Slice arm = slice(ARM);
        Slice armLater = slice(Architecture.ARM64E);

        assertThat(best(ARM, intel, armLater, arm)).isEqualTo(arm);
        assertThat(best(ARM, intel, armLater)).isEqualTo(armLater);
        assertThat(best(Architecture.RISC_V, intel, arm)).isEqualTo(intel);
    }

    private static Slice slice(Architecture architecture) {
        return new Slice(architecture, 64, ByteOrder.LITTLE_ENDIAN, 0, 0);
    }

    private static Slice best(Architecture machine, Slice... slices) throws MalformedFileException {
        return new SliceChoice.Best(machine)
                .among(List.of(slices), Path.of("f"), ByteView.of(new byte[0], ByteOrder.LITTLE_ENDIAN));
    }

    @Test
    void imageThatIsCutOffLeavesTheOther() throws IOException, MalformedFileException {
        Path whole = universal();
        Path file = Files.write(directory.resolve("cut.dylib"), Arrays.copyOf(Files.readAllBytes(whole), 0x9000));

        NativeImage image = OPENER.image(file);

        assertThat(image.architecture()).isEqualTo(INTEL);
        assertThat(image.diagnostics()).extracting(Diagnostic::code).containsExactly("slice.outside");
        assertThatThrownBy(() -> OPENER.image(file, ARM))
                .hasMessageStartingWith("The image for ")
                .hasMessageContaining("Get a whole copy");
    }

    @Test
    void universalStaticLibraryIsNamed() throws IOException {
        try (var bytes =
                SlicesTest.class.getResourceAsStream("/org/interopexplorer/core/image/macho/libother-universal.a")) {
            Path file = Files.write(directory.resolve("libother.a"), bytes.readAllBytes());

            assertThatThrownBy(() -> OPENER.image(file)).hasMessageContaining("is a static library");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 20", "true, 32"})
    void bothKindsOfUniversalFileAreListed(boolean wide, int entrySize) throws IOException, MalformedFileException {
        byte[] image;
        try (var bytes =
                SlicesTest.class.getResourceAsStream("/org/interopexplorer/core/image/macho/libsample-x86_64.dylib")) {
            image = bytes.readAllBytes();
        }
        Path file = Files.write(directory.resolve("both.dylib"), UniversalFiles.of(wide, image, image));

        NativeImage read = OPENER.image(file, INTEL);

        assertThat(read.slices())
                .extracting(Slice::offset)
                .containsExactly(8 + 2L * entrySize, 8 + 2L * entrySize + image.length);
    }
}
