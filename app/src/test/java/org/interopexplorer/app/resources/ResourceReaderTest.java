package org.interopexplorer.app.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.open.OpenedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compared with resources made by a resource compiler.
class ResourceReaderTest {
    private static final String SCRIPT = """
            #include <windows.h>
            #pragma code_page(65001)
            STRINGTABLE { 7, L"Koment\\x00e1\\x0159e"  40, "second block" }
            1 VERSIONINFO FILEVERSION 1,2,3,4 PRODUCTVERSION 5,6,7,8
            { BLOCK "StringFileInfo" { BLOCK "040904b0" { VALUE "CompanyName", "Makers" VALUE "FileDescription", "A test" } }
              BLOCK "VarFileInfo" { VALUE "Translation", 0x409, 1200 } }
            10 MENU { POPUP "&File" { MENUITEM "&Open", 100 MENUITEM SEPARATOR MENUITEM "E&xit", 101 } }
            11 DIALOGEX 1, 2, 30, 40 CAPTION "Hello" FONT 8, "MS Shell Dlg" { PUSHBUTTON "OK", 1, 5, 6, 7, 8 }
            12 DIALOG 1, 2, 30, 40 CAPTION "Plain" { LTEXT "Words", 9, 5, 6, 7, 8 }
            """;

    @TempDir
    Path folder;

    @Test
    void whatAResourceCompilerWroteIsRead() throws Exception {
        NativeImage image = compiled();
        assertThat(text(image, "RT_STRING", "#1")).isEqualTo("7\tKomentáře");
        assertThat(text(image, "RT_STRING", "#3")).isEqualTo("40\tsecond block");
        assertThat(text(image, "RT_VERSION", "#1"))
                .contains(
                        "FileVersion 1.2.3.4",
                        "ProductVersion 5.6.7.8",
                        "CompanyName: Makers",
                        "Translation: 0409 04b0");
        assertThat(text(image, "RT_MENU", "#10")).isEqualTo("&File\n  &Open\t100\n  ————\t0\n  E&xit\t101");
        assertThat(text(image, "RT_DIALOG", "#11"))
                .contains(
                        "DIALOG  1, 2  30 × 40  \"Hello\"",
                        "FONT 8, \"MS Shell Dlg\"",
                        "BUTTON  1  5, 6  7 × 8  \"OK\"");
        assertThat(text(image, "RT_DIALOG", "#12")).contains("\"Plain\"", "STATIC  9  5, 6  7 × 8  \"Words\"");
    }

    @Test
    void bytesThatEndTooEarlyAreReadAsFarAsTheyGo() throws Exception {
        NativeImage image = compiled();
        for (Resource resource : image.resources()) {
            byte[] whole = bytes(image, resource);
            for (int length = 0; length < whole.length; length++) {
                assertThat(ResourceReader.read(resource, Arrays.copyOf(whole, length)))
                        .isNotNull();
            }
        }
    }

    private NativeImage compiled() throws Exception {
        Path script = Files.writeString(folder.resolve("r.rc"), SCRIPT);
        Path object = folder.resolve("r.o");
        Path dll = folder.resolve("r.dll");
        assumeTrue(isInstalled("x86_64-w64-mingw32-windres"), "windres is not installed");
        run("x86_64-w64-mingw32-windres", script.toString(), "-o", object.toString());
        run(
                "x86_64-w64-mingw32-gcc",
                "-shared",
                "-nostdlib",
                "-Wl,--no-insert-timestamp",
                "-o",
                dll.toString(),
                object.toString());
        OpenedFile opened = new FileOpener(Machine.current()).open(dll);
        assertThat(opened).isInstanceOf(OpenedFile.Image.class);
        return ((OpenedFile.Image) opened).image();
    }

    private static String text(NativeImage image, String type, String name) throws IOException {
        Resource resource = image.resources().stream()
                .filter(one -> one.type().equals(type) && one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return ResourceReader.read(resource, bytes(image, resource)).orElseThrow();
    }

    private static byte[] bytes(NativeImage image, Resource resource) throws IOException {
        byte[] all = Files.readAllBytes(image.path());
        return Arrays.copyOfRange(all, (int) resource.offset(), (int) (resource.offset() + resource.size()));
    }

    private static boolean isInstalled(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, tool)));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(command)).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }
}
