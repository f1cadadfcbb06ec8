package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.header.PrototypeText;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// What a person gave for a library is there again after a restart, with everything that it said.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TypedSignaturesTest {
    private final FileOpener opener = new FileOpener(Machine.current());

    @TempDir
    private Path directory;

    private NativeImage library(String code) throws Exception {
        return opener.image(CCompiler.GCC.compile(directory, "libtyped.so", code, "-shared"));
    }

    /// A store as it is after a restart.
    private TypedSignatures store() {
        return new TypedSignatures(directory.resolve("kept"), Abi.LINUX_X64, null);
    }

    private static Signature typed(String export, String prototype) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(prototype);
        return new Signature(export, parsed.type(), new Provenance.Typed());
    }

    private static Optional<Signature> find(SignatureSource source, NativeImage image, String requested) {
        Export export = image.exports().stream()
                .filter(one -> one.requestName().equals(requested))
                .findFirst()
                .orElseThrow();
        return source.find(new ExportQuestion(image, export)).stream().findFirst();
    }

    private static String said(Optional<Signature> signature) {
        FunctionType type = signature.orElseThrow().type();
        return PrototypeText.prototype("f", type) + type.promises() + type.convention();
    }

    @Test
    void directionsLengthsAndOwnersOfAPrototypeSurviveARestart() throws Exception {
        NativeImage image = library("int f(void) { return 1; }");
        store().put(
                        image,
                        typed(
                                "f",
                                "_Check_return_ char *f(_In_ const char *name, _Out_writes_bytes_(size) void *to,"
                                        + " size_t size, _Inout_updates_opt_(*n) int *all, _Inout_ size_t *n)"
                                        + " __attribute__((malloc(give_back, 1)))"));
        FunctionType type = find(store(), image, "f").orElseThrow().type();
        assertThat(type.parameters())
                .extracting(FunctionType.Parameter::direction)
                .containsExactly(Direction.IN, Direction.OUT, Direction.UNSTATED, Direction.INOUT, Direction.INOUT);
        assertThat(type.parameters())
                .extracting(FunctionType.Parameter::nonNull)
                .containsExactly(true, true, false, false, true);
        assertThat(type.parameters().get(1).length())
                .extracting(DeclaredLength::inBytes, length -> length.size().spelling())
                .containsExactly(true, ".size");
        assertThat(type.parameters().get(3).length())
                .extracting(DeclaredLength::inBytes, length -> length.size().spelling())
                .containsExactly(false, "*.n");
        assertThat(type.promises().freedWith()).isEqualTo("give_back");
        assertThat(type.promises().mustUse()).isTrue();
    }

    private static final List<String> PROTOTYPES = List.of(
            "int a(_Out_writes_(n) int *to, size_t n)",
            "#pragma pack(push, 2)\nstruct p { char c; int i; };\n#pragma pack(pop)\nint b(_In_ const struct p *at)",
            // Another struct of the same name, as two people would type it.
            "struct p { long x; }; typedef struct p *at; int c(at first, struct p by_value)",
            "struct p { long x; }; int d(_Inout_ struct p *at)",
            "enum kind { ONE = 1, TWO = 2 }; int e(enum kind k)");

    private static final String CODE = "int a(void) { return 1; } int b(void) { return 1; } int c(void) { return 1; }"
            + " int d(void) { return 1; } int e(void) { return 1; }"
            + " int odd(void) __asm__(\"f.odd\"); int odd(void) { return 1; }";

    private TypedSignatures filled(NativeImage image) throws Exception {
        TypedSignatures store = store();
        for (String prototype : PROTOTYPES) {
            String name = prototype.replaceAll("(?s).*\\b(\\w)\\(.*", "$1");
            store.put(image, typed(name, prototype));
        }
        store.put(image, typed("f.odd", "int f(_Out_ int *to)"));
        return store;
    }

    @Test
    void oneTextHoldsAllThatWasTypedAndReadsBackTheSame() throws Exception {
        NativeImage image = library(CODE);
        TypedSignatures store = filled(image);
        String text = store.header(image).text();
        List<String> names = List.of("a", "b", "d", "e", "f.odd");
        List<String> before =
                names.stream().map(name -> said(find(store, image, name))).toList();
        Layout layout = new Layout(Abi.LINUX_X64);
        assertThat(text).containsOnlyOnce("#pragma pack(push, 2)").contains("// export f.odd\n");

        assertThat(store().keep(image, text)).isEmpty();
        TypedSignatures again = store();
        assertThat(again.header(image).text()).isEqualTo(text);
        assertThat(names.stream().map(name -> said(find(again, image, name))).toList())
                .as(text)
                .isEqualTo(before.stream()
                        .map(each ->
                                each.contains("_Inout_ struct p") ? each.replace("struct p ", "struct p_d ") : each)
                        .toList());
        FunctionType b = find(again, image, "b").orElseThrow().type();
        assertThat(layout.sizeOf(((PointerType) b.parameters().getFirst().type()).target()))
                .isEqualTo(6);
        FunctionType c = find(again, image, "c").orElseThrow().type();
        assertThat(layout.sizeOf(c.parameters().getLast().type())).isEqualTo(8);
    }

    @Test
    void exportedHeaderIsOneForOtherCompilersToo() throws Exception {
        NativeImage image = library(CODE);
        String text = filled(image).header(image).text();
        Path header =
                Files.writeString(directory.resolve("typed.h"), "#include <stddef.h>\n" + PrototypeText.exported(text));
        CCompiler.GCC.compile(
                directory, "libuses.so", "#include \"" + header + "\"\nint f(void) { return ONE; }", "-shared");

        TypedSignatures store = store();
        String before = said(find(store, image, "a"));
        assertThat(store.keep(image, Files.readString(header))).isEmpty();
        assertThat(said(find(store(), image, "a"))).isEqualTo(before);
    }

    @Test
    void textReplacesWhatWasTypedBefore() throws Exception {
        NativeImage image = library(CODE);
        TypedSignatures store = filled(image);
        store.keep(image, "long a(int x);");
        assertThat(find(store(), image, "a").orElseThrow().prototype()).isEqualTo("long a(int x)");
        assertThat(find(store(), image, "b")).isEmpty();
        store.put(image, typed("a", "short a(void)"));
        assertThat(find(store(), image, "a").orElseThrow().prototype()).isEqualTo("short a(void)");
        assertThat(store.keep(image, store.header(image).text())).isEmpty();
        assertThat(find(store(), image, "a").orElseThrow().prototype()).isEqualTo("short a(void)");
        store.keep(image, "");
        assertThat(find(store(), image, "a")).isEmpty();
        assertThat(store.header(image).text()).isEmpty();
    }

    @Test
    void rebuiltLibraryOffersTheTextOfItsPredecessor() throws Exception {
        store().keep(library("int f(void) { return 1; }"), "typedef struct { int x; } point; int f(_Out_ point *at);");
        NativeImage rebuilt = library("int f(void) { return 2; }");
        TypedSignatures store = store();
        assertThat(find(store, rebuilt, "f")).isEmpty();
        Signature offered = find(store.predecessors(), rebuilt, "f").orElseThrow();
        assertThat(offered.type().parameters().getFirst().direction()).isEqualTo(Direction.OUT);
        assertThat(store.header(rebuilt).predecessor()).isNotNull();

        store.keep(rebuilt, store.header(rebuilt).text());
        assertThat(Objects.requireNonNull(store().header(rebuilt)).predecessor())
                .isNull();
        assertThat(find(store(), rebuilt, "f").orElseThrow().prototype()).isEqualTo("int f(point *at)");
    }

    @Test
    void eachVersionOfASymbolHasItsOwnPrototype() throws Exception {
        Path map = Files.writeString(directory.resolve("map"), "OLD { }; NEW { global: f; } OLD;");
        NativeImage image = opener.image(CCompiler.GCC.compile(
                directory,
                "libversions.so",
                "__asm__(\".symver old, f@OLD\"); __asm__(\".symver new, f@@NEW\");"
                        + " int old(void) { return 1; } int new(void) { return 2; }",
                "-shared",
                "-Wl,--version-script=" + map));
        store().put(image, typed("f@OLD", "int f(int old)"));
        store().put(image, typed("f", "int f(long now)"));
        assertThat(find(store(), image, "f@OLD").orElseThrow().prototype()).isEqualTo("int f(int old)");
        assertThat(find(store(), image, "f").orElseThrow().prototype()).isEqualTo("int f(long now)");
    }
}
