package org.interopexplorer.core.image.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextStubReaderTest {
    private static NativeImage read(String text) throws MalformedFileException {
        ByteView file = ByteView.of(text.getBytes(StandardCharsets.UTF_8), ByteOrder.LITTLE_ENDIAN);
        assertThat(new TextStubReader().recognises(file)).isTrue();
        return new TextStubReader().read(Path.of("a.tbd"), file);
    }

    @Test
    void stubListsWhatTheLibraryExportsAndReexports() throws MalformedFileException {
        NativeImage stub = read(TextStubs.VERSION_4);

        assertThat(stub.kind()).isEqualTo(ImageKind.IMPORT_LIBRARY);
        assertThat(stub.identity()).isEqualTo("/usr/lib/libfoo.dylib");
        assertThat(stub.architecture()).isEqualTo(Architecture.X86_64);
        assertThat(stub.exports())
                .extracting(Export::name)
                .containsExactly(
                        "$ld$hide$os10.4$_close",
                        "_only_x86",
                        "_open",
                        "_close",
                        "_write",
                        "_OBJC_CLASS_$_Foo",
                        "_OBJC_METACLASS_$_Foo",
                        "_weak",
                        "_tls");
        assertThat(stub.dependencies())
                .extracting(Dependency::name, Dependency::kind)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("/usr/lib/libbar.dylib", Dependency.Kind.REEXPORTED),
                        org.assertj.core.groups.Tuple.tuple("/usr/lib/libbaz.dylib", Dependency.Kind.REEXPORTED));
        assertThat(stub.diagnostics())
                .singleElement()
                .extracting(diagnostic -> english(diagnostic.message()))
                .asString()
                .contains("2 of its symbols are not in all of them");
    }

    @Test
    void olderStubsNameTheirProcessorsAndObjectiveCWithAnUnderscore() throws MalformedFileException {
        NativeImage stub = read(TextStubs.VERSION_3);

        assertThat(stub.architecture()).isEqualTo(Architecture.ARM_V7);
        assertThat(stub.bits()).isEqualTo(32);
        assertThat(stub.exports())
                .extracting(Export::name)
                .containsExactly("_old", "_OBJC_CLASS_$_Bar", "_OBJC_METACLASS_$_Bar", "_OBJC_IVAR_$_Bar._x");
        assertThat(stub.dependencies()).extracting(Dependency::name).containsExactly("/usr/lib/libinner.dylib");
    }

    @Test
    void symbolsAreThoseOfLlvm(@TempDir Path folder) throws IOException, InterruptedException, MalformedFileException {
        Path nm = Stream.of("/usr/bin/llvm-nm-19", "/usr/bin/llvm-nm-14", "/usr/bin/llvm-nm")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(""));
        assumeTrue(Files.isExecutable(nm) && !nm.toString().isEmpty(), "llvm is not installed: no nm to compare with");
        Path file = Files.writeString(folder.resolve("a.tbd"), TextStubs.VERSION_4);
        Process process = new ProcessBuilder(nm.toString(), file.toString())
                .redirectErrorStream(true)
                .start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .takeWhile(line -> !line.contains("arm64"))
                .filter(line -> line.startsWith("0"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .toList();

        assertThat(read(TextStubs.VERSION_4).exports())
                .extracting(Export::name)
                // A linker obeys the names that start so; nm leaves them out.
                .filteredOn(name -> !name.startsWith("$ld$"))
                .containsExactlyInAnyOrderElementsOf(
                        lines.stream().filter(name -> !name.startsWith("$ld$")).toList());
    }
}
