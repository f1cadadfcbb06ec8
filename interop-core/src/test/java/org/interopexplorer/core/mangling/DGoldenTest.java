package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Names of D; the expected forms are from `c++filt --format=dlang` of binutils 2.40.
class DGoldenTest {
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");

    @TempDir
    private Path directory;

    private final Demangler demangler = new Demangler();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_Dmain | D main",
                "_D8demangle4testFZv | demangle.test()",
                "_D8demangle4testFAiXv | demangle.test(int[]...)",
                "_D8demangle4testFiYv | demangle.test(int, ...)",
                "_D8demangle4testFHiAaZv | demangle.test(char[][int])",
                "_D8demangle4testFG5aPiJlKmLfZv | demangle.test(char[5], int*, out long, ref ulong, lazy float)",
                "_D8demangle4testFxiyiOiNgiZv | demangle.test(const(int), immutable(int), shared(int), inout(int))",
                "_D8demangle4testFPFNaNbiZvDFZiZv | demangle.test(void(int) pure nothrow function, int() delegate)",
                "_D8demangle4testMxFZv | demangle.test() const",
                "_D8demangle1C6__ctorMFiZC8demangle1C | demangle.C.this(int)",
                "_D8demangle1C6__initZ | initializer for demangle.C",
                "_D8demangle12__ModuleInfoZ | ModuleInfo for demangle",
                "_D8demangle9__T4testZv | demangle.test!()",
                "_D8demangle11__T4testTiZv | demangle.test!(int)",
                "_D8demangle__T4testVii5Vli3Vbi1Z4testFZv | demangle.test!(5, 3L, true).test()",
                "_D8demangle__T4testVAyaa3_616263Z4testFZv | demangle.test!(\"abc\").test()",
                "_D8demangle__T4testVde0A8P6Vde192PN5Z4testFZv | demangle.test!(0x0.A8p6, 0x1.92p-5).test()",
                "_D3std10checkedint__T7CheckedTmTSQBfQBe5AbortZQz__T6__ctorTmZQkMFNaNbNcNiNfmZSQCyQCx__TQCoTmTQCjZQCy | std.checkedint.Checked!(ulong, std.checkedint.Abort).Checked.this!(ulong).this(ulong)",
            })
    void namesOfDAreReadable(String name, String human) {
        assertThat(human).isNotEqualTo(name);
        Demangled demangled = demangler.demangle(name);
        assertThat(demangled).isEqualTo(new Demangled(human, demangled.scheme()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_D",
                "_D8demangl",
                "_D8demangle4testFZ",
                "_D4testQaZ",
                "_D4testFQaZv",
                "_D8demangle__T4testVAyaa9999999_61ZQzFZv",
                "_D4testB999999999i",
            })
    void whatIsNoNameOfDStaysAsItIs(String name) {
        assertThat(demangler.demangle(name)).isEqualTo(new Demangled(name, Scheme.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"libgdruntime.so.3", "libgphobos.so.3"})
    void exportsOfTheStandardLibraryReadAsInCppFilt(String library) throws IOException, InterruptedException {
        Path file = LIBRARIES.resolve(library);
        assumeTrue(Files.exists(file), library + " (libgphobos3) is not installed");
        InstalledTools.assumeInstalled("nm", "binutils");
        InstalledTools.assumeInstalled("c++filt", "binutils");
        List<String> names = InstalledTools.run(directory, List.of("nm", "-D", file.toString()), List.of()).stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1).replaceFirst("@.*", ""))
                .filter(name -> name.startsWith("_D"))
                .distinct()
                .toList();
        List<String> theirs = InstalledTools.run(directory, List.of("c++filt", "--format=dlang"), names);
        List<String> different = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String ours = demangler.demangle(names.get(i)).human();
            // c++filt 2.40 reads no `return scope` parameter, and writes some copy constructors as `this(this)`.
            boolean unread = theirs.get(i).equals(names.get(i)) || theirs.get(i).endsWith(".this(this)");
            if (!unread && !ours.equals(theirs.get(i))) {
                different.add(names.get(i) + "\n  theirs " + theirs.get(i) + "\n  ours   " + ours);
            }
        }
        assertThat(names).isNotEmpty();
        assertThat(different).isEmpty();
    }

    @Test
    void backReferencesThatDoubleStayBounded() {
        StringBuilder name = new StringBuilder("_D1fFB2ii");
        for (int i = 0; i < 40; i++) {
            name.append("B2Q").append(i == 0 ? 'd' : 'e').append("Q").append(i == 0 ? 'f' : 'g');
        }
        assertThat(demangler.demangle(name + "Zv").human().length()).isLessThan(1 << 20);
    }
}
