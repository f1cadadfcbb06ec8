package org.interopexplorer.core.dwarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Section;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.English;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Debug information that is not simply in the library: the bundles of macOS, and sections compressed with zstd.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SeparateFilesTest {
    private static final String SOURCE = """
            struct s { int a; long b[3]; unsigned c : 3; };
            int first(struct s *p, short q) { return p->a + q; }
            """;

    @TempDir
    private Path directory;

    private static void run(String... command) throws Exception {
        var _ = CCompiler.output(List.of(command));
    }

    /// Makes a library for macOS, and what `dsymutil` gathers from its object file, which is then deleted.
    private Path build(String architecture, String name, String source) throws Exception {
        Path text = Files.writeString(directory.resolve(name + ".c"), source);
        Path object = directory.resolve(name + ".o");
        Path library = directory.resolve(name + ".dylib");
        run(
                CCompiler.CLANG.command(),
                "-target",
                architecture + "-apple-macos11",
                "-g",
                "-c",
                text.toString(),
                "-o",
                object.toString());
        run(
                "ld64.lld-14",
                "-dylib",
                "-arch",
                architecture,
                "-platform_version",
                "macos",
                "11.0",
                "11.0",
                "-o",
                library.toString(),
                object.toString());
        run("dsymutil-14", library.toString());
        Files.delete(object);
        return library;
    }

    private static List<String> prototypes(Map<String, FunctionType> functions) {
        List<String> prototypes = new ArrayList<>();
        functions.forEach((name, type) -> prototypes.add(CSpelling.prototype(name, type)));
        return prototypes;
    }

    private static Map<String, FunctionType> functions(Path library) throws Exception {
        FileOpener opener = new FileOpener(Machine.current());
        NativeImage image = opener.image(library);
        Map<String, FunctionType> functions = new LinkedHashMap<>();
        var reader = new DebugFiles(opener::image).find(image);
        for (Export export : reader.isEmpty() ? List.<Export>of() : image.exports()) {
            String name = image.format().sourceName(export.name());
            reader.get().function(export, name).ifPresent(found -> functions.put(name, found.type()));
        }
        return functions;
    }

    @ParameterizedTest
    @CsvSource({"x86_64, MACOS_X64", "arm64, MACOS_ARM64"})
    void bundleBesideALibraryOfMacOsDescribesIt(String architecture, Abi abi) throws Exception {
        Map<String, FunctionType> functions = functions(build(architecture, "libone", SOURCE));
        assertThat(prototypes(functions)).containsExactly("int first(struct s *p, short q)");
        assertThat(Described.layouts(Objects.requireNonNull(functions.get("first")), new Layout(abi)))
                .isEqualTo("struct s 40, a@0, b@64, c@256\n");
    }

    @Test
    void bundleOfAnotherBuildIsNotUsed() throws Exception {
        Path library = build("x86_64", "libone", SOURCE);
        Path other = build("x86_64", "libtwo", "int first(char c) { return c; }\n");
        Path bundle = Path.of(library + ".dSYM/Contents/Resources/DWARF/libone.dylib");
        Files.move(
                Path.of(other + ".dSYM/Contents/Resources/DWARF/libtwo.dylib"),
                bundle,
                StandardCopyOption.REPLACE_EXISTING);
        assertThat(functions(library)).isEmpty();
    }

    @Test
    void sectionsCompressedWithZstdAreRead() throws Exception {
        Path library = packed();
        assertThat(prototypes(functions(library))).containsExactly("int first(struct s *p, short q)");
    }

    private Path packed() throws Exception {
        Path library = CCompiler.GCC.compile(directory, "libpacked.so", SOURCE, "-g", "-shared", "-fPIC");
        run("objcopy", "--compress-debug-sections=zstd", library.toString());
        // The first word of a compressed section: ELFCOMPRESS_ZSTD.
        assertThat(Files.readAllBytes(library)[(int) info(library).offset()]).isEqualTo((byte) 2);
        return library;
    }

    private static Section info(Path library) throws Exception {
        return new FileOpener(Machine.current())
                .image(library).sections().stream()
                        .filter(section -> section.name().equals(".debug_info"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void damagedZstdIsReportedByTheSectionsName() throws Exception {
        Path library = packed();
        byte[] sound = Files.readAllBytes(library);
        Section info = info(library);
        Random random = new Random(20261130);
        for (int i = 0; i < 200; i++) {
            byte[] damaged = sound.clone();
            for (int n = 0; n < 6; n++) {
                damaged[(int) info.offset() + random.nextInt((int) info.storedSize())] = (byte) random.nextInt(256);
            }
            Files.write(library, damaged);
            try {
                var _ = functions(library);
            } catch (MalformedFileException e) {
                assertThat(e.diagnostic().code()).startsWith("dwarf.");
            }
        }
        // A declared size that no section reaches.
        byte[] huge = sound.clone();
        Arrays.fill(huge, (int) info.offset() + 8, (int) info.offset() + 14, (byte) 0x7f);
        Files.write(library, huge);
        assertThatThrownBy(() -> functions(library))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(English.english(e.diagnostic().message()))
                                .isEqualTo("The compressed section debug_info is damaged"));
    }
}
