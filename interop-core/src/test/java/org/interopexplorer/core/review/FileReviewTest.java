package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.review.Finding.Severity;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Each finding on a file that was built to have it, and not on one that was built not to.
class FileReviewTest {
    private static final String PLAIN = "int twice(int x) { return 2 * x; }";
    private static final String ARRAY = "void fill(char *);int f(void) { char b[64]; fill(b); return b[0]; }";
    private static final String MAIN = "int main(void) { return 0; }";
    private static final String DLL = "__declspec(dllexport) int twice(int x) { return 2 * x; }";

    @TempDir
    static Path directory;

    private final Machine machine = Machine.current();
    private final FileOpener opener = new FileOpener(machine);

    /// A file of some source and options.
    private record Built(CCompiler compiler, String source, List<String> options) {
        static Built library(String source, String... options) {
            return new Built(
                    CCompiler.GCC,
                    source,
                    Stream.concat(Stream.of("-shared", "-fPIC", "-nostdlib", "-Wl,-z,relro,-z,now"), Stream.of(options))
                            .toList());
        }

        static Built program(String... options) {
            return new Built(CCompiler.GCC, MAIN, List.of(options));
        }

        static Built dll(CCompiler compiler, String source, String... options) {
            return new Built(
                    compiler,
                    source,
                    Stream.concat(Stream.of("-shared"), Stream.of(options)).toList());
        }

        private Path compile(String name) throws IOException, InterruptedException {
            // MinGW adds .exe to a name without an ending.
            return compiler.compile(
                    directory, name.contains(".") ? name : name + ".x", source, options.toArray(String[]::new));
        }
    }

    /// A finding, a file that has it, and one that has not.
    private record Pair(ReviewText code, Built with, Built without) {}

    private static Pair library(ReviewText code, String with, String without) {
        return new Pair(code, Built.library(with), Built.library(without));
    }

    private static Pair signature(ReviewText code, String with, String without) {
        return new Pair(code, Built.library(with, "-g"), Built.library(without, "-g"));
    }

    private static Stream<Pair> hardening() {
        Built plain = Built.library(PLAIN);
        Built checked = Built.library(ARRAY, "-fstack-protector-all");
        Built unchecked = Built.library(ARRAY, "-fno-stack-protector");
        String copies = "void *memcpy(void *, const void *, unsigned long);"
                + "void f(char *a, const char *b, unsigned long n) { memcpy(a, b, n); }";
        String fortified = "void *__memcpy_chk(void *, const void *, unsigned long, unsigned long);"
                + "void f(char *a, const char *b, unsigned long n) { __memcpy_chk(a, b, n, 8); }";
        return Stream.of(
                new Pair(ReviewText.PIE, Built.program("-pie", "-fPIE"), Built.program("-no-pie")),
                new Pair(ReviewText.PIE_OFF, Built.program("-no-pie"), Built.program("-pie", "-fPIE")),
                new Pair(ReviewText.NX, plain, Built.library(PLAIN, "-Wl,-z,execstack")),
                new Pair(ReviewText.STACK_EXECUTABLE, Built.library(PLAIN, "-Wl,-z,execstack"), plain),
                new Pair(ReviewText.RELRO, Built.library(PLAIN, "-Wl,-z,now"), Built.library(PLAIN, "-Wl,-z,norelro")),
                new Pair(ReviewText.RELRO_PARTIAL, Built.library(ARRAY, "-Wl,-z,lazy"), Built.library(ARRAY)),
                new Pair(ReviewText.RELRO_NONE, Built.library(PLAIN, "-Wl,-z,norelro"), plain),
                new Pair(ReviewText.WRITABLE_CODE, Built.library(PLAIN, "-Wl,--omagic"), plain),
                new Pair(
                        ReviewText.TEXT_RELOCATIONS,
                        Built.library(
                                "extern int x; __asm__(\".text\\n.globl ref\\nref: .quad x\\n\");",
                                "-Wl,-z,notext,--allow-shlib-undefined"),
                        plain),
                new Pair(ReviewText.STACK_PROTECTOR, checked, unchecked),
                new Pair(ReviewText.STACK_PROTECTOR_NONE, unchecked, checked),
                new Pair(ReviewText.FORTIFY, Built.library(fortified), Built.library(copies)),
                new Pair(ReviewText.FORTIFY_NONE, Built.library(copies, "-fno-builtin"), Built.library(fortified)));
    }

