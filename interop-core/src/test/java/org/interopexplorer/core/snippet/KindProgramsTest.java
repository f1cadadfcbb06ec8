package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The kinds of value that languages write most differently, and the bodies of callbacks: each program prints what the
/// tool returned, or the language refuses the call by name.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KindProgramsTest implements InEachLanguage {
    private static final String SOURCE = """
            #include <stdint.h>
            #include <string.h>
            #include <uchar.h>
            #include <wchar.h>
            struct inner { int m[2][3]; char name[8]; };
            int nested(const struct inner *p) {
                int s = 0;
                for (int i = 0; i < 6; i++) s = s * 10 + p->m[i / 3][i % 3];
                return s;
            }
            struct inner make_nested(int n) { struct inner r = {{{n, 1, 2}, {3, 4, 5}}, "abc"}; return r; }
            void fill_nested(struct inner *p) { p->m[1][2] += 9; strcpy(p->name, "filled"); }
            struct box { struct inner all[2]; double d[1][2]; };
            double boxed(struct box *p) { p->all[1].m[0][1] = 8; return p->all[1].m[1][0] + p->d[0][1]; }
            int grid(int (*g)[3], int rows) {
                int s = 0;
                for (int i = 0; i < rows; i++) for (int j = 0; j < 3; j++) s += (i + 1) * g[i][j];
                g[0][0] = 77;
                return s;
            }
            wchar_t *widened(wchar_t *to, const char *s) {
                size_t i = 0;
                for (; s[i]; i++) to[i] = (unsigned char) s[i];
                to[i] = 0;
                return to;
            }
            int hash(const char *s) { int h = 7; for (; *s; s++) h = h * 31 % 9973 + (unsigned char) *s; return h; }
            int hash16(const char16_t *s) { int h = 7; for (; *s; s++) h = h * 31 % 9973 + *s; return h; }
            size_t len16(const char16_t *s) { size_t n = 0; while (s[n]) n++; return n; }
            const char16_t *text16(void) { return u"gr\\u00fc\\u00df\\U0001F600"; }
            const char32_t *text32(void) { return U"gr\\u00fc\\u00df\\U0001F600"; }
            const wchar_t *textw(void) { return L"gr\\u00fc\\u00df\\U0001F600"; }
            union u { int i; float f; unsigned char b[4]; };
            void union_out(union u *v) { v->f = 1.0f; }
            struct aligned { _Alignas(32) int a; int b; };
            int over(const struct aligned *p) { return ((uintptr_t) p % 32 == 0 ? 100 : 0) + p->a + p->b; }
            int plus_one(int n) { return n + 1; }
            int apply(int (*f)(int), int n) { return f(n); }
            struct cbs { int (*f)(int, int); int n; };
            int use_cbs(const struct cbs *c) { return c->f(c->n, 5); }
            struct cell { char tag[4]; wchar_t w[4]; };
            int cell(const struct cell *c) { return c->tag[3] * 1000 + c->w[2]; }
            struct holder { struct cell *c; const char *names[2]; };
            int holder(const struct holder *h) { return h->c->tag[0] + h->c->tag[3] + h->c->w[3] + h->names[1][0]; }
            struct bits { unsigned a : 3; int b : 5; };
            int bits(struct bits b) { return b.a * 100 + b.b; }
            struct pt { short x; double y; };
            double pts(const struct pt *p, int n) { double s = 0; for (int i = 0; i < n; i++) s += p[i].x * p[i].y; return s; }
            struct words { const char *read; char *written; };
            int words(struct words *w) { w->written[0] = 'W'; return w->read[1]; }
            _Bool flip(_Bool b) { return !b; }
            void flip_at(_Bool *b) { *b = !*b; }
            const char *names(const char **all, int n) { return all[n - 1]; }
            int of_int(int (*f)(int a, int b), int a, int b) { return f(a, b); }
            unsigned of_unsigned(unsigned (*f)(unsigned a, unsigned b), unsigned a, unsigned b) { return f(a, b); }
            long of_long(long (*f)(long a, long b), long a, long b) { return f(a, b); }
            unsigned char of_bytes(unsigned char (*f)(unsigned char a, signed char b), unsigned char a, signed char b) { return f(a, b); }
            short of_short(short (*f)(short a, short b), short a, short b) { return f(a, b); }
            double of_double(double (*f)(double a, float b), double a, float b) { return f(a, b); }
            float of_float(float (*f)(float a, int b), float a, int b) { return f(a, b); }
            _Bool of_truth(_Bool (*f)(_Bool a, int b), _Bool a, int b) { return f(a, b); }
            int of_pointer(int (*f)(const int *p, int n), const int *p, int n) { return f(p, n); }
            """;
    private static final String INNER = "struct inner { int m[2][3]; char name[8]; };";
    private static final String CELL = "struct cell { char tag[4]; wchar_t w[4]; };";

    /// A trigraph of C, line ends of C#, and directions that Rust refuses in a source.
    private static final String UNSEEN = "??/ ???/ ?? \u2028 \u2029 \u0085 \u202e \u2066 \u200b $x {0} %s \u00fc";

    private static final String[][] CALLS = {
        {INNER + " int nested(const struct inner *p)", "{m: [[1, 2, 3], [4, 5, 6]], name: \"x\"}"},
        {INNER + " struct inner make_nested(int n)", "7"},
        {INNER + " void fill_nested(struct inner *p)", "inout {m: [[1, 2, 3], [4, 5, 6]]}"},
        {
            INNER + " struct box { struct inner all[2]; double d[1][2]; }; double boxed(struct box *p)",
            "inout {all: [{name: \"a\"}, {m: [[1, 2, 3], [4, 5, 6]]}], d: [[0.5, 0.25]]}"
        },
        {"int grid(int (*g)[3], int rows)", "[[1, 2, 3], [4, 5, 6]]", "2"},
        {"wchar_t *widened(wchar_t *to, const char *s)", "out(16)", "abc"},
        {"int hash(const char *s)", UNSEEN},
        {"int hash16(const char16_t *s)", UNSEEN},
        {"size_t len16(const char16_t *s)", "gr\u00fc\u00df\ud83d\ude00"},
        {"const char16_t *text16(void)"},
        {"const char32_t *text32(void)"},
        {"const wchar_t *textw(void)"},
        {"union u { int i; float f; unsigned char b[4]; }; void union_out(union u *v)", "out"},
        {"struct aligned { _Alignas(32) int a; int b; }; int over(const struct aligned *p)", "{a: 1, b: 2}"},
        {"int apply(int (*f)(int), int n)", "&plus_one", "4"},
        {
            "struct cbs { int (*f)(int, int); int n; }; int use_cbs(const struct cbs *c)",
            "{f: java (a, b) -> a * b, n: 7}"
        },
        {CELL + " int cell(const struct cell *c)", "{tag: \"abcd\", w: \"xyz\"}"},
        {
            CELL + " struct holder { struct cell *c; const char *names[2]; }; int holder(const struct holder *h)",
            "{c: {tag: \"abcd\", w: \"wxyz\"}, names: [\"n\", \"k\"]}"
        },
        {"struct bits { unsigned a : 3; int b : 5; }; int bits(struct bits b)", "{a: 5, b: -7}"},
        {
            "struct pt { short x; double y; }; double pts(const struct pt *p, int n)",
            "[{x: 2, y: 1.5}, {x: -3, y: 0.5}]",
            "2"
        },
        {
            "struct words { const char *read; char *written; }; int words(struct words *w)",
            "inout {read: \"a\u00fcb\", written: \"rest\"}"
        },
        {"_Bool flip(_Bool b)", "true"},
        {"void flip_at(_Bool *b)", "inout false"},
        {"const char *names(const char **all, int n)", "[\"first\", \"l\u00e4st\"]", "2"},
    };

    /// Bodies, each with the arguments that native code gives it.
    private static final String[][] BODIES = {
        {"int", "a / b", "-7", "2"},
        {"int", "a % b", "-7", "2"},
        {"int", "a / b", "-2147483648", "-1"},
        {"int", "a % b", "-2147483648", "-1"},
        {"int", "a * b", "2147483647", "3"},
        {"int", "a + b", "2147483647", "1"},
        {"int", "a - b", "-2147483648", "1"},
        {"int", "-a", "-2147483648", "0"},
        {"int", "~a ^ b", "5", "12"},
        {"int", "a << b", "1", "35"},
        {"int", "a >> b", "-256", "36"},
        {"int", "a >>> b", "-256", "4"},
        {"int", "a >>> b", "-1", "33"},
        {"int", "a / b", "7", "0"},
        {"int", "else -5 -> a % b", "7", "0"},
        {"int", "else 3 -> a / 0", "7", "1"},
        {"int", "a > 1 ? a / 0 : a", "0", "1"},
        {"int", "2147483647 + 1 + (1 << 33) + a", "0", "1"},
        {"int", "b != 0 ? a / b : -1", "7", "0"},
        {"int", "else 8 -> b > 0 && a / b == 3 || 5 / (a - 7) > 1 ? 1 : 2", "7", "0"},
        {"int", "else 8 -> a / b == 3", "7", "0"},
        {"long", "else -9223372036854775808 -> a % (b - 2)", "7", "2"},
        {"bytes", "else 200 -> a / b", "7", "0"},
        {"double", "else nan -> 7 / (1 - 1) + b", "1", "2"},
        {"double", "else -inf -> 7 % 0", "1", "2"},
        {"float", "else 1.5 -> b / (b - 2)", "1", "2"},
        {"truth", "else true -> 5 / b > 3", "false", "0"},
        {"pointer", "else 4 -> readInt(p, n / readInt(p))", "[0, 20, 30]", "2"},
        {"int", "(a + b) * (a - b) / 3 % 1000", "123456", "-7890"},
        {"int", "a > b ? a : b", "-3", "-4"},
        {"int", "a == b || a < 0 && !(b > 3)", "-1", "3"},
        {"int", "(int) (a * 3.7)", "-3", "0"},
        {"int", "(byte) (a + b)", "127", "1"},
        {"int", "Math.abs(a) + Math.max(a, b) - Math.min(a, b)", "-5", "3"},
        {"int", "a - b * 2L > 3L ? 1 : -1", "2147483647", "-2"},
        {"int", "0xFFFFFFFF & a", "-5", "0"},
        {"int", "'a' + a", "1", "0"},
        {"unsigned", "a + b", "4294967295", "2"},
        {"unsigned", "a > b ? 1 : 2", "4294967295", "1"},
        {"unsigned", "a / b", "4294967295", "2"},
        {"unsigned", "a >>> b", "4294967295", "4"},
        {"unsigned", "a >> b", "4294967295", "4"},
        {"long", "a * b", "9223372036854775807", "2"},
        {"long", "a / b", "-9223372036854775808", "-1"},
        {"long", "a << b", "1", "67"},
        {"long", "a >>> b", "-1", "60"},
        {"long", "a % b", "-9223372036854775807", "10"},
        {"long", "Long.compare(a, b)", "-9223372036854775808", "1"},
        {"bytes", "a + b", "200", "-100"},
        {"bytes", "a > b ? a : b", "200", "100"},
        {"bytes", "a >> 1", "200", "0"},
        {"short", "a * b", "300", "300"},
        {"short", "-a / b", "-32768", "3"},
        {"double", "a / b", "1.0", "0"},
        {"double", "a * b - 0.1", "1e300", "3.5"},
        {"double", "a % b", "-7.5", "2"},
        {"double", "a < b ? -a : a + 1", "nan", "2"},
        {"float", "a * b", "0.1", "3"},
        {"float", "a / b", "1", "3"},
        {"float", "b / 2 + a", "0.5", "7"},
        {"truth", "b > 0", "true", "3"},
        {"truth", "a + b == 4", "true", "3"},
        {"truth", "a > 0 ? b < 0 : !(a == b)", "false", "-1"},
        {"pointer", "readInt(p) + readInt(p, n)", "[10, 20, 30]", "2"},
        {"pointer", "readByte(p, 1) + readShort(p, n)", "[10, 66000, 30]", "2"},
        {"pointer", "readInt(p, n - 1) / readInt(p)", "[3, -20, 30]", "2"},
        {"pointer", "p.address() == 0 ? 1 : 2", "null", "2"},
    };

    /// How many of the bodies have more than arithmetic, comparison and reading.
    private static final int UNTRANSLATED = 7;

    @TempDir
    private static Path folder;

    private final List<Made> made = new ArrayList<>();

    @BeforeAll
    void callAll() throws Exception {
        Path library = CCompiler.GCC.compile(folder, "libkinds.so", SOURCE, "-shared", "-fPIC");
        try (NativeSession session = NativeSession.open(Machine.current())) {
            for (String[] call : CALLS) {
                made.add(CallMaker.made(session, words(library, call)));
            }
            for (String[] body : BODIES) {
                made.add(CallMaker.made(session, words(library, call(body))));
            }
        }
    }

    private static String[] words(Path library, String... call) {
        String[] words = new String[call.length + 1];
        words[0] = library.toString();
        System.arraycopy(call, 0, words, 1, call.length);
        return words;
    }

    private static String[] call(String... body) {
        String[] all = SOURCE.split("\n", -1);
        for (String line : all) {
            if (line.contains(" of_" + body[0] + "(")) {
                String prototype = line.substring(0, line.indexOf('{')).strip();
                String names = body[0].equals("pointer") ? "(p, n)" : "(a, b)";
                return new String[] {
                    prototype,
                    "java " + names + (body[1].startsWith("else ") ? " " : " -> ") + body[1],
                    body[2],
                    body[3]
                };
            }
        }
        throw new AssertionError(body[0]);
    }

    @Override
    public void prove(SnippetLanguage language, Toolchain tools) throws Exception {
        var result = new SnippetProof(folder).prove(language, tools, made);
        assertThat(result.differences()).isEmpty();
        assertThat(result.refused()).containsEntry("snippet.body", UNTRANSLATED);
        assertThat(result.written()).isGreaterThan(made.size() - UNTRANSLATED - 7);
    }
}
