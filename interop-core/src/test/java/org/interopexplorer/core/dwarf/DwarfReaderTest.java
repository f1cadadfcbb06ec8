package org.interopexplorer.core.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Libraries compiled from `shapes.c` next to this, whose debug information must match the source.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DwarfReaderTest {
    private static final Layout LAYOUT = new Layout(Abi.LINUX_X64);

    @TempDir
    private Path directory;

    private Path compile(CCompiler compiler, String... options) throws Exception {
        try (InputStream source = DwarfReaderTest.class.getResourceAsStream("shapes.c")) {
            List<String> all = new ArrayList<>(List.of("-w", "-O1", "-fPIC", "-shared", "-fvisibility=hidden"));
            all.addAll(Arrays.asList(options));
            return compiler.compile(
                    directory,
                    "shapes.so",
                    new String(source.readAllBytes(), StandardCharsets.UTF_8),
                    all.toArray(String[]::new));
        }
    }

    private static List<String> prototypes(Map<String, FunctionType> functions) {
        return functions.entrySet().stream()
                .map(function -> CSpelling.prototype(function.getKey(), function.getValue()))
                .sorted()
                .toList();
    }

    @Test
    void whatAnAssemblerSaysOfAFunctionIsNoType() throws Exception {
        CCompiler assembler = new CCompiler("gcc", List.of("-x", "assembler", "-g", "-shared"));
        Path assembled = assembler.compile(directory, "bare.so", """
                .globl bare
                .type bare, @function
                bare: ret
                .size bare, .-bare
                .section .note.GNU-stack
                """);

        assertThat(Described.functions(assembled)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gcc, -gdwarf-2",
        "gcc, -gdwarf-3",
        "gcc, -gdwarf-4",
        "gcc, -gdwarf-5",
        "clang, -gdwarf-2",
        "clang, -gdwarf-3",
        "clang, -gdwarf-4",
        "clang, -gdwarf-5",
        "gcc, -g -gz=zlib",
        "gcc, -g -gz=zlib-gnu",
        "gcc, -gdwarf-4 -fdebug-types-section",
        "gcc, -gdwarf-5 -fdebug-types-section",
        "gcc, -gdwarf64 -gdwarf-5",
        "gcc, -g -O2",
        "clang, -g -O2",
        "gcc, -g -flto"
    })
    void prototypesAreThoseOfTheSource(String compiler, String options) throws Exception {
        Path library = compile(compiler.equals("gcc") ? CCompiler.GCC : CCompiler.CLANG, options.split(" ", -1));
        Map<String, FunctionType> functions = Described.functions(library);
        assertThat(prototypes(functions))
                .containsExactlyInAnyOrder(
                        "__int128 big(unsigned __int128 x)",
                        "double _Complex cx(float _Complex z)",
                        "double mean(const double *values, int n)",
                        "enum color paint(enum color c)",
                        "int (*pick(int which))(int)",
                        "int add(int a, int b)",
                        "int logit(const char *format, ...)",
                        "int sortit(void *base, size_t n, size_t size, cb compare)",
                        "int unused(int a, char *b, long c)",
                        "int vlog(const char *format, va_list list)",
                        "long double ld(long double x)",
                        "node_t *walk(const node_t *head, size_t n)",
                        "struct al getal(struct al b)",
                        "struct anon getanon(struct anon *b)",
                        "struct bits getbits(struct bits b)",
                        "struct opaque *mk(struct opaque **out, int (*matrix)[4])",
                        "struct pk getpk(struct pk b)",
                        "union u getu(union u b)",
                        "void fill(struct fl *f, int16_t *out, volatile uint64_t *v)",
                        "void nothing(void)",
                        "wchar_t wc(const wchar_t *s, bool b, signed char sc, unsigned char uc, char c)");
        assertThat(layouts(functions, "getbits")).isEqualTo("struct bits 8, a@0, b@3, c@8, d@48, e@56\n");
        assertThat(layouts(functions, "getpk")).isEqualTo("struct pk 13, a@0, b@8, c@40\n");
        assertThat(layouts(functions, "getal")).isEqualTo("struct al 32, a@0, b@128\n");
        assertThat(layouts(functions, "getu")).isEqualTo("union u 8, i@0, f@0, c@0\n");
        assertThat(layouts(functions, "getanon")).startsWith("struct anon 16, x@0, y@32, l@64, d@64\n");
        assertThat(layouts(functions, "fill")).isEqualTo("struct fl 4, n@0, data@32\n");
    }

    private static String layouts(Map<String, FunctionType> functions, String name) {
        return Described.layouts(Objects.requireNonNull(functions.get(name)), LAYOUT);
    }

    @Test
    void separateFileIsFoundByItsLinkWhereItsBuildIdIsTheLibrarys() throws Exception {
        Path library = compile(CCompiler.GCC, "-g");
        Path separate = directory.resolve("shapes.debug");
        run("objcopy", "--only-keep-debug", library.toString(), separate.toString());
        run("objcopy", "--strip-debug", "--add-gnu-debuglink=" + separate, library.toString());
        assertThat(Described.functions(library)).hasSize(21);

        compile(CCompiler.GCC, "-g", "-DOTHER", "-O0");
        Path other = Files.move(library, directory.resolve("other.so"));
        run("objcopy", "--strip-debug", "--add-gnu-debuglink=" + separate, other.toString());
        assertThat(Described.functions(other)).isEmpty();
    }

    @Test
    void entriesThatDwzMovedToASupplementAreReadThere() throws Exception {
        Path first = Files.move(compile(CCompiler.GCC, "-g"), directory.resolve("first.so"));
        Path second = Files.move(compile(CCompiler.GCC, "-g", "-O0"), directory.resolve("second.so"));
        Path shared = directory.resolve("shared.debug");
        run("dwz", "-m", shared.toString(), first.toString(), second.toString());
        List<String> prototypes = prototypes(Described.functions(first));
        assertThat(prototypes).hasSize(21).contains("node_t *walk(const node_t *head, size_t n)");
        assertThat(prototypes(Described.functions(second))).isEqualTo(prototypes);
    }

    @Test
    void classesOfCppHaveThisReferencesAndWhatIsPassedByAddress() throws Exception {
        Path source = Files.writeString(directory.resolve("classes.cpp"), """
                namespace geo {
                struct Point { double x, y; };
                struct Owner { int *p; ~Owner(); };
                class Shape { public: virtual ~Shape(); virtual double area() const; int id; };
                class Circle : public Shape { public: Circle(double r); double area() const override; double scale(double by); double r; };
                Shape::~Shape() {} double Shape::area() const { return 0; }
                Circle::Circle(double r) : r(r) {} double Circle::area() const { return r; }
                double Circle::scale(double by) { return r * by; }
                Owner::~Owner() {}
                Point mid(const Point &a, Point b) { return b.x > a.x ? a : b; }
                Owner make(Owner o, int n) { return Owner{o.p + n}; }
                }
                """);
        Path library = directory.resolve("classes.so");
        run("g++", "-g", "-O1", "-fPIC", "-shared", "-o", library.toString(), source.toString());
        assertThat(prototypes(Described.functions(library)))
                .contains(
                        "struct Point _ZN3geo3midERKNS_5PointES0_(const struct Point *a, struct Point b)",
                        "struct Owner *_ZN3geo4makeENS_5OwnerEi(struct Owner *result, struct Owner *o, int n)",
                        "double _ZN3geo6Circle5scaleEd(struct Circle *this, double by)",
                        "void _ZN3geo6CircleC1Ed(struct Circle *this, double r)",
                        "void _ZN3geo5ShapeD1Ev(struct Shape *this)");
        assertThat(layouts(Described.functions(library), "_ZN3geo6Circle5scaleEd"))
                .startsWith("struct Circle 24, Shape@0, r@128\n");
    }

    @Test
    void damageIsReportedAndThrowsNoOtherException() throws Exception {
        Path library = compile(CCompiler.GCC, "-gdwarf-5");
        byte[] sound = Files.readAllBytes(library);
        NativeImage image = new FileOpener(Machine.current()).image(library);
        var debug = image.sections().stream()
                .filter(section -> section.name().startsWith(".debug_"))
                .toList();
        Random random = new Random(20261129);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = sound.clone();
            for (int n = 0; n < 8; n++) {
                var section = debug.get(random.nextInt(debug.size()));
                damaged[(int) section.offset() + random.nextInt((int) section.storedSize())] =
                        (byte) random.nextInt(256);
            }
            Files.write(library, damaged);
            var _ = Described.functions(library);
        }
    }

    private static void run(String... command) throws Exception {
        var _ = CCompiler.output(List.of(command));
    }
}
