package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.problems;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;
import static org.interopexplorer.core.message.English.english;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Array parameters of functions that gcc compiled: they get the memory that C requires.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeclaredArraysTest {
    private static final String SOURCE = """
            #include <string.h>
            typedef unsigned char key[16];
            void fill_key(key k) { for (int i = 0; i < 16; i++) k[i] = i; }
            int first_of(const key k) { return k[0]; }
            typedef float matrix[4][4];
            void identity(matrix m) { memset(m, 0, sizeof(matrix)); for (int i = 0; i < 4; i++) m[i][i] = 1; }
            int third(int a[static 3]) { return a[2]; }
            void squares(int n, int a[n]) { for (int i = 0; i < n; i++) a[i] = i * i; }
            void squares_before(int *a, int n) { squares(n, a); }
            void sevens(int *n, int a[*n]) { for (int i = 0; i < *n; i++) a[i] = 7; }
            void greet(char name[16]) { strcpy(name, "hello"); }
            void letters(void *buf, size_t n) { memset(buf, 'A', n); }
            struct pair { int a; double b; };
            void pairs(struct pair v[3]) { for (int i = 0; i < 3; i++) { v[i].a = i; v[i].b = i / 2.; } }
            void texts(const char *t[3]) { t[0] = "a"; t[1] = "b"; t[2] = 0; }
            void increase(int a[3]) { for (int i = 0; i < 3; i++) a[i]++; }
            void count(int c[2][3]) { for (int i = 0; i < 6; i++) c[i / 3][i % 3] += i; }
            void one(int a[1]) { a[0] = 5; }
            typedef struct { int x; } number[1];
            void number_init(number n) { n->x = 5; }
            int apply(int (*f)(int part[2], int n)) { int a[] = {40, 2}; return f(a, 2); }
            int (*row(void))[4] { static int r[] = {1, 2, 3, 4}; return &r; }
            """;

    private static final String TYPES =
            "typedef unsigned char key[16]; typedef float matrix[4][4]; struct pair { int a; double b; };"
                    + " typedef struct { int x; } number[1]; ";

    @TempDir
    private static Path directory;

    private final NativeSession session = NativeSession.open(Machine.current());
    private Path library = Path.of("");

    @BeforeAll
    void compile() throws Exception {
        library = CCompiler.GCC.compile(directory, "libarrays.so", SOURCE, "-shared", "-fPIC", "-O1");
    }

    @AfterAll
    void close() {
        session.close();
    }

    private static String shown(@Nullable Value value) {
        return switch (value) {
            case null -> "nothing";
            case Value.Array(var elements) ->
                elements.stream().map(DeclaredArraysTest::shown).collect(Collectors.joining(", ", "[", "]"));
            case Value.Address(var _, var target) when target != null -> shown(target);
            default -> ValuePrinter.print(value);
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "void fill_key(key k) § out § [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]",
                "void identity(matrix m) § out"
                        + " § [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]]",
                "void identity(float m[4][4]) § out(1)"
                        + " § [[1.0, 0.0, 0.0, 0.0], [0.0, 1.0, 0.0, 0.0], [0.0, 0.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]]",
                "void squares(int n, int a[n]) § 4 out § [0, 1, 4, 9]",
                "void squares(int n, int a[n]) § 4 [9] § [0, 1, 4, 9]",
                "void squares(int n, int a[2 * n + 1]) § 2 out § [0, 1, 0, 0, 0]",
                "void squares(int n, int a[n]) § 0 out § []",
                "void squares(int n, int a[n]) § 2 out(4) § [0, 1, 0, 0]",
                "void squares_before(int a[.n], int n) § out 4 § [0, 1, 4, 9]",
                "void sevens(int *n, int a[*n]) § inout~3 out § [7, 7, 7]",
                "void sevens(int *n, int a[*n]) § [2] out § [7, 7]",
                "void greet(char name[16]) § out § \"hello\"",
                "void greet(char name[16]) § x § \"hello\"",
                "void letters(void buf[.n], size_t n) § out 5 § [65, 65, 65, 65, 65]",
                "void pairs(struct pair v[3]) § out § [{a: 0, b: 0.0}, {a: 1, b: 0.5}, {a: 2, b: 1.0}]",
                "void pairs(struct pair v[3]) § {a:9} § [{a: 0, b: 0.0}, {a: 1, b: 0.5}, {a: 2, b: 1.0}]",
                "void texts(const char *t[3]) § out § [\"a\", \"b\", null]",
                "void increase(int a[3]) § inout~4 § [5, 1, 1]",
                "void increase(int a[3]) § [1,2] § [2, 3, 1]",
                "void increase(int a[3]) § [1,2,3,4] § [2, 3, 4, 4]",
                "void count(int c[2][3]) § out § [[0, 1, 2], [3, 4, 5]]",
                "void count(int c[2][3]) § [1,1] § [[1, 2, 2], [3, 4, 5]]",
                "void count(int c[2][3]) § [[1],[1]] § [[1, 1, 2], [4, 4, 5]]",
                "void count(int c[][3]) § [[1],[1]] § [[1, 1, 2], [4, 4, 5]]",
                "void one(int a[1]) § out § [5]",
                "void number_init(number n) § out § {x: 5}",
            })
    void anArrayIsAsLongAsItIsDeclaredWhateverIsGivenForIt(String prototype, String literals, String expected) {
        String[] given = literals.split(" ", -1);
        for (int i = 0; i < given.length; i++) {
            // A tilde stands for a blank inside a literal.
            given[i] = given[i].replace('~', ' ');
        }
        var arguments = returned(session.call(request(library, TYPES + prototype, given)))
                .arguments();
        var shown = arguments.stream()
                .filter(argument -> argument.out() != null)
                .map(argument -> shown(argument.out()))
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(shown.contains(expected)).as("%s in %s", expected, shown).isTrue();
    }

    @Test
    void aSizeThatTheCallDoesNotTellIsRefusedForOutAlone() {
        for (String prototype : List.of("void squares(int n, int a[n > 1 ? n : 1])", "void squares(int n, int a[*])")) {
            assertThat(problems(session.call(request(library, prototype, "3", "out"))))
                    .extracting(CallProblem::code)
                    .as(prototype)
                    .containsExactly("value.bound-unknown");
        }
        assertThat(problems(session.call(request(library, "void squares(int n, int a[n])", "-1", "out"))))
                .extracting(problem -> english(problem.whole()))
                .containsExactly(
                        "a: int a[n] does not say how many elements it has in this call: choose a new buffer and its"
                                + " size, as in out(64).");
        assertThat(problems(session.call(request(library, "void squares(int n, int a[n])", "2000000000", "out"))))
                .extracting(problem -> english(problem.whole()))
                .containsExactly(
                        "a: 8000000000 bytes are more than is left of the 1073741824 that a call may allocate.");
        var counted = session.call(request(library, "void squares(int n, int a[*])", "3", "out(3)"));
        assertThat(shown(returned(counted).arguments().getLast().out())).isEqualTo("[0, 1, 4]");
    }

    @Test
    void constArraysAreOnlyRead() {
        var outcome = returned(session.call(request(library, TYPES + "int first_of(const key k)", "[7]")));
        assertThat(outcome.returned()).isEqualTo(Value.Int.of(7));
        assertThat(outcome.arguments().getFirst().out()).isNull();
        assertThat(outcome.arguments().getFirst().memory().getFirst().after()).hasSize(16);
    }

    @Test
    void callbacksTakeArraysAndPointersToArraysAreFollowed() {
        var applied = session.call(request(
                library, "int apply(int (*f)(int part[2], int n))", "java (p, n) -> readInt(p) + readInt(p, 1)"));
        assertThat(returned(applied).returned()).isEqualTo(Value.Int.of(42));
        var row = session.call(request(library, "int (*row(void))[4]"));
        assertThat(shown(returned(row).returned())).isEqualTo("[1, 2, 3, 4]");
    }

    @Test
    void pipeReturnsBothItsEnds() {
        var outcome = returned(session.call(request(TypedCalls.C, "int pipe(int fd[2])", "out")));
        assertThat(outcome.arguments().getFirst().out())
                .isInstanceOfSatisfying(
                        Value.Array.class, ends -> assertThat(ends.elements()).hasSize(2));
    }

    private static final int FUNCTIONS = 120;
    private static final List<String> ELEMENTS = List.of(
            "char", "signed char", "short", "int", "long long", "float", "double", "void *", "struct p3", "row");
    private static final List<String> SIZES = List.of(
            "1",
            "2",
            "5",
            "SIX",
            "sizeof(short)",
            "n",
            "m",
            "n + 1",
            "2 * m",
            "n * m",
            "(n + m) / 2",
            "1 << n",
            "*p",
            "n % 3 + 1");
    private static final String DECLARED = "enum { SIX = 6 }; struct p3 { char a, b, c; }; typedef short row[3]; ";

    private record Function(String name, String element, List<String> sizes, String parameters) {
        static Function random(int number, Random random) {
            var sizes = new ArrayList<String>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                sizes.add(SIZES.get(random.nextInt(SIZES.size())));
            }
            String element = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
            String array = element + " a[" + (random.nextBoolean() ? "static " : "") + String.join("][", sizes) + "]";
            return new Function("f" + number, element, sizes, "int n, int m, const int *p, " + array);
        }

        /// Writes every byte that the array has according to gcc, and returns their number.
        String source() {
            return "size_t %s(%s) { size_t s = (%s) * sizeof *a; for (size_t i = 0; i < s; i++)"
                            .formatted(name, parameters, sizes.getFirst())
                    + " ((unsigned char *) a)[i] = i * 7 + 1; return s; }\n";
        }
    }

    @Test
    void outHasTheBytesAndTheShapeThatGccReckons() throws Exception {
        var random = new Random(11);
        var functions = new ArrayList<Function>();
        for (int i = 0; i < FUNCTIONS; i++) {
            functions.add(Function.random(i, random));
        }
        String source = "#include <stddef.h>\n" + DECLARED
                + functions.stream().map(Function::source).collect(Collectors.joining());
        Path generated = CCompiler.GCC.compile(directory, "librandom.so", source, "-shared", "-fPIC", "-O1");
        for (Function function : functions) {
            int n = 1 + random.nextInt(4);
            int m = 1 + random.nextInt(4);
            String given = List.of("out", "out(1)", "[]").get(random.nextInt(3));
            String prototype = DECLARED + "size_t " + function.name() + "(" + function.parameters() + ")";
            var outcome = returned(session.call(request(generated, prototype, "" + n, "" + m, "[4]", given)));
            var array = outcome.arguments().getLast();
            byte[] bytes = array.memory().getFirst().after();
            assertThat(outcome.returned()).as(prototype).isEqualTo(Value.Int.of(bytes.length));
            for (int i = 0; i < bytes.length; i++) {
                assertThat(bytes[i]).isEqualTo((byte) (i * 7 + 1));
            }
            if (!function.element().equals("char") && !function.element().equals("signed char")) {
                assertThat(leaves(array.out(), function.sizes().size()))
                        .as(prototype)
                        .isEqualTo(bytes.length / elementSize(function.element()));
            }
        }
    }

    private static int elementSize(String element) {
        return switch (element) {
            case "short" -> 2;
            case "int", "float" -> 4;
            case "struct p3" -> 3;
            case "row" -> 6;
            default -> 8;
        };
    }

    /// How many values are this many levels deep.
    private static int leaves(@Nullable Value value, int levels) {
        if (levels == 0) {
            return 1;
        }
        var elements = ((Value.Array) Objects.requireNonNull(value)).elements();
        return elements.stream()
                .mapToInt(element -> leaves(element, levels - 1))
                .sum();
    }
}
