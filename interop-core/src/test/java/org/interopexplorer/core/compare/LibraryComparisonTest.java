package org.interopexplorer.core.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.compare.Change.Kind;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.mangling.InstalledTools;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Two versions of small libraries that are compiled here, each with one kind of change; `abidiff` sees the same.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class LibraryComparisonTest {
    private static final FileOpener OPENER = new FileOpener(Machine.current());

    /// `abidiff`'s exit status says that something changed.
    private static final int ABI_CHANGE = 4;

    /// abidiff 2.2 compares the places of bit-fields, not their widths.
    private static final String UNSEEN_BY_ABIDIFF = "bit-field wider";

    @TempDir
    private Path folder;

    record Case(String what, String before, String after, Kind kind, boolean breaking) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> changesInC() {
        return Stream.of(
                new Case(
                        "function gone",
                        "int a(void) {return 1;} int f(void) {return 1;}",
                        "int a(void) {return 1;}",
                        Kind.EXPORT_REMOVED,
                        true),
                new Case(
                        "function added",
                        "int a(void) {return 1;}",
                        "int a(void) {return 1;} int f(void) {return 1;}",
                        Kind.EXPORT_ADDED,
                        false),
                new Case(
                        "parameter added",
                        "int f(int a) {return a;}",
                        "int f(int a, int b) {return b;}",
                        Kind.PARAMETER_COUNT_CHANGED,
                        true),
                new Case(
                        "parameter gone",
                        "int f(int a, int b) {return a;}",
                        "int f(int a) {return a;}",
                        Kind.PARAMETER_COUNT_CHANGED,
                        true),
                new Case(
                        "parameter wider",
                        "int f(int a) {return a;}",
                        "int f(long a) {return a;}",
                        Kind.PARAMETER_CHANGED,
                        true),
                new Case(
                        "parameter of another class",
                        "int f(int a) {return a;}",
                        "int f(float a) {return a;}",
                        Kind.PARAMETER_CHANGED,
                        true),
                new Case(
                        "parameter of the other sign",
                        "int f(int a) {return a;}",
                        "int f(unsigned a) {return a;}",
                        Kind.PARAMETER_CHANGED,
                        false),
                new Case(
                        "pointer to something else",
                        "int f(int *a) {return *a;}",
                        "int f(long *a) {return *a;}",
                        Kind.PARAMETER_CHANGED,
                        true),
                new Case(
                        "pointer without a type",
                        "int f(int *a) {return *a;}",
                        "int f(void *a) {return a != 0;}",
                        Kind.PARAMETER_CHANGED,
                        false),
                new Case(
                        "result wider",
                        "int f(void) {return 1;}",
                        "long f(void) {return 1;}",
                        Kind.RESULT_CHANGED,
                        true),
                new Case(
                        "result where nothing was",
                        "void f(void) {}",
                        "int f(void) {return 1;}",
                        Kind.RESULT_CHANGED,
                        false),
                new Case(
                        "result that is gone", "int f(void) {return 1;}", "void f(void) {}", Kind.RESULT_CHANGED, true),
                new Case(
                        "struct result where nothing was",
                        "void f(void) {}",
                        "struct s {long a[4];}; struct s f(void) {struct s r = {0}; return r;}",
                        Kind.RESULT_CHANGED,
                        true),
                new Case(
                        "further arguments lost",
                        "int f(int a, ...) {return a;}",
                        "int f(int a) {return a;}",
                        Kind.VARIADIC_CHANGED,
                        true),
                new Case(
                        "struct larger",
                        "struct s {int a;}; int f(struct s *s) {return s->a;}",
                        "struct s {int a; int b;}; int f(struct s *s) {return s->a;}",
                        Kind.TYPE_SIZE_CHANGED,
                        true),
                new Case(
                        "member in a hole",
                        "struct s {char a; int b;}; int f(struct s *s) {return s->b;}",
                        "struct s {char a; char c; int b;}; int f(struct s *s) {return s->b;}",
                        Kind.MEMBER_ADDED,
                        false),
                new Case(
                        "members changed places",
                        "struct s {int a; int b;}; int f(struct s *s) {return s->a;}",
                        "struct s {int b; int a;}; int f(struct s *s) {return s->a;}",
                        Kind.MEMBER_MOVED,
                        true),
                new Case(
                        "member gone",
                        "struct s {int a; int b;}; int f(struct s *s) {return s->a;}",
                        "struct s {int a;}; int f(struct s *s) {return s->a;}",
                        Kind.MEMBER_REMOVED,
                        true),
                new Case(
                        "member of another type",
                        "struct s {int a;}; int f(struct s *s) {return s->a;}",
                        "struct s {float a;}; int f(struct s *s) {return s->a;}",
                        Kind.MEMBER_CHANGED,
                        true),
                new Case(
                        "bit-field wider",
                        "struct s {unsigned a : 3;}; int f(struct s *s) {return s->a;}",
                        "struct s {unsigned a : 4;}; int f(struct s *s) {return s->a;}",
                        Kind.MEMBER_CHANGED,
                        true),
                new Case(
                        "struct in a struct in a function pointer",
                        "struct i {int a;}; struct s {struct i i;}; int f(int (*g)(struct s *)) {return g(0);}",
                        "struct i {long a;}; struct s {struct i i;}; int f(int (*g)(struct s *)) {return g(0);}",
                        Kind.MEMBER_CHANGED,
                        true),
                new Case(
                        "typedef of a struct without a tag",
                        "typedef struct {int a;} s; int f(s *s) {return s->a;}",
                        "typedef struct {int a, b;} s; int f(s *s) {return s->a;}",
                        Kind.TYPE_SIZE_CHANGED,
                        true),
                new Case(
                        "union larger",
                        "union u {int a;}; int f(union u *u) {return u->a;}",
                        "union u {int a; long b;}; int f(union u *u) {return u->a;}",
                        Kind.TYPE_SIZE_CHANGED,
                        true),
                new Case(
                        "constant added",
                        "enum e {A, B}; int f(enum e e) {return e;}",
                        "enum e {A, B, C}; int f(enum e e) {return e;}",
                        Kind.CONSTANT_ADDED,
                        false),
                new Case(
                        "constant changed",
                        "enum e {A, B}; int f(enum e e) {return e;}",
                        "enum e {A, B = 7}; int f(enum e e) {return e;}",
                        Kind.CONSTANT_CHANGED,
                        true),
                new Case(
                        "constant gone",
                        "enum e {A, B}; int f(enum e e) {return e;}",
                        "enum e {A}; int f(enum e e) {return e;}",
                        Kind.CONSTANT_REMOVED,
                        true),
                new Case(
                        "variable larger",
                        "int t[4]; int f(void) {return 1;}",
                        "int t[8]; int f(void) {return 1;}",
                        Kind.DATA_SIZE_CHANGED,
                        true),
                new Case(
                        "variable of another type",
                        "int v = 1; int f(void) {return v;}",
                        "float v = 1; int f(void) {return (int) v;}",
                        Kind.VARIABLE_CHANGED,
                        true),
                new Case(
                        "variable of the other sign",
                        "int v = 1; int f(void) {return v;}",
                        "unsigned v = 1; int f(void) {return (int) v;}",
                        Kind.VARIABLE_CHANGED,
                        false),
                new Case(
                        "struct of a variable",
                        "struct s {int a; int b;}; struct s v; int f(void) {return v.a;}",
                        "struct s {int b; int a;}; struct s v; int f(void) {return v.a;}",
                        Kind.MEMBER_MOVED,
                        true),
                new Case(
                        "variable where a function was",
                        "int f(void) {return 1;} int a(void) {return 1;}",
                        "int f; int a(void) {return 1;}",
                        Kind.EXPORT_KIND_CHANGED,
                        true));
    }

    @ParameterizedTest
    @MethodSource("changesInC")
    void aChangeIsNamedAndJudged(Case each) throws Exception {
        Path before = compiled("before.so", each.before(), ".c", "gcc");
        Path after = compiled("after.so", each.after(), ".c", "gcc");

        LibraryComparison compared = compare(before, after);

        assertThat(compared.changes())
                .extracting(Change::kind, Change::breaking)
                .contains(tuple(each.kind(), each.breaking()));
        assertThat(compared.isCompatible()).isEqualTo(!each.breaking());
        InstalledTools.assumeInstalled("abidiff", "abigail-tools");
        assertThat((abidiff(before, after) & ABI_CHANGE) != 0)
                .as("abidiff sees it too")
                .isEqualTo(!each.what().equals(UNSEEN_BY_ABIDIFF));
    }

    @ParameterizedTest
    @MethodSource("changesInC")
    void aLibraryDoesNotDifferFromItself(Case each) throws Exception {
        Path once = compiled("once.so", each.before(), ".c", "gcc");
        Path again = compiled("again.so", "\n\n" + each.before(), ".c", "gcc");
        assertThat(compare(once, again).changes()).isEmpty();
    }

    @Test
    void whatAStructKeepsSecretIsNoChange() throws Exception {
        Path before = compiled("before.so", "struct s; int f(struct s *s) {return s != 0;}", ".c", "gcc");
        Path after = compiled("after.so", "struct s {int a;}; int f(struct s *s) {return s->a;}", ".c", "gcc");
        assertThat(compare(before, after).changes()).isEmpty();
    }

    @Test
    void membersAndBasesOfClassesAreCompared() throws Exception {
        String source = """
                struct Base { %s int id; virtual ~Base(); virtual int area() const; };
                Base::~Base() {} int Base::area() const { return id; }
                struct Circle : Base { int radius; int area() const override; };
                int Circle::area() const { return radius; }
                """;
        Path before = compiled("before.so", source.formatted(""), ".cc", "g++");
        Path after = compiled("after.so", source.formatted("long more;"), ".cc", "g++");

        assertThat(compare(before, after).changes())
                .extracting(Change::kind, Change::name)
                .contains(
                        tuple(Kind.TYPE_SIZE_CHANGED, "struct Base"),
                        tuple(Kind.TYPE_SIZE_CHANGED, "struct Circle"),
                        tuple(Kind.MEMBER_MOVED, "struct Circle"));
        InstalledTools.assumeInstalled("abidiff", "abigail-tools");
        assertThat(abidiff(before, after) & ABI_CHANGE).isNotZero();
    }

    static Stream<Case> changesOfVirtualFunctions() {
        String table = "struct Shape { virtual ~Shape(); %s }; Shape::~Shape() {} %s";
        String first = "virtual int first();";
        String second = "virtual int second();";
        String bodies = "int Shape::first() { return 1; } int Shape::second() { return 2; }";
        return Stream.of(
                new Case(
                        "places exchanged",
                        table.formatted(first + second, bodies),
                        table.formatted(second + first, bodies),
                        Kind.VIRTUAL_MOVED,
                        true),
                new Case(
                        "one more at the end",
                        table.formatted(first, "int Shape::first() { return 1; }"),
                        table.formatted(first + second, bodies),
                        Kind.VIRTUAL_ADDED,
                        true),
                new Case(
                        "no longer virtual",
                        table.formatted(first + second, bodies),
                        table.formatted(first + "int second();", bodies),
                        Kind.VIRTUAL_REMOVED,
                        true));
    }

    @ParameterizedTest
    @MethodSource("changesOfVirtualFunctions")
    void thePlacesOfVirtualFunctionsAreCompared(Case each) throws Exception {
        Path before = compiled("before.so", each.before(), ".cc", "g++");
        Path after = compiled("after.so", each.after(), ".cc", "g++");

        LibraryComparison compared = compare(before, after);

        assertThat(compared.changes())
                .extracting(Change::kind, Change::name, Change::breaking)
                .contains(tuple(each.kind(), "Shape", each.breaking()));
        assertThat(compare(before, before).changes()).isEmpty();
        InstalledTools.assumeInstalled("abidiff", "abigail-tools");
        assertThat(abidiff(before, after) & ABI_CHANGE).isNotZero();
    }

    @Test
    void aTableThatNoProgramSeesIsNotCompared() throws Exception {
        String hidden = "namespace { struct Inner { %s }; int Inner::a() { return 1; } int Inner::b() { return 2; } }"
                + " extern \"C\" int f() { Inner i; Inner *p = &i; return p->a() + p->b(); }";
        Path before = compiled("before.so", hidden.formatted("virtual int a(); virtual int b();"), ".cc", "g++");
        Path after = compiled("after.so", hidden.formatted("virtual int b(); virtual int a();"), ".cc", "g++");
        assertThat(compare(before, after).changes()).isEmpty();
    }

    @Test
    void symbolVersionsAreThoseThatTheLoaderAsksFor() throws Exception {
        Path first = Files.writeString(folder.resolve("first.map"), "V1 { global: f; g; k; local: *; };\n");
        Path second = Files.writeString(
                folder.resolve("second.map"), "V1 { global: f; k; local: *; };\nV2 { global: f; g; } V1;\n");
        Path before = compiled(
                "before.so",
                "int f(void) {return 1;} int g(void) {return 1;} int k(void) {return 1;}",
                ".c",
                "gcc",
                "-Wl,--version-script=" + first);
        Path after = compiled("after.so", """
                __asm__(".symver f1,f@V1"); __asm__(".symver f2,f@@V2");
                int f1(void) {return 1;} int f2(void) {return 2;} int g(void) {return 1;} int k(void) {return 1;}
                """, ".c", "gcc", "-Wl,--version-script=" + second);

        assertThat(compare(before, after).changes())
                .extracting(Change::kind, Change::name, Change::breaking)
                .containsExactly(
                        tuple(Kind.VERSION_REMOVED, "g", true),
                        tuple(Kind.VERSION_ADDED, "f", false),
                        tuple(Kind.DEFAULT_VERSION_CHANGED, "f", false),
                        tuple(Kind.VERSION_ADDED, "g", false));
    }

    @Test
    void anotherNameOfTheLibraryBreaksElfPrograms() throws Exception {
        Path before = compiled("before.so", "int f(void) {return 1;}", ".c", "gcc", "-Wl,-soname,liba.so.1");
        Path after = compiled("after.so", "int f(void) {return 1;}", ".c", "gcc", "-Wl,-soname,liba.so.2");
        assertThat(compare(before, after).changes())
                .extracting(Change::kind, Change::breaking)
                .containsExactly(tuple(Kind.IDENTITY_CHANGED, true));
    }

    @Test
    void ordinalsOfDllsAreCompared() throws Exception {
        InstalledTools.assumeInstalled("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64");
        String export = "__declspec(dllexport) int %s(int n) {return n;} ";
        Path before = compiled("before.dll", export.formatted("f"), ".c", "x86_64-w64-mingw32-gcc");
        Path after =
                compiled("after.dll", export.formatted("a") + export.formatted("f"), ".c", "x86_64-w64-mingw32-gcc");
        LibraryComparison compared = compare(before, after);
        assertThat(compared.changes())
                .extracting(Change::kind, Change::breaking)
                .contains(tuple(Kind.ORDINAL_CHANGED, false), tuple(Kind.EXPORT_ADDED, false));
        assertThat(compared.isCompatible()).isTrue();
    }

    @Test
    void aLibraryForAnotherMachineBreaksEverything() throws Exception {
        InstalledTools.assumeInstalled("x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64");
        Path before = compiled("before.so", "int f(void) {return 1;}", ".c", "gcc");
        Path after =
                compiled("after.dll", "__declspec(dllexport) int f(void) {return 1;}", ".c", "x86_64-w64-mingw32-gcc");
        assertThat(compare(before, after).changes().getFirst())
                .extracting(Change::kind, Change::breaking, Change::before, Change::after)
                .containsExactly(Kind.TARGET_CHANGED, true, "ELF x86-64 64", "PE x86-64 64");
    }

    @Test
    void withoutDebugInformationOnlyNamesAreCompared() throws Exception {
        Path before = compiled("before.so", "int f(int a) {return a;}", ".c", "gcc", "-s");
        Path after = compiled("after.so", "int f(long a) {return a;}", ".c", "gcc", "-s");
        LibraryComparison compared = compare(before, after);
        assertThat(compared.changes()).isEmpty();
        assertThat(compared.functions()).isEqualTo(1);
        assertThat(compared.typed()).isZero();
    }

    private static LibraryComparison compare(Path before, Path after) throws Exception {
        Demangler demangler = new Demangler();
        return LibraryComparison.of(
                version(before),
                version(after),
                name -> demangler.demangle(name).human(),
                _ -> {});
    }

    private static LibraryComparison.Version version(Path file) throws Exception {
        NativeImage image = OPENER.image(file);
        SignatureLadders ladders = new SignatureLadders(Machine.current(), OPENER);
        return new LibraryComparison.Version(image, ladders.of(ladders.abi(image)));
    }

    private static int abidiff(Path before, Path after) throws IOException, InterruptedException {
        return new ProcessBuilder("abidiff", "--harmless", before.toString(), after.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private Path compiled(String name, String source, String suffix, String compiler, String... options)
            throws IOException, InterruptedException {
        InstalledTools.assumeInstalled(compiler, compiler);
        Path code = Files.writeString(folder.resolve(name + suffix), source);
        Path library = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of(
                compiler, "-g", "-w", "-fno-common", "-shared", "-fPIC", "-o", library.toString(), code.toString()));
        command.addAll(List.of(options));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return library;
    }
}
