package org.interopexplorer.core.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.message.English.english;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.elf.ElfBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of every kind that is not readable as a library: each kind has a code, and a message that names the file.
@Timeout(value = 30, unit = TimeUnit.SECONDS)
class FileOpenerTest {
    @TempDir
    Path directory;

    private static void refuses(Path path, String code, String words) {
        assertThatThrownBy(() -> OPENER.image(path)).isInstanceOfSatisfying(MalformedFileException.class, e -> {
            assertThat(e.diagnostic().code()).isEqualTo(code);
            assertThat(e.diagnostic().names(path)).isEqualTo(code.startsWith("file."));
            assertThat(e.getMessage()).containsIgnoringCase(words);
            assertThat(english(e.diagnostic().message())).doesNotContain("\n");
        });
        assertThatThrownBy(() -> OPENER.identify(path)).isInstanceOf(MalformedFileException.class);
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("some.file"), bytes);
    }

    @Test
    void librariesAreReadFromTheFile() throws IOException, MalformedFileException {
        Path path =
                file(ElfBuilder.library().soname("libmade.so").function("f", 1).build());

        NativeImage image = OPENER.image(path);

        assertThat(image.path()).isEqualTo(path);
        assertThat(image.exports()).extracting(Export::name).containsExactly("f");
        assertThat(OPENER.identify(path)).isEqualTo(image.identification());
    }

    @Test
    void directoryIsNamed() {
        refuses(directory, "file.directory", "is a directory");
    }

    @Test
    void missingFileIsNamed() {
        refuses(directory.resolve("nowhere"), "file.missing", "does not exist");
    }

    @Test
    void linkToNothingNamesItsTarget() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("gone.so"));
        refuses(link, "file.missing-target", "gone.so");
    }

    @Test
    void linkToItselfIsNamed() throws IOException {
        Path link = directory.resolve("circle");
        Files.createSymbolicLink(link, link);
        refuses(link, "file.link-loop", "leads back to itself");
    }

    @Test
    void pathThroughAFileIsNamed() throws IOException {
        Path inside = file(new byte[] {1}).resolve("inside");
        refuses(inside, "file.not-a-directory", "is not a directory");
    }

    @Test
    void unreadableFileIsNamed() throws IOException {
        Path path = file(ElfBuilder.library().build());
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(path), "this user reads every file, as root does");
        refuses(path, "file.denied", "may not be read");
    }

    @Test
    void fifoIsNeitherOpenedNorWaitedFor() throws IOException, InterruptedException {
        Path fifo = directory.resolve("fifo");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here to make a FIFO with");
        assertThat(new ProcessBuilder("/usr/bin/mkfifo", fifo.toString())
                        .start()
                        .waitFor())
                .isZero();
        refuses(fifo, "file.fifo", "is a FIFO");
    }

    @Test
    void socketIsNotOpened() throws IOException {
        Path socket = directory.resolve("socket");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            refuses(socket, "file.socket", "is a socket");
        }
    }

    @Test
    void deviceIsNotOpened() {
        Path device = Path.of("/dev/null");
        assumeTrue(Files.exists(device), "no /dev/null here");
        refuses(device, "file.device", "is a device");
    }

    @Test
    void emptyFileIsNamed() throws IOException {
        refuses(file(new byte[0]), "file.empty", "is empty");
    }

    @Test
    void elfFileCutInsideItsHeaderIsNamed() throws IOException {
        byte[] whole = ElfBuilder.library().build();
        for (int length : new int[] {4, 5, 16, 40, 63}) {
            refuses(file(Arrays.copyOf(whole, length)), "elf.header.truncated", "cut short");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "just some words\\n             | file.text          | is a text file",
                "#!/bin/sh\\necho                | file.script        | is a script for /bin/sh",
                "/* GNU ld script */\\nGROUP ( /lib/libc.so.6 /lib/libc_nonshared.a ) | file.linker-script | open /lib/libc.so.6 instead",
                "INPUT(libncurses.so.6 -ltinfo) | file.linker-script | open libncurses.so.6 instead",
                "INPUT(-lfoo)                   | file.linker-script | is a linker script",
                "--- !tapi-tbd\\n                | file.stub          | stub of a macOS library",
                "#![no_main]\\nfn f() {}         | file.text          | is a text file",
                "!<arch>\\ndebian-binary   0     | file.deb           | Debian package",
                "MSCF                           | file.cabinet       | cabinet",
                "xar!                           | file.xar           | macOS installer",
                "!<arch>\\n                      | file.archive       | ar archive",
                "!<thin>\\n                      | file.thin-archive  | thin",
                "%PDF-1.7                       | file.document      | document",
                "Microsoft C/C++ MSF 7.00       | file.pdb           | PDB",
                "MSFT                           | file.type-library  | type library",
            })
    void textThatIsNoLibraryIsNamed(String text, String code, String words) throws IOException {
        refuses(file(text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8)), code, words);
    }

    @ParameterizedTest
    @CsvSource({
        "0061736d01000000, file.wasm, WebAssembly",
        "6465780a30333500, file.dex, DEX",
        "4a4d0100504b0304, file.jmod, jmod extract",
        "dadafeca00000100, file.java-image, classes of a Java runtime",
        "cafedada00010000, file.java-image, classes of a Java runtime",
        "cafebabe00000041, file.class, class file",
        "cafebabe00000002, bytes.count, images of a universal file",
        "cafebabe00000000, macho.fat.count, declares 0 images",
        "cafebabe000000400100000700000003, macho.fat.count, declares 64 images",
        "cafebabe0000004100100a0002000307, file.class, class file",
        "edabeedb03000000, file.rpm, RPM",
        "d0cf11e0a1b11ae1, file.compound, MSI",
        "377abcaf271c0004, file.packed, 7z",
        "cffaedfe07000001, macho.header.truncated, cut short inside its header",
        "feedface00000012, macho.header.truncated, cut short inside its header",
        "01df000b6a0e46c8, file.xcoff, AIX",
        "01f700056635da6b, file.xcoff, AIX",
        "3c62696761663e0a, file.aix-archive, AIX",
        "504b030414000000, file.zip, ZIP",
        "1f8b080000000000, file.compressed, compressed",
        "28b52ffd00000000, file.compressed, compressed",
        "4243c0de35140000, file.bitcode, bitcode",
        "4d5a9000, file.dos, DOS program",
        "0001020304050607, file.unknown, 00 01 02 03 04 05 06 07",
        "ff, file.unknown, ff",
    })
    void binaryThatIsNoLibraryIsNamed(String hex, String code, String words) throws IOException {
        refuses(file(HexFormat.of().parseHex(hex)), code, words);
    }

    @ParameterizedTest
    @CsvSource({
        "NE, file.ne, 16-bit",
        "LE, file.le, Windows 9x driver",
        "LX, file.lx, OS/2",
        "PC, file.dos, DOS program",
    })
    void programsOlderThanWindowsNtAreNamed(String second, String code, String words) throws IOException {
        byte[] bytes = new byte[0x100];
        bytes[0] = 'M';
        bytes[1] = 'Z';
        bytes[0x3c] = (byte) 0x80;
        bytes[0x80] = (byte) second.charAt(0);
        bytes[0x81] = (byte) second.charAt(1);
        refuses(file(bytes), code, words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "64860100" + "00000000" + "00000000" + "00000000" + "00000000",
                "0000ffff" + "02006486" + "00000000" + "00000000" + "00000000",
            })
    void windowsObjectsAreNamed(String head) throws IOException {
        byte[] bytes = Arrays.copyOf(HexFormat.of().parseHex(head), 80);
        refuses(file(bytes), "file.coff-object", "COFF");
    }

    @Test
    void fileWhoseNameIsNoTextIsReadThroughItsDirectory() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "there is no shell to make such a name");
        assumeTrue("UTF-8".equals(System.getProperty("sun.jnu.encoding")), "names are not UTF-8 here");
        Process made = new ProcessBuilder(
                        "/bin/sh", "-c", "printf 'MZ' > \"$(printf 'lib\\377\\351.dll')\" && printf x > other")
                .directory(directory.toFile())
                .start();
        assertThat(made.waitFor()).isZero();

        assertThatThrownBy(() -> OPENER.image(directory.resolve("lib\ufffd\ufffd.dll")))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("file.dos"));
        assertThatThrownBy(() -> OPENER.image(directory.resolve("lib\ufffd.dll")))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("file.missing"));
    }
}
