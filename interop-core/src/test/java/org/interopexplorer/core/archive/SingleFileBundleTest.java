package org.interopexplorer.core.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.mangling.InstalledTools;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Single-file applications built to the published format around small programs of gcc.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SingleFileBundleTest {
    private static final String LONG_NAME = "fr/" + "long".repeat(60) + ".dll";

    @TempDir
    static Path folder;

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @BeforeAll
    void fill() {
        byte[] random = new byte[5000];
        new Random(3).nextBytes(random);
        files.put("App.dll", random);
        files.put("App.runtimeconfig.json", "{}".getBytes(StandardCharsets.UTF_8));
        files.put(LONG_NAME, "a".repeat(100_000).getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] host(String compiler) throws Exception {
        InstalledTools.assumeInstalled(compiler, compiler.equals("gcc") ? "gcc" : "gcc-mingw-w64");
        Path program = folder.resolve("host-" + compiler + ".exe");
        if (!Files.exists(program)) {
            Path source = Files.writeString(folder.resolve("host.c"), Bundles.HOST);
            CCompiler.output(List.of(compiler, "-s", "-o", program.toString(), source.toString()));
        }
        return Files.readAllBytes(program);
    }

    private static Map<String, byte[]> read(Path bundle) throws Exception {
        Map<String, byte[]> read = new LinkedHashMap<>();
        Archive.read(bundle, (member, content) -> {
            if (member.refusal() == null) {
                try (InputStream in = content.open()) {
                    read.put(member.name(), in.readAllBytes());
                }
            }
            return true;
        });
        return read;
    }

    @ParameterizedTest
    @CsvSource({
        "gcc, 1, false",
        "gcc, 2, false",
        "gcc, 6, false",
        "gcc, 6, true",
        "x86_64-w64-mingw32-gcc, 2, false",
        "x86_64-w64-mingw32-gcc, 6, true"
    })
    void theFilesOfEachVersionAreThere(String compiler, int version, boolean packs) throws Exception {
        Path bundle = Files.write(
                folder.resolve("bundle-" + version + packs), Bundles.of(host(compiler), version, packs, files));
        assertThat(MappedFiles.isBundle(bundle)).isTrue();
        Map<String, byte[]> read = read(bundle);
        assertThat(read.keySet()).containsExactlyElementsOf(files.keySet());
        files.forEach((name, content) -> assertThat(read.get(name)).as(name).isEqualTo(content));
    }

    @ParameterizedTest
    @CsvSource({"gcc", "x86_64-w64-mingw32-gcc"})
    void aProgramWithTheMarkAndNoFilesIsNoBundle(String compiler) throws Exception {
        Path program = Files.write(folder.resolve("alone"), host(compiler));
        assertThat(MappedFiles.isBundle(program)).isFalse();
        byte[] more = new byte[host(compiler).length + 100];
        System.arraycopy(host(compiler), 0, more, 0, host(compiler).length);
        assertThat(MappedFiles.isBundle(Files.write(folder.resolve("appended"), more)))
                .isFalse();
    }

    @Test
    void aLaterVersionIsRefusedByItsNumber() throws Exception {
        byte[] bundle = Bundles.of(host("gcc"), 9, false, files);
        Path file = Files.write(folder.resolve("later"), bundle);
        assertThatThrownBy(() -> read(file))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().is(ArchiveFault.BUNDLE_VERSION))
                                .isTrue());
    }

    @Test
    void aFileOutsideTheBundleIsRefusedAndTheOthersAreThere() throws Exception {
        byte[] bundle = Bundles.of(host("gcc"), 6, false, files);
        ByteBuffer bytes = ByteBuffer.wrap(bundle).order(ByteOrder.LITTLE_ENDIAN);
        int manifest = (int) bytes.getLong(Bundles.mark(bundle) - 8);
        int firstEntry = manifest + 12 + 9 + 40;
        bytes.putLong(firstEntry, Long.MAX_VALUE - 5);
        assertThat(read(Files.write(folder.resolve("outside"), bundle)))
                .containsOnlyKeys("App.runtimeconfig.json", LONG_NAME);
    }

    @Test
    void aNameThatLeadsOutIsRefused() throws Exception {
        byte[] bundle = Bundles.of(host("gcc"), 6, false, Map.of("../up.dll", new byte[40]));
        assertThat(read(Files.write(folder.resolve("up"), bundle))).isEmpty();
    }

    @Test
    @Timeout(60)
    void randomChangesEndInAnAnswer() throws Exception {
        byte[] bundle = Bundles.of(host("gcc"), 6, true, files);
        int manifest =
                (int) ByteBuffer.wrap(bundle).order(ByteOrder.LITTLE_ENDIAN).getLong(Bundles.mark(bundle) - 8);
        Random random = new Random(19);
        Path file = folder.resolve("changed");
        for (int round = 0; round < 400; round++) {
            byte[] changed = bundle.clone();
            for (int i = 0; i <= round % 7; i++) {
                boolean inManifest = random.nextInt(4) > 0;
                int at = inManifest
                        ? manifest + random.nextInt(changed.length - manifest)
                        : random.nextInt(changed.length);
                changed[at] = (byte) random.nextInt(256);
            }
            Files.write(file, changed);
            try {
                Archive.read(file, (member, content) -> true);
            } catch (MalformedFileException e) {
                assertThat(e.diagnostic().code()).isNotEmpty();
            }
        }
    }

    /// Asks of files.
    private static final class MappedFiles {
        static boolean isBundle(Path file) throws Exception {
            return Archive.isBundle(ByteView.of(Files.readAllBytes(file), ByteOrder.LITTLE_ENDIAN));
        }
    }
}
