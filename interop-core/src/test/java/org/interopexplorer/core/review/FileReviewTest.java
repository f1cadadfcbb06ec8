package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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

    @TempDir
    static Path directory;

    private final Machine machine = Machine.current();
    private final FileOpener opener = new FileOpener(machine);

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
        String prints = "int printf(const char *, ...); void g(int n) { printf(\"%d\", n); }";
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
                new Pair(ReviewText.FORTIFY_NONE, Built.library(prints, "-fno-builtin"), Built.library(fortified)),
                new Pair(
                        ReviewText.FORTIFY_UNKNOWN,
                        Built.library(copies, "-fno-builtin"),
                        Built.library(prints + copies, "-fno-builtin")),
                new Pair(
                        ReviewText.STACK_UNSTATED,
                        (folder, name) -> withoutStackHeader(plain.make(folder, name)),
                        plain),
                new Pair(ReviewText.NOT_LOADED, new Built(CCompiler.GCC, PLAIN, List.of("-c")), plain),
                new Pair(
                        ReviewText.BRANCH_TARGETS,
                        Built.library(PLAIN, "-fcf-protection=branch"),
                        Built.library(PLAIN, "-fcf-protection=return")),
                new Pair(
                        ReviewText.BRANCH_TARGETS,
                        Built.library(CCompiler.GCC_ARM64, PLAIN, "-mbranch-protection=bti"),
                        Built.library(CCompiler.GCC_ARM64, PLAIN, "-mbranch-protection=pac-ret")),
                new Pair(
                        ReviewText.SHADOW_STACK,
                        Built.library(PLAIN, "-fcf-protection=return"),
                        Built.library(PLAIN, "-fcf-protection=branch")),
                new Pair(
                        ReviewText.SIGNED_RETURNS,
                        Built.library(CCompiler.GCC_ARM64, PLAIN, "-mbranch-protection=pac-ret"),
                        Built.library(CCompiler.GCC_ARM64, PLAIN, "-mbranch-protection=none")));
    }

    /// Linkers of today always write the header that says whether the stack is executable.
    private static Path withoutStackHeader(Path library) throws IOException {
        byte[] bytes = Files.readAllBytes(library);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < file.getShort(56); i++) {
            int header = (int) file.getLong(32) + i * file.getShort(54);
            if (file.getInt(header) == 0x6474e551) {
                file.putInt(header, 0);
            }
        }
        return Files.write(library, bytes);
    }

    private static Stream<Pair> names() throws IOException {
        Path versions = Files.writeString(directory.resolve("versions.map"), "ONE { global: twice; };\n");
        return Stream.of(
                new Pair(
                        ReviewText.VERSIONS_MISSING,
                        Built.library(PLAIN),
                        Built.library(PLAIN, "-Wl,--version-script," + versions)),
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
                        ReviewText.WIDTH_LONG,
                        "typedef unsigned long uLong; uLong f(uLong x) { return x; }",
                        "typedef long gint64; typedef long long_long; gint64 f(long_long x) { return x; }"),
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

    @TestFactory
    Stream<DynamicTest> hardeningOfElfFiles() {
        return Pair.tests(hardening(), directory);
    }

    @TestFactory
    Stream<DynamicTest> namesAndVersions() throws IOException {
        return Pair.tests(names(), directory);
    }

    @TestFactory
    Stream<DynamicTest> signaturesFromDebugInformation() {
        return Pair.tests(signatures(), directory);
    }

    private Map<String, Severity> found(String name, String source, String... options) throws Exception {
        return Reviewed.review(Built.library(source, options).make(directory, name)).findings().stream()
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
    void aPathBesideTheFileIsOpenWhereThatFolderIs() throws Exception {
        Path plugins = Files.createDirectory(directory.resolve("plugins"));
        Files.setPosixFilePermissions(plugins, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(found("beside", PLAIN, "-Wl,-rpath,$ORIGIN/plugins:${ORIGIN}"))
                .containsEntry("review.rpath-open", Severity.ERROR)
                .containsEntry("review.rpath-origin", Severity.INFO);
        assertThat(found("token", PLAIN, "-Wl,-rpath,lib/$LIB:/opt/$LIB"))
                .containsEntry("review.rpath-relative", Severity.WARNING)
                .doesNotContainKeys("review.rpath-origin", "review.rpath-absent");
    }

    @Test
    void aMissingDependencyIsAnErrorAndOneThatIsThereIsNot() throws Exception {
        Path gone = CCompiler.GCC.compile(
                directory, "libgone.so", PLAIN, "-shared", "-fPIC", "-nostdlib", "-Wl,-soname,libgone.so");
        Built user = Built.library(
                "int twice(int); int f(void) { return twice(1); }", gone.toString(), "-Wl,-rpath,$ORIGIN");
        Path file = user.make(directory, "user.so");
        assertThat(Reviewed.codes(file)).doesNotContain("review.dependency-missing");
        Files.delete(gone);
        Review review = Reviewed.review(file);
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
                .make(directory, "needs_c.so");
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

    @Test
    void everyWordOfTheTablesIsKnown() {
        UnsafeFunctions unsafe = UnsafeFunctions.shipped();
        assertThat(unsafe.find("gets", false).orElseThrow().better()).containsExactly("fgets");
        assertThat(unsafe.find("IsBadReadPtr", true).orElseThrow().severity()).isEqualTo(Severity.WARNING);
        assertThat(unsafe.find("IsBadReadPtr", false)).isEmpty();
        assertThat(UnsafeFunctions.bulk().get("fgetc")).containsExactly("fread");
    }
}
