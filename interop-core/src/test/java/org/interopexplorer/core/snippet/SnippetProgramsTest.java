package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Calls of every kind, as programs: each prints what the tool returned.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SnippetProgramsTest {
    private static final String[][] CALLS = {
        {"libm.so.6", "double cos(double x)", "1.0"},
        {"libm.so.6", "float cosf(float x)", "0.1"},
        {"libm.so.6", "double modf(double value, double *iptr)", "3.25", "out"},
        {"libm.so.6", "double frexp(double value, int *exponent)", "-inf", "out"},
        {"libm.so.6", "double log(double x)", "-1"},
        {"libm.so.6", "double fmax(double x, double y)", "nan", "2"},
        {"libc.so.6", "int abs(int n)", "-2147483647"},
        {"libm.so.6", "long double sqrtl(long double x)", "2"},
        {"libc.so.6", "long long llabs(long long n)", "-9223372036854775807"},
        {
            "libc.so.6",
            "unsigned long strtoul(const char *s, char **end, int base)",
            "18446744073709551615xyz",
            "out",
            "10"
        },
        {"libc.so.6", "size_t strlen(const char *s)", "\"Zo\u00eb \\\"quoted\\\" \\\\ back\\n\""},
        {"libc.so.6", "size_t wcslen(const wchar_t *s)", "\"Zo\u00eb\ud83d\ude00\""},
        {"libc.so.6", "char *strcpy(char *to, const char *from)", "out(64)", "h\u00e9llo"},
        {"libc.so.6", "wchar_t *wcscpy(wchar_t *to, const wchar_t *from)", "out(16)", "h\u00e9llo"},
        {"libc.so.6", "char *strdup(const char *s)", "copied"},
        {"libc.so.6", "int mkdir(const char *path, unsigned mode)", "/proc/nowhere", "0o755"},
        {"libc.so.6", "int toupper(int c)", "'a'"},
        {
            "libc.so.6",
            "int snprintf(char *to, size_t size, const char *format, ...)",
            "out(64)",
            "64",
            "%d %s %.2f",
            "42",
            "text",
            "1.5"
        },
        {
            "libc.so.6",
            "void qsort(void *base, size_t count, size_t size, int (*compare)(const int *, const int *))",
            "[3, 1, 2]",
            "3",
            "4",
            "java (a, b) -> Integer.compare(readInt(a), readInt(b))"
        },
        {
            "libc.so.6",
            "void qsort(void *base, size_t count, size_t size, int (*compare)(const int *, const int *))",
            "[3, 1, 2]",
            "3",
            "4",
            "java (a, b) -> readInt(b) - readInt(a)"
        },
        {
            "libc.so.6",
            "void *bsearch(const int *key, const int *base, size_t count, size_t size, int (*compare)(const int *, const int *))",
            "[2]",
            "[1, 2, 3]",
            "3",
            "4",
            "java (a, b) -> readInt(a) < readInt(b) ? -1 : readInt(a) > readInt(b) ? 1 : 0"
        },
        {"libc.so.6", "struct point { int quot; int rem; }; struct point div(int a, int b)", "17", "5"},
        {
            "libc.so.6",
            "struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst; long tm_gmtoff; const char *tm_zone; };"
                    + " long timegm(struct tm *tm)",
            "{tm_year: 100, tm_mon: 1, tm_mday: 29}"
        },
        {
            "libc.so.6",
            "struct tm { int tm_sec, tm_min, tm_hour, tm_mday, tm_mon, tm_year, tm_wday, tm_yday, tm_isdst; long tm_gmtoff; const char *tm_zone; };"
                    + " struct tm *gmtime_r(const long *time, struct tm *tm)",
            "[86400]",
            "out"
        },
        {"libc.so.6", "char *getenv(const char *name)", "NO_SUCH_VARIABLE"},
        {"libc.so.6", "int memcmp(const void *a, const void *b, size_t n)", "[1, 2, 3]", "[1, 2, 3]", "3"},
        {"libc.so.6", "void *memset(void *to, int c, size_t n)", "out(8)", "7", "8"},
        {"libc.so.6", "char *strsep(char **text, const char *delimiters)", "[\"a,b\"]", "\",\""},
        {"libc.so.6", "double strtod(const char *s, char **end)", "1e400", "out"},
        {"libc.so.6", "int sscanf(const char *s, const char *format, ...)", "12 3.5", "%d %lf", "out", "out"},
        {"libc.so.6", "int getpagesize(void)"},
        {"libc.so.6", "void *memcpy@GLIBC_2.2.5(void *to, const void *from, size_t n)", "out(4)", "[1, 2, 3]", "3"},
        {"libm.so.6", "double pow@GLIBC_2.2.5(double x, double y)", "2", "0.5"},
    };

    private final List<Made> made = new ArrayList<>();

    @TempDir
    private Path folder;

    private NativeSession session = NativeSession.open(Machine.current());

    @BeforeAll
    void callAll() {
        for (String[] words : CALLS) {
            made.add(CallMaker.made(session, words));
        }
    }

    @AfterAll
    void end() {
        session.close();
    }

    private void prove(SnippetLanguage language, Toolchain tools) throws Exception {
        var result = new SnippetProof(folder).prove(language, tools, made);
        assertThat(result.differences()).isEmpty();
    }

    @Test
    void programsInCPrintWhatTheToolReturned() throws Exception {
        prove(SnippetLanguage.C, Toolchains.C);
    }

    @Test
    void programsInPythonPrintWhatTheToolReturned() throws Exception {
        prove(SnippetLanguage.PYTHON, Toolchains.PYTHON);
    }

    @Test
    void programsInJavaPrintWhatTheToolReturned() throws Exception {
        prove(SnippetLanguage.JAVA, Toolchains.JAVA);
    }

    @Test
    void programsInRustPrintWhatTheToolReturned() throws Exception {
        prove(SnippetLanguage.RUST, Toolchains.RUST);
    }

    @Test
    void programsInCSharpPrintWhatTheToolReturned() throws Exception {
        prove(SnippetLanguage.CSHARP, Toolchains.CSHARP);
    }

    @Test
    void programsWithJnaPrintWhatTheToolReturned() throws Exception {
        prove(SnippetLanguage.JNA, Toolchains.JNA);
    }
}