    private static Stream<Pair> names() {
        return Stream.of(
                new Pair(
                        ReviewText.SONAME_MISSING, Built.library(PLAIN), Built.library(PLAIN, "-Wl,-soname,libx.so.1")),
                new Pair(ReviewText.DEBUG_DATA, Built.library(PLAIN, "-g"), Built.library(PLAIN, "-g0")),
                library(
                        ReviewText.CPP_EXPORTS,
                        "int _Z5twicei(int x) { return x; } int plain(void) { return 1; }",
                        PLAIN),
                library(ReviewText.IMPORT_UNSAFE, "char *gets(char *); void f(char *x) { gets(x); }", PLAIN),
                library(ReviewText.EXPORT_UNSAFE, "char *tmpnam(char *x) { return x; }", PLAIN));
    }

    private static Stream<Pair> signatures() {
        String callbacks = "typedef void (*each)(int); void visit(each one) { one(1); }";
        String withData = "typedef void (*each)(int, void *); void visit(each one, void *data) { one(1, data); }";
        return Stream.of(
                signature(ReviewText.WIDTH_LONG, "long f(long x) { return x; }", "long long f(int x) { return x; }"),
                signature(
                        ReviewText.WIDTH_LONG_DOUBLE,
                        "long double f(long double x) { return x; }",
                        "double f(double x) { return x; }"),
                signature(
                        ReviewText.WIDTH_TIME,
                        "typedef long time_t; time_t f(time_t x) { return x; }",
                        "typedef long seconds; seconds f(seconds x) { return x; }"),
                signature(
                        ReviewText.WIDTH_OFFSET,
                        "typedef long off_t; int f(off_t x) { return x > 0; }",
                        "typedef long place; int f(place x) { return x > 0; }"),
                signature(
                        ReviewText.WIDTH_WIDE_CHAR,
                        "typedef int wchar_t; int f(const wchar_t *x) { return *x; }",
                        "int f(const int *x) { return *x; }"),
                signature(ReviewText.WIDTH_BOOL, "_Bool f(int x) { return x; }", "int f(int x) { return x; }"),
                signature(ReviewText.VARIADIC, "int f(int n, ...) { return n; }", "int f(int n) { return n; }"),
                signature(
                        ReviewText.STRUCT_BY_VALUE,
                        "struct p { int x, y; }; int f(struct p p) { return p.x; }",
                        "struct p { int x, y; }; int f(struct p *p) { return p->x; }"),
                signature(ReviewText.CALLBACK_NO_DATA, callbacks, withData),
                signature(
                        ReviewText.NOT_BLITTABLE,
                        "struct p { const char *name; int x; }; int f(struct p *p) { return p->x; }",
                        "struct p { double d; int x; }; int f(struct p *p) { return p->x; }"),
                signature(
                        ReviewText.OWNER_UNKNOWN,
                        "struct t; struct t *tree_new(void) { return 0; }",
                        "struct t; struct t *tree_new(void) { return 0; } void tree_free(struct t *t) {}"),
                signature(
                        ReviewText.OWNED,
                        "struct t; struct t *tree_new(void) { return 0; } void tree_free(struct t *t) {}",
                        "struct t; struct t *tree_new(void) { return 0; }"));
    }

    private static Stream<Pair> windows() {
        CCompiler wide = CCompiler.MINGW;
        CCompiler narrow = CCompiler.MINGW_X86;
        Built plain = Built.dll(wide, DLL);
        Built bare = Built.dll(wide, DLL, "-Wl,--disable-dynamicbase,--disable-nxcompat,--disable-high-entropy-va");
        Built nameless = Built.dll(wide, DLL, directory.resolve("nameless.def").toString());
        String calls = "__declspec(dllimport) int __stdcall GetModuleHandle%1$s(void *);"
                + "__declspec(dllexport) int f(void) { return GetModuleHandle%1$s(0); }";
        String both = "__declspec(dllexport) int nameA(void) { return 1; }";
        return Stream.of(
                new Pair(ReviewText.ASLR, plain, bare),
                new Pair(ReviewText.ASLR_OFF, bare, plain),
                new Pair(
                        ReviewText.HIGH_ENTROPY,
                        Built.dll(wide, DLL, "-Wl,--high-entropy-va"),
                        Built.dll(wide, DLL, "-Wl,--disable-high-entropy-va")),
                new Pair(
                        ReviewText.HIGH_ENTROPY_OFF,
                        Built.dll(wide, DLL, "-Wl,--disable-high-entropy-va"),
                        Built.dll(wide, DLL, "-Wl,--high-entropy-va")),
                new Pair(ReviewText.DEP, plain, bare),
                new Pair(ReviewText.DEP_OFF, bare, plain),
                new Pair(
                        ReviewText.SAFE_SEH,
                        Built.dll(narrow, DLL, "-Wl,--no-seh"),
                        Built.dll(narrow, DLL, "-Wl,--disable-no-seh")),
                new Pair(
                        ReviewText.SAFE_SEH_OFF,
                        Built.dll(narrow, DLL, "-Wl,--disable-no-seh"),
                        Built.dll(narrow, DLL, "-Wl,--no-seh")),
                new Pair(ReviewText.FORCED_INTEGRITY, Built.dll(wide, DLL, "-Wl,--forceinteg"), Built.dll(wide, DLL)),
                new Pair(ReviewText.ORDINAL_ONLY, nameless, plain),
                new Pair(
                        ReviewText.ANSI_IMPORTS,
                        Built.dll(wide, calls.formatted("A"), "-lkernel32"),
                        Built.dll(wide, calls.formatted("W"), "-lkernel32")),
                new Pair(
                        ReviewText.ANSI_EXPORTS,
                        Built.dll(wide, both + both.replace("nameA", "nameW")),
                        Built.dll(wide, both)),
                new Pair(
                        ReviewText.KNOWN_DLLS,
                        Built.dll(wide, calls.formatted("W"), "-lkernel32"),
                        Built.dll(wide, DLL, "-nostdlib", "-Wl,--entry=0")),
                new Pair(
                        ReviewText.BESIDE_FIRST,
                        Built.dll(
                                wide,
                                "__declspec(dllimport) int __stdcall GetFileVersionInfoSizeW(void *, void *);"
                                        + "__declspec(dllexport) int f(void) { return GetFileVersionInfoSizeW(0, 0); }",
                                "-lversion"),
                        Built.dll(wide, DLL, "-nostdlib", "-Wl,--entry=0")));
    }

