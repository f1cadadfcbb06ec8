package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What the sources of this machine say, through the ladder.
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
    void debugInformationTakesDirectionsFromAHeaderWithTheSameTypes() throws Exception {
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
        assertThat(candidates(again, rebuilt, "f"))
                .extracting(candidate -> candidate.provenance().rung())
                .doesNotContain(Rung.TYPED);
    }

    @Test
    void rebuiltLibraryOfTheSameNameOffersWhatWasTypedForItsPredecessor() throws Exception {
        Path library = CCompiler.GCC.compile(
                directory, "libr.so", "int f(int x) { return x; } int g(int x) { return x; }", "-shared");
        Path kept = directory.resolve("kept");
        var before = Objects.requireNonNull(new SignatureLadders(Machine.current(), opener, kept).typed());
        var image = opener.image(library);
        assertThat(before.keep(image, "struct p { int x, y; }; int f(struct p *at); struct p g(struct p at);"))
                .isEmpty();
        assertThat(before.header(image).predecessor()).isNull();

        CCompiler.GCC.compile(
                directory, "libr.so", "int f(int x) { return x + 1; } int g(int x) { return x; }", "-shared");
        var ladders = new SignatureLadders(Machine.current(), opener, kept);
        Signature offered = candidates(ladders, library, "f").getFirst();
        assertThat(offered.provenance()).isInstanceOf(Provenance.Predecessor.class);
        assertThat(offered.prototype()).isEqualTo("int f(struct p *at)");

        var header = Objects.requireNonNull(ladders.typed()).header(opener.image(library));
        assertThat(header.text()).startsWith("struct p {");
        assertThat(header.predecessor()).isNotNull();

        // Typing one function of the new build also takes over the others.
        Objects.requireNonNull(ladders.typed()).put(opener.image(library), offered);
        var again = new SignatureLadders(Machine.current(), opener, kept);
        assertThat(candidates(again, library, "g").getFirst().provenance()).isInstanceOf(Provenance.Typed.class);
    }

    @Test
    void rebuiltLibraryIsReadAgainOnceTheOldOneIsForgotten() throws Exception {
        var ladders = new SignatureLadders(Machine.current(), opener, directory.resolve("kept"));
        Path library = CCompiler.GCC.compile(directory, "librebuilt.so", "int f(int x) { return x; }", "-shared", "-g");
        assertThat(candidates(ladders, library, "f").getFirst().prototype()).isEqualTo("int f(int x)");
        Objects.requireNonNull(ladders.typed())
                .put(opener.image(library), candidates(ladders, library, "f").getFirst());

        CCompiler.GCC.compile(directory, "librebuilt.so", "double f(double y) { return y; }", "-shared", "-g");
        ladders.forget(library);

        assertThat(candidates(ladders, library, "f"))
                .extracting(found -> found.provenance().rung(), Signature::prototype)
                .contains(tuple(Rung.DWARF, "double f(double y)"), tuple(Rung.PREDECESSOR, "int f(int x)"))
                .noneMatch(found -> found.toList().getFirst() == Rung.TYPED);
    }

    private void deleteSplitFiles() throws Exception {
        try (DirectoryStream<Path> split = Files.newDirectoryStream(directory, "*.dwo")) {
            for (Path each : split) {
                Files.delete(each);
            }
        }
    }

    @Test
    void splitDebugInformationIsNamed() throws Exception {
        for (String version : List.of("-gdwarf-4", "-gdwarf-5")) {
            Path library = CCompiler.GCC.compile(
                    directory, "libsplit.so", "int f(int x) { return x; }", "-shared", "-g", version, "-gsplit-dwarf");
            NativeImage image = opener.image(library);
            deleteSplitFiles();
            var ladder = new SignatureLadders(Machine.current(), opener).of(Abi.LINUX_X64);
            Export export = image.exports().stream()
                    .filter(one -> one.name().equals("f"))
                    .findFirst()
                    .orElseThrow();
            var question = new ExportQuestion(image, export);
            assertThat(ladder.candidates(question)).isEmpty();
            assertThat(ladder.remarks(question))
                    .singleElement()
                    .satisfies(remark -> assertThat(remark.code()).isEqualTo(ProvenanceText.SPLIT));
        }
    }

    @Test
    void whatIsWrittenForALibraryIsKnownToAllItsFunctionsAndAfterARestart() throws Exception {
        FileOpener opener = new FileOpener(Machine.current());
        NativeImage image = opener.image(LIBRARIES.resolve("libz.so.1"));
        Path kept = directory.resolve("typed");
        var store = Objects.requireNonNull(new SignatureLadders(Machine.current(), opener, kept).typed());
        var problems = store.keep(image, """
                #include <stddef.h>
                typedef struct { int a; size_t b; } pair;
                int sum_of(pair p);
                int broken(nowhere x);
                """);
        assertThat(problems).extracting(DeclarationProblem::line).containsExactly(4);
        // The types of a prototype that was typed for one function are known to the next.
        var parsed = (ParseResult.Parsed)
                new PrototypeParser(Abi.LINUX_X64).parse("typedef struct { short s; } small; int adler(small n)");
        store.put(image, new Signature("adler", parsed.type(), new Provenance.Typed()));

        SignatureLadder again = new SignatureLadders(Machine.current(), opener, kept).of(Abi.LINUX_X64);
        HeaderDeclarations types = again.types(image);
        assertThat(types.typedefs()).containsKeys("pair", "small", "size_t");
        assertThat(types.functions()).containsKeys("sum_of", "adler");
        assertThat(new PrototypeParser(Abi.LINUX_X64).parse("int labs(pair p, small *q)", types))
                .isInstanceOf(ParseResult.Parsed.class);
        assertThat(store.header(image).text()).startsWith("#include <stddef.h>");
        assertThat(store.keep(image, "")).isEmpty();
        assertThat(store.header(image).text()).isEmpty();
    }

    @Test
    void exportWithOnlyAnOrdinalHasThePublicSymbolsNameAndIsCalledByItsOrdinal() throws Exception {
        Path source = Files.writeString(directory.resolve("nameless.c"), "int plain(int a) { return a; }\n");
        Path object = directory.resolve("nameless.obj");
        CCompiler.output(List.of(
                CCompiler.CLANG.command(),
                "-target",
                "x86_64-windows-msvc",
                "-g",
                "-gcodeview",
                "-c",
                source.toString(),
                "-o",
                object.toString()));
        Path definition = Files.writeString(directory.resolve("nameless.def"), "EXPORTS\nplain @4 NONAME\n");
        Path library = directory.resolve("nameless.dll");
        CCompiler.output(List.of(
                "lld-link-14",
                "/dll",
                "/noentry",
                "/debug",
                "/def:" + definition,
                object.toString(),
                "/out:" + library));
        NativeImage image = opener.image(library);
        FunctionLookup lookup = new FunctionLookup(new SignatureLadders(Machine.current(), opener));
        SignatureLadder ladder = lookup.ladder(image, List.of());
        assertThat(ladder.candidates(new ExportQuestion(image, image.exports().getFirst())))
                .extracting(Signature::prototype)
                .containsExactly("int plain(int a)");
        assertThat(lookup.find(image, "#4", ladder))
                .isInstanceOfSatisfying(
                        FunctionLookup.Answer.Found.class,
                        found -> assertThat(found.signature().function()).isEqualTo("#4"));
    }
}
