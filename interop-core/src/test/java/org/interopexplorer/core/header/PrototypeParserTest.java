package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.util.List;
import java.util.Random;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrototypeParserTest {
    private final PrototypeParser parser = new PrototypeParser(Abi.LINUX_X64);
    private final Layout layout = new Layout(Abi.LINUX_X64);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "double cos(double x)",
                "double cos(double)",
                "size_t strlen(const char *s)",
                "int f(size_t)",
                "void qsort(void *base, size_t n, size_t size, int (*compar)(const void *, const void *))",
                "void (*signal(int sig, void (*func)(int)))(int)",
                "int printf(const char *format, ...)",
                "int f(struct { int x; double y; } p)",
                "const char *const *f(char **argv, int (*rows)[3])",
                "unsigned __int128 f(bool b, int64_t i, wchar_t *w, char16_t *u, long double l)",
                "int __stdcall MessageBoxW(HWND window, LPCWSTR text, LPCWSTR caption, UINT type)",
                "HRESULT f(const GUID *id, void **object)",
                "int f(struct opaque *handle)",
                "int f(void)"
            })
    void spellsAPrototypeAsItWasTyped(String prototype) {
        assertThat(spelled(prototype)).isEqualTo(prototype);
        assertThat(spelled(prototype + ";")).isEqualTo(prototype);
    }

    @Test
    void conventionBehindTheAsteriskOfTheResultIsTheFunctions() {
        assertThat(spelled("char *__stdcall f(int a)")).isEqualTo("char *__stdcall f(int a)");
        assertThat(spelled("LPWSTR *WINAPI f(int *__stdcall (*g)(int a))")).startsWith("LPWSTR *__stdcall f(");
    }

    @Test
    void lastFunctionCountsAndSeesWhatIsDeclaredBeforeIt() {
        assertThat(spelled("struct point { int x, y; }; int g(void); int f(struct point p)"))
                .isEqualTo("int f(struct point p)");
        assertThat(spelled("typedef struct node { struct node *next; } node; node *tail(node *n);"))
                .isEqualTo("node *tail(node *n)");
    }

    @Test
    void typesOfGivenHeadersNeedNoDeclarationAndCanBeRedeclared() {
        HeaderDeclarations headers = new HeaderText(
                        Abi.LINUX_X64,
                        "shapes.h",
                        "struct point { int x, y; }; typedef struct { int quot, rem; } pair; enum side { LEFT, RIGHT };")
                .types();
        assertThat(parsed("pair f(struct point p, enum side s)", headers).parameters())
                .extracting(parameter -> layout.sizeOf(parameter.type()))
                .containsExactly(8L, 4L);
        assertThat(parsed("struct point { double x, y; }; struct point f(struct point p)", headers)
                        .parameters())
                .extracting(parameter -> layout.sizeOf(parameter.type()))
                .containsExactly(16L);
        assertThat(parsed("struct point *f(void)", headers).returnType().toString())
                .contains("point");
    }

    @Test
    void arraysAndFunctionsBecomePointersAsParameters() {
        assertThat(parsed("int main(int argc, char *argv[])").parameters())
                .extracting(parameter -> CSpelling.of(parameter.type()))
                .containsExactly("int", "char **");
        assertThat(parsed("int f(int g(int), int a[3][4])").parameters())
                .extracting(parameter -> CSpelling.of(parameter.type()))
                .containsExactly("int (*)(int)", "int (*)[4]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int pipe(int fd[2])",
                "int third(int a[static 3])",
                "int f(int *a, const char *const b[], float m[4][4], int (*c)[3])",
                "int f(int n, int m, double a[n][m], int b[2 * n + 1], int c[(n + 7) / 8])",
                "void *memcpy(void dest[.n], const void src[.n], size_t n)",
                "size_t fread(void ptr[.size * .nmemb], size_t size, size_t nmemb, FILE *stream)",
                "void each(int n, void (*f)(int k, int part[k], int rest[n]))",
                "void f(int *n, int a[*n], int b[*], int c[n > 2 ? n : 2])",
                "void f(int a[3][*])",
            })
    void arraysOfParametersAreSpelledAsTheyWereDeclared(String prototype) {
        String spelled = spelled(prototype);
        assertThat(spelled).isEqualTo(prototype.replace("2 * n + 1", "(2 * n) + 1"));
        assertThat(spelled(spelled)).isEqualTo(spelled);
    }

    @Test
    void qualifiersInBracketsAndOfTypedefsAreUnderstood() {
        assertThat(spelled("char *ctime_r(const time_t *restrict timep, char buf[restrict 26])"))
                .isEqualTo("char *ctime_r(const time_t *timep, char buf[26])");
        assertThat(spelled("int utimensat(int fd, const char *path, const struct timespec times[_Nullable 2])"))
                .isEqualTo("int utimensat(int fd, const char *path, const struct timespec times[2])");
        String prototype = "int compare(const uuid_t a, volatile uuid_t b)";
        FunctionType compared = parsed("typedef unsigned char uuid_t[16]; " + prototype);
        assertThat(CSpelling.prototype("compare", compared)).isEqualTo(prototype);
        assertThat(compared.parameters())
                .extracting(parameter -> CSpelling.of(parameter.type()))
                .containsExactly("const unsigned char *", "volatile unsigned char *");
    }

    @Test
    void aNameThatIsNoParameterIsNoSize() {
        for (String wrong :
                List.of("void f(int n, int a[m])", "void f(int n, struct s {int a[n];} *p)", "void f(int a[-1])")) {
            assertThat(parser.parse(wrong))
                    .isInstanceOfSatisfying(
                            ParseResult.Failed.class,
                            failed -> assertThat(failed.problems())
                                    .extracting(DeclarationProblem::code)
                                    .containsExactly("c.not-constant"));
        }
        // An enumerator hides a parameter after the array, and is hidden by one before it (C17 6.2.1).
        assertThat(spelled("enum { n = 3 }; void f(int a[n], int n)")).isEqualTo("void f(int a[3], int n)");
        assertThat(spelled("enum { n = 3 }; void f(int n, int a[n])")).isEqualTo("void f(int n, int a[n])");
    }

    @Test
    void arrayLengthsAreConstantExpressionsOfEnumeratorsAndSizes() {
        FunctionType type = parsed("enum { A, B = 1 << 4 }; "
                + "int f(struct { char a[B * 2 + (A ? 1 : 3)], b[sizeof(long)], c['a' - 0x60]; } s)");
        assertThat(new Layout(Abi.LINUX_X64).sizeOf(type.parameters().getFirst().type()))
                .isEqualTo(35 + 8 + 1);
    }

    @Test
    void attributesSayConventionPackingAndDirection() {
        FunctionType type = parsed("struct s { char c; int i; } __attribute__((packed)); "
                + "int __attribute__((stdcall)) f(struct s v, EXPLORER_OUT int *a, _Inout_ int *b, int *c)");
        assertThat(type.convention()).isEqualTo(CallingConvention.STDCALL);
        assertThat(new Layout(Abi.LINUX_X64).sizeOf(type.parameters().getFirst().type()))
                .isEqualTo(5);
        assertThat(type.parameters())
                .extracting(FunctionType.Parameter::direction)
                .containsExactly(Direction.UNSTATED, Direction.OUT, Direction.INOUT, Direction.UNSTATED);
    }

    @Test
    void widthsFollowTheDataModel() {
        FunctionType type = parsed("struct s { size_t n; wchar_t w; DWORD d; }; int f(struct s v)");
        assertThat(new Layout(Abi.LINUX_X64).sizeOf(type.parameters().getFirst().type()))
                .isEqualTo(16);
        assertThat(new PrototypeParser(Abi.LINUX_X86).parse("size_t f(LONG l)"))
                .isInstanceOfSatisfying(
                        ParseResult.Parsed.class,
                        parsed -> assertThat(new Layout(Abi.LINUX_X86)
                                        .sizeOf(parsed.type().returnType()))
                                .isEqualTo(4));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    double cos(dobule x)           | 12 | c.misspelled-type | The type dobule is not known: is it double?
                    int f(int a, foo_t *b)         | 14 | c.unknown-type    | The type foo_t is not known: declare it before the function, or name its header.
                    int f(int a                    | 12 | c.missing         | A “)” is missing.
                    int f(int a,,int b)            | 13 | c.unexpected      | “,” is not expected here.
                    int f(int a,)                  | 13 | c.unexpected      | “)” is not expected here.
                    int f(int a int b)             | 13 | c.unexpected      | “int” is not expected here.
                    int f(int a; int b)            | 12 | c.unexpected      | “;” is not expected here.
                    double cos(double) ->          | 20 | c.unexpected      | “->” is not expected here.
                    cos(double)                    |  1 | c.no-return-type  | The return type is missing: write it before the name, such as int.
                    double cos                     | 11 | c.no-parameters   | cos has no parameters: write them in parentheses, or (void).
                    int                            |  4 | c.ends-early      | The declaration stops before it is complete.
                    ''                             |  1 | c.no-function     | There is no function here yet: write one such as double cos(double x).
                    int f(struct point p)          |  7 | c.incomplete      | struct point has no members here: declare them before the function, or pass a pointer to it.
                    int f(void v)                  |  7 | c.void-parameter  | A parameter cannot be void: a pointer is void *.
                    int f(char *s, va_list ap)     | 16 | c.va-list         | A va_list cannot be made by hand: call the function that takes “...” instead.
                    int f(int a[-1])               | 12 | c.not-constant    | A constant number is needed here.
                    int f(_Complex int z)          |  7 | c.unsupported     | _Complex int is not supported.
                    """)
    void saysWhatIsWrongAtItsColumn(String text, int column, String key, String message) {
        assertThat(parser.parse(text)).isInstanceOfSatisfying(ParseResult.Failed.class, failed -> {
            DeclarationProblem problem = failed.problems().getFirst();
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.code()).isEqualTo(key);
            assertThat(english(problem.message())).isEqualTo(message);
        });
    }

    @Test
    void problemOnASecondLineIsCountedFromItsStart() {
        assertThat(parser.parse("struct s { int a; };\nint f(dobule x);"))
                .isInstanceOfSatisfying(ParseResult.Failed.class, failed -> {
                    assertThat(failed.problems().getFirst().line()).isEqualTo(2);
                    assertThat(failed.problems().getFirst().column()).isEqualTo(7);
                });
    }

    @Test
    void anyTextIsAnsweredWhilePeopleType() {
        String text = "struct p { int x : 3; }; enum e { A = 1 }; int f(struct p *a, char (*g)(int[2]), ...)";
        for (int end = 0; end <= text.length(); end++) {
            assertThat(parser.parse(text.substring(0, end))).isNotNull();
        }
        Random random = new Random(20261122);
        for (int round = 0; round < 300; round++) {
            StringBuilder noise = new StringBuilder(text);
            for (int i = 0; i < 4; i++) {
                noise.setCharAt(random.nextInt(noise.length()), "(){}[]*,;:#'\"\\ =a1".charAt(random.nextInt(18)));
            }
            assertThat(parser.parse(noise.toString())).isNotNull();
        }
    }

    @Test
    void nestingThatNoParserCanFollowIsAProblemNotACrash() {
        assertThat(parser.parse("int f(int " + "(".repeat(20_000) + "x" + ")".repeat(20_000) + ")"))
                .isInstanceOf(ParseResult.Failed.class);
    }

    private String spelled(String text) {
        return switch (parser.parse(text)) {
            case ParseResult.Parsed parsed -> CSpelling.prototype(parsed.name(), parsed.type());
            case ParseResult.Failed failed -> failed.problems().toString();
        };
    }

    private FunctionType parsed(String text) {
        return parsed(text, HeaderDeclarations.NONE);
    }

    private FunctionType parsed(String text, HeaderDeclarations headers) {
        return switch (parser.parse(text, headers)) {
            case ParseResult.Parsed parsed -> parsed.type();
            case ParseResult.Failed failed -> throw new AssertionError(failed.problems());
        };
    }
}