    private Stream<DynamicTest> each(Stream<Pair> pairs) {
        return pairs.map(pair -> DynamicTest.dynamicTest(pair.code().key(), () -> {
            String name = pair.code().name().toLowerCase(Locale.ROOT);
            assertThat(codes(pair.with().compile("with_" + name)))
                    .contains(pair.code().key());
            assertThat(codes(pair.without().compile("without_" + name)))
                    .doesNotContain(pair.code().key());
        }));
    }

    @TestFactory
    Stream<DynamicTest> hardeningOfElfFiles() {
        return each(hardening());
    }

    @TestFactory
    Stream<DynamicTest> namesAndVersions() {
        return each(names());
    }

    @TestFactory
    Stream<DynamicTest> signaturesFromDebugInformation() {
        return each(signatures());
    }

    @TestFactory
    Stream<DynamicTest> filesOfWindows() throws IOException {
        Files.writeString(directory.resolve("nameless.def"), "EXPORTS\n  twice @7 NONAME\n");
        return each(windows());
    }

    private List<String> codes(Path file) throws Exception {
        return review(file).findings().stream().map(Finding::code).toList();
    }

    private Review review(Path file) throws Exception {
        NativeImage image = opener.image(file);
        return new FileReview(
                        opener,
                        new LibraryFinder(LoaderEnvironment.of(machine), opener),
                        new SignatureLadders(machine, opener))
                .of(image, _ -> {});
    }

    private Map<String, Severity> found(String name, String source, String... options) throws Exception {
        return review(Built.library(source, options).compile(name)).findings().stream()
                .collect(Collectors.toMap(Finding::code, Finding::severity, (one, _) -> one));
    }

    @Test
    void entriesOfTheRunPathAreToldByWhatIsWrongWithThem() throws Exception {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path closed = Files.createDirectory(directory.resolve("closed"));
        assertThat(found("paths", PLAIN, "-Wl,--enable-new-dtags,-rpath," + open + ":rel::$ORIGIN/x:" + closed + "/no"))
                .containsEntry("review.rpath-open", Severity.ERROR)
                .containsEntry("review.rpath-relative", Severity.WARNING)
                .containsEntry("review.rpath-empty", Severity.WARNING)
                .containsEntry("review.rpath-origin", Severity.INFO)
                .containsEntry("review.rpath-absent", Severity.ADVICE)
                .doesNotContainKey("review.rpath-old");
        assertThat(found("old_paths", PLAIN, "-Wl,--disable-new-dtags,-rpath," + closed))
                .containsEntry("review.rpath-old", Severity.ADVICE)
                .doesNotContainKeys(
                        "review.rpath-open", "review.rpath-relative", "review.rpath-empty", "review.rpath-absent");
    }

