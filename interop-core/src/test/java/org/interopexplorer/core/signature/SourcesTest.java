package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the sources of this machine say together, through the ladder.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SourcesTest {
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");

    private final FileOpener opener = new FileOpener(Machine.current());

    @TempDir
    private Path directory;

    private List<Signature> candidates(SignatureLadders ladders, Path file, String name) throws Exception {
        NativeImage image = opener.image(file);
        Export export = image.exports().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return ladders.of(Abi.LINUX_X64).candidates(new ExportQuestion(image, export));
    }

    private static Optional<String> said(List<Signature> candidates, Rung rung) {
        return candidates.stream()
                .filter(candidate -> candidate.provenance().rung() == rung)
                .map(Signature::prototype)
                .findFirst();
    }

    @Test
    void installedHeadersTypeTheLibrariesThatTheyDeclare() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/include/zlib.h")), "the headers of zlib are not installed");
        var ladders = new SignatureLadders(Machine.current(), opener);
        assertThat(said(candidates(ladders, LIBRARIES.resolve("libz.so.1"), "inflateBack"), Rung.SYSTEM_HEADER))
                .contains("int inflateBack(z_streamp strm, in_func in, void *in_desc, out_func out, void *out_desc)");
        assertThat(said(candidates(ladders, LIBRARIES.resolve("libm.so.6"), "lgammaf_r"), Rung.SYSTEM_HEADER))
                .contains("float lgammaf_r(float, int *__signgamp)");
    }

    @Test
    void headerIsNotBelievedForOneFunctionOfTheSameName() throws Exception {
        Path library = CCompiler.GCC.compile(
                directory, "libmine.so", "int inflate(int x) { return x; } int puts2(void) { return 1; }", "-shared");
        var ladders = new SignatureLadders(Machine.current(), opener);
        assertThat(candidates(ladders, library, "inflate")).isEmpty();
    }

    @Test
    void debugInformationTakesDirectionsFromAHeaderThatSaysTheSameTypes() throws Exception {
        Path library = CCompiler.GCC.compile(
                directory,
                "libown.so",
                "void fill(int *out, int n) { *out = n; } int f(void) { return 1; }",
                "-g",
                "-shared");
        var declared = new FunctionType(
                VoidType.VOID,
                List.of(
                        new FunctionType.Parameter("to", new PointerType(IntegerType.INT), FunctionType.Direction.OUT),
                        new FunctionType.Parameter("n", IntegerType.INT)));
        SignatureSource written = new SignatureSource() {
            @Override
            public Rung rung() {
                return Rung.CATALOG;
            }

            @Override
            public List<Signature> find(ExportQuestion question) {
                return List.of(new Signature("fill", declared, new Provenance.Catalog("own.h", 1)));
            }
        };
        NativeImage image = opener.image(library);
        Export export = image.exports().stream()
                .filter(one -> one.name().equals("fill"))
                .findFirst()
                .orElseThrow();
        Signature best = new SignatureLadders(Machine.current(), opener)
                .of(Abi.LINUX_X64)
                .with(List.of(written))
                .find(new ExportQuestion(image, export))
                .orElseThrow();
        assertThat(best.provenance()).isInstanceOf(Provenance.Dwarf.class);
        assertThat(best.prototype()).isEqualTo("void fill(int *to, int n)");
        assertThat(best.type().parameters().getFirst().direction()).isEqualTo(FunctionType.Direction.OUT);
    }

    @Test
    void whatWasTypedStaysWithTheBuildWhereverItsFileMoves() throws Exception {
        Path library = CCompiler.GCC.compile(directory, "liba.so", "int f(int x) { return x; }", "-shared");
        var ladders = new SignatureLadders(Machine.current(), opener, directory.resolve("kept"));
        var type = new FunctionType(IntegerType.LONG, List.of(new FunctionType.Parameter("x", IntegerType.INT)));
        Objects.requireNonNull(ladders.typed())
                .put(opener.image(library), new Signature("f", type, new Provenance.Typed()));
        Path moved = Files.move(library, directory.resolve("libb.so"));

        var again = new SignatureLadders(Machine.current(), opener, directory.resolve("kept"));
        assertThat(candidates(again, moved, "f")).containsExactly(new Signature("f", type, new Provenance.Typed()));

        Path rebuilt = CCompiler.GCC.compile(directory, "liba.so", "int f(int x) { return x + 1; }", "-shared");
        assertThat(candidates(again, rebuilt, "f")).isEmpty();
    }
}
