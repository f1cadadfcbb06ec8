package org.interopexplorer.core.pdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// DLLs and program databases that clang and lld make from `shapes.c` next to this, without an SDK.
@EnabledOnOs(OS.LINUX)
class PdbReaderTest {
    @TempDir
    private Path directory;

    private NativeImage build(String target) throws Exception {
        Path source = directory.resolve("shapes.c");
        try (InputStream text = PdbReaderTest.class.getResourceAsStream("shapes.c")) {
            Files.write(source, text.readAllBytes());
        }
        Path object = directory.resolve("shapes.obj");
        CCompiler.output(List.of(
                CCompiler.CLANG.command(),
                "-target",
                target,
                "-g",
                "-gcodeview",
                "-w",
                "-O1",
                "-c",
                source.toString(),
                "-o",
                object.toString()));
        CCompiler.output(List.of(
                Files.exists(Path.of("/usr/bin/lld-link")) ? "lld-link" : "lld-link-14",
                "/dll",
                "/noentry",
                "/debug",
                "/safeseh:no",
                object.toString(),
                "/out:" + directory.resolve("shapes.dll")));
        return new FileOpener(Machine.current()).image(directory.resolve("shapes.dll"));
    }

    private static List<String> prototypes(PdbReader reader, NativeImage image) throws Exception {
        List<String> prototypes = new ArrayList<>();
        for (Export export : image.exports()) {
            reader.function(export, export.name())
                    .ifPresent(found -> prototypes.add(CSpelling.prototype(found.name(), found.type())));
        }
        return prototypes.stream().sorted().toList();
    }

    @Test
    void functionsAreThoseOfTheSource() throws Exception {
        NativeImage image = build("x86_64-windows-msvc");
        PdbReader reader = PdbReader.read(directory.resolve("shapes.pdb"), image, null, Abi.WINDOWS_X64);
        assertThat(prototypes(reader, image))
                .containsExactlyInAnyOrder(
                        "double mean(const double *values, int n)",
                        "enum color paint(enum color c)",
                        "float f(float x, short s, unsigned short us, long long ll, unsigned long long ull)",
                        "int add(int a, int b)",
                        "int logit(const char *format, ...)",
                        "int sortit(void *base, unsigned long long n, unsigned long long size, "
                                + "int (*compare)(const void *, const void *))",
                        "int standard(int a, int b)",
                        "struct anon getanon(struct anon *b)",
                        "struct bits getbits(struct bits b)",
                        "struct node *walk(const struct node *head, unsigned long long n)",
                        "struct opaque *mk(struct opaque **out, int (*matrix)[4], volatile long *v, unsigned long w)",
                        "struct pk getpk(struct pk b)",
                        "union u getu(union u b)",
                        "void nothing(void)",
                        "wchar_t wc(const wchar_t *s, bool b, signed char sc, unsigned char uc, char c)");
        assertThat(result(reader, image, "getanon"))
                .isEqualTo("struct anon {\n    int x;\n    int y;\n    union { long l; double d; };\n}");
        assertThat(result(reader, image, "getpk"))
                .isEqualTo("struct __attribute__((packed)) pk {\n    char a;\n    int b;\n    double c;\n}");
        assertThat(result(reader, image, "getbits"))
                .contains("unsigned int a : 3")
                .contains("long long c : 40");
    }

    private static String result(PdbReader reader, NativeImage image, String name) throws Exception {
        for (Export export : image.exports()) {
            if (export.name().equals(name)) {
                var type = (RecordType) reader.function(export, name)
                        .orElseThrow()
                        .type()
                        .returnType()
                        .resolved();
                assertThat(new Layout(Abi.WINDOWS_X64).sizeOf(type)).isPositive();
                return CSpelling.definition(type);
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void callingConventionsOf32BitsAreKept() throws Exception {
        NativeImage image = build("i686-windows-msvc");
        PdbReader reader = PdbReader.read(directory.resolve("shapes.pdb"), image, null, Abi.WINDOWS_X86);
        assertThat(prototypes(reader, image)).contains("int __stdcall standard(int a, int b)", "int add(int a, int b)");
    }

    @Test
    void databaseOfAnotherBuildAndOfOtherKindsAreRefusedByName() throws Exception {
        NativeImage image = build("x86_64-windows-msvc");
        assertThatThrownBy(() -> PdbReader.read(
                        directory.resolve("shapes.pdb"),
                        image,
                        "00000000-0000-0000-0000-000000000000, 1",
                        Abi.WINDOWS_X64))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo("pdb.other-build"));
        refused("BSJB and more", image, "pdb.portable");
        refused("Microsoft MSFZ Container and more", image, "pdb.compressed");
        refused("text", image, "pdb.not-pdb");
    }

    private void refused(String content, NativeImage image, String code) throws Exception {
        Path file = Files.writeString(directory.resolve("other.pdb"), content);
        assertThatThrownBy(() -> PdbReader.read(file, image, null, Abi.WINDOWS_X64))
                .isInstanceOfSatisfying(
                        MalformedFileException.class,
                        e -> assertThat(e.diagnostic().code()).isEqualTo(code));
    }

    @Test
    void damageIsReportedAndThrowsNoOtherException() throws Exception {
        NativeImage image = build("x86_64-windows-msvc");
        byte[] sound = Files.readAllBytes(directory.resolve("shapes.pdb"));
        Random random = new Random(20261129);
        Path file = directory.resolve("damaged.pdb");
        for (int i = 0; i < 300; i++) {
            byte[] damaged = sound.clone();
            for (int n = 0; n < 20; n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, damaged);
            try {
                PdbReader reader = PdbReader.read(file, image, null, Abi.WINDOWS_X64);
                for (Export export : image.exports()) {
                    try {
                        var _ = reader.function(export, export.name());
                    } catch (MalformedFileException _) {
                        // Said with a place.
                    }
                }
            } catch (MalformedFileException _) {
                // Said with a place.
            }
        }
    }
}