    @Test
    void aMissingDependencyIsAnErrorAndOneThatIsThereIsNot() throws Exception {
        Path gone = CCompiler.GCC.compile(
                directory, "libgone.so", PLAIN, "-shared", "-fPIC", "-nostdlib", "-Wl,-soname,libgone.so");
        Built user = Built.library(
                "int twice(int); int f(void) { return twice(1); }", gone.toString(), "-Wl,-rpath,$ORIGIN");
        Path file = user.compile("user.so");
        assertThat(codes(file)).doesNotContain("review.dependency-missing");
        Files.delete(gone);
        Review review = review(file);
        assertThat(review.findings())
                .filteredOn(finding -> finding.code().equals("review.dependency-missing"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.severity()).isEqualTo(Severity.ERROR);
                    assertThat(finding.places()).containsExactly(Place.dependency("libgone.so"));
                });
        assertThat(review.isWrong()).isTrue();
        assertThat(review.findings().getFirst().severity()).isEqualTo(Severity.ERROR);
    }

    @Test
    void aDirectoryThatEverybodyMayWriteToIsToldWhereItIsSearchedFirst() throws Exception {
        Path open = Files.createDirectory(directory.resolve("everybody"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path file = new Built(CCompiler.GCC, PLAIN, List.of("-shared", "-fPIC", "-Wl,--no-as-needed"))
                .compile("needs_c.so");
        NativeImage image = opener.image(file);
        LoaderEnvironment here = LoaderEnvironment.of(machine);
        LibraryFinder usual = new LibraryFinder(here, opener);
        SignatureLadders ladders = new SignatureLadders(machine, opener);
        assertThat(new FileReview(opener, usual, ladders).of(image, _ -> {}).findings())
                .extracting(Finding::code)
                .doesNotContain("review.order-open");
        assertThat(new FileReview(opener, usual.lookingFirstIn(List.of(open)), ladders)
                        .of(image, _ -> {})
                        .findings())
                .filteredOn(finding -> finding.code().equals("review.order-open"))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.places()).containsExactly(new Place(Place.Kind.DIRECTORY, open.toString())));
    }

    /// Older linkers made such programs; this one no longer sets the flag without relocations.
    @Test
    void aProgramThatAsksForAnyAddressWithoutRelocationsIsTold() throws Exception {
        Path file = new Built(CCompiler.MINGW, MAIN, List.of("-Wl,--disable-reloc-section")).compile("fixed.exe");
        assertThat(codes(file)).contains("review.aslr-off").doesNotContain("review.aslr-fixed");
        byte[] bytes = Files.readAllBytes(file);
        int header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(0x3c);
        bytes[header + 24 + 70] |= 0x40;
        Path asking = Files.write(directory.resolve("asking.exe"), bytes);
        assertThat(codes(asking)).contains("review.aslr-fixed").doesNotContain("review.aslr", "review.aslr-off");
    }

    @Test
    void theChecksumOfALinkerIsRightAndOneOfAChangedFileIsWrong() throws Exception {
        Path file = Built.dll(CCompiler.MINGW, DLL, "-s").compile("summed.dll");
        assertThat(codes(file)).contains("review.checksum").doesNotContain("review.checksum-wrong");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Path changed = Files.write(directory.resolve("changed.dll"), bytes);
        assertThat(codes(changed)).contains("review.checksum-wrong").doesNotContain("review.checksum");
    }

    @Test
    void aProgramOfMacOsIsToldByItsHeaderAndItsSignature() throws Exception {
        assertThat(codes(program("pie", "-pie")))
                .contains("review.pie", "review.nx", "review.unsigned")
                .doesNotContain("review.pie-off", "review.signed-ad-hoc");
        assertThat(codes(program("fixed", "-no_pie")))
                .contains("review.pie-off")
                .doesNotContain("review.pie");
        assertThat(codes(program("signed", "-pie", "-adhoc_codesign")))
                .contains("review.signed-ad-hoc", "review.hardened-runtime-off")
                .doesNotContain("review.unsigned");
    }

    private static Path program(String name, String... options) throws IOException, InterruptedException {
        Path object = CCompiler.CLANG.compile(
                directory, name + ".o", MAIN, "--target=x86_64-apple-macos11", "-c", "-ffreestanding");
        Path made = directory.resolve(name);
        List<String> line = new ArrayList<>(
                List.of("ld64.lld-14", "-arch", "x86_64", "-platform_version", "macos", "11.0", "11.0"));
        line.addAll(List.of("-undefined", "dynamic_lookup", "-e", "_main", "-o", made.toString(), object.toString()));
        line.addAll(List.of(options));
        var _ = CCompiler.output(line);
        return made;
    }

    @Test
    void everyWordOfTheTablesIsKnown() {
        UnsafeFunctions unsafe = UnsafeFunctions.shipped();
        assertThat(unsafe.find("gets", false).orElseThrow().better()).containsExactly("fgets");
        assertThat(unsafe.find("IsBadReadPtr", true).orElseThrow().severity()).isEqualTo(Severity.WARNING);
        assertThat(unsafe.find("IsBadReadPtr", false)).isEmpty();
        assertThat(UnsafeFunctions.bulk().get("fgetc")).containsExactly("fread");
    }
}
