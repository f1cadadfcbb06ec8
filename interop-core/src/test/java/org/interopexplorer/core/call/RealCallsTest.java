package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.C;
import static org.interopexplorer.core.call.TypedCalls.MATH;
import static org.interopexplorer.core.call.TypedCalls.ZLIB;
import static org.interopexplorer.core.call.TypedCalls.problems;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;
import static org.interopexplorer.core.message.English.english;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls of the system's libraries whose results are known from Java or from the C standard.
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RealCallsTest {
    private static final String TM = "struct tm { int tm_sec; int tm_min; int tm_hour; int tm_mday; int tm_mon;"
            + " int tm_year; int tm_wday; int tm_yday; int tm_isdst; long tm_gmtoff; const char *tm_zone; }; ";

    private final NativeSession session = NativeSession.open(Machine.current());

    @BeforeAll
    void warmUp() {
        session.warmUp();
    }

    @AfterAll
    void close() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "int abs(int n)                          | -5        | 5",
                "int toupper(int c)                      | 'a'       | 65",
                "size_t strlen(const char *s)            | héllo     | 6",
                "int atoi(const char *s)                 | 42        | 42",
                "long atol(const char *s)                | -77       | -77",
                "size_t wcslen(const wchar_t *s)         | \"a😀é\"  | 3",
                "unsigned short htons(unsigned short n)  | 0x1234    | 13330",
                "char *getenv(const char *name)          | NO_SUCH_NAME_HERE | null",
                "long long llabs(long long n)            | -9223372036854775807 | 9223372036854775807",
            })
    void oneArgumentFunctionsOfC(String prototype, String argument, String expected) {
        assertThat(shown(returned(session.call(request(C, prototype, argument))).returned()))
                .isEqualTo(expected);
    }

    @Test
    void functionsOfTheMathLibraryAgreeWithJava() {
        assertThat(returned(session.call(request(MATH, "double cos(double x)", "1.0")))
                        .returned())
                .isEqualTo(new Value.Real(0.5403023058681398));
        assertThat(returned(session.call(request(MATH, "double pow(double x, double y)", "2", "0.5")))
                        .returned())
                .isEqualTo(new Value.Real(Math.sqrt(2)));
        assertThat(returned(session.call(request(MATH, "float sqrtf(float x)", "2.25")))
                        .returned())
                .isEqualTo(new Value.Real(1.5));

        var frexp = returned(session.call(request(MATH, "double frexp(double x, int *exp)", "8", "out")));
        assertThat(frexp.returned()).isEqualTo(new Value.Real(0.5));
        assertThat(frexp.arguments().get(1).out()).isEqualTo(Value.Int.of(4));
    }

    @Test
    void anEndPointerPointsIntoTheTextItWasGiven() {
        var outcome = returned(
                session.call(request(C, "long strtol(const char *s, char **end, int base)", "\"12abc\"", "out", "10")));

        assertThat(outcome.returned()).isEqualTo(Value.Int.of(12));
        assertThat(outcome.arguments().get(1).out()).isInstanceOfSatisfying(Value.Address.class, end -> {
            assertThat(end.target()).isEqualTo(new Value.Text("abc"));
            assertThat(end.address())
                    .isEqualTo(
                            outcome.arguments().getFirst().memory().getFirst().address() + 2);
        });
        assertThat(outcome.arguments().getFirst().out()).isNull();
    }

    @Test
    void aStructIsReturnedByValue() {
        assertThat(shown(returned(session.call(request(
                                C, "typedef struct { int quot; int rem; } div_t; div_t div(int n, int d);", "17", "5")))
                        .returned()))
                .isEqualTo("{quot: 3, rem: 2}");
    }

    @Test
    void snprintfWritesPromotedArgumentsIntoABuffer() {
        var outcome = returned(session.call(request(
                C,
                "int snprintf(char *s, size_t n, const char *format, ...)",
                "out(64)",
                "64",
                "\"%d %s %.2f %lld %c\"",
                "-7",
                "\"text\"",
                "1.5",
                "4294967296",
                "'x'")));

        assertThat(outcome.arguments().getFirst().out()).isEqualTo(new Value.Text("-7 text 1.50 4294967296 x"));
        assertThat(outcome.returned()).isEqualTo(Value.Int.of(25));
    }

    @Test
    void sscanfReadsIntoVariadicPointers() {
        var outcome = returned(session.call(request(
                C,
                "int sscanf(const char *s, const char *format, ...)",
                "\"-5 2.5 word\"",
                "\"%d %lf %s\"",
                "inout 0",
                "inout 0.0",
                "out(16)")));

        assertThat(outcome.arguments().stream().skip(2).map(argument -> shown(argument.out())))
                .containsExactly("-5", "2.5", "\"word\"");
    }

    @Test
    void aBrokenDownTimeIsAStructByPointer() {
        var outcome = returned(session.call(
                request(C, TM + "struct tm *gmtime_r(const time_t *time, struct tm *result);", "[86400]", "out")));

        assertThat(shown(outcome.arguments().get(1).out()))
                .startsWith(
                        "{tm_sec: 0, tm_min: 0, tm_hour: 0, tm_mday: 2, tm_mon: 0, tm_year: 70, tm_wday: 5, tm_yday: 1");
        assertThat(outcome.returned()).isInstanceOf(Value.Address.class);

        assertThat(returned(session.call(request(C, TM + "time_t timegm(struct tm *tm);", "{tm_mday: 2, tm_year: 70}")))
                        .returned())
                .isEqualTo(Value.Int.of(86400));
    }

    @Test
    void memcpyChangesABufferOfUnsaidType() {
        var outcome = returned(session.call(
                request(C, "void *memcpy(void *to, const void *from, size_t n)", "out(8)", "\"hello\"", "5")));

        assertThat(outcome.arguments().getFirst().out()).isEqualTo(new Value.Text("hello"));
        assertThat(shown(returned(session.call(request(
                                C,
                                "void *memcpy(void *to, const void *from, size_t n)",
                                "out(8)",
                                "[1, 0, 0, 0, 3, 2]",
                                "6")))
                        .arguments()
                        .getFirst()
                        .out()))
                .isEqualTo("[1, 0, 0, 0, 3, 2, 0, 0]");
    }

    @Test
    void aFailedOpenSetsErrno() {
        var outcome = returned(session.call(request(
                C, "typedef struct _IO_FILE FILE; FILE *fopen(const char *path, const char *mode);", "/no/such", "r")));

        assertThat(outcome.returned()).isEqualTo(new Value.Null());
        assertThat(outcome.errno()).isEqualTo(2);
        assertThat(returned(session.call(request(C, "char *strerror(int number)", "2")))
                        .returned())
                .isInstanceOfSatisfying(
                        Value.Address.class,
                        text -> assertThat(text.target()).isEqualTo(new Value.Text("No such file or directory")));
    }

    @Test
    void aKeptHandleIsPassedOn() throws Exception {
        Path file = Files.createTempFile("kept", ".txt");
        try {
            String type = "typedef struct _IO_FILE FILE; ";
            var opened = returned(session.call(
                    request(C, type + "FILE *fopen(const char *path, const char *mode);", file.toString(), "w")));
            session.keep("file", Objects.requireNonNull(opened.returned()), opened.returnType());
            session.call(request(C, type + "int fputs(const char *s, FILE *stream);", "kept\n", "@file"));
            session.call(request(C, type + "int fprintf(FILE *stream, const char *format, ...);", "@file", "%d", "12"));
            var closed = returned(session.call(request(C, type + "int fclose(FILE *stream);", "@file")));

            assertThat(closed.returned()).isEqualTo(Value.Int.of(0));
            assertThat(Files.readString(file)).isEqualTo("kept12");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aKeptPointerIntoTheMemoryOfACallStaysGood() {
        var found = returned(session.call(request(C, "char *strchr(const char *s, int c)", "\"one,two\"", "','")));
        session.keep("tail", Objects.requireNonNull(found.returned()), found.returnType());
        for (int i = 0; i < 100; i++) {
            session.call(request(C, "size_t strlen(const char *s)", "\"" + "x".repeat(i) + "\""));
        }

        assertThat(returned(session.call(request(C, "size_t strlen(const char *s)", "@tail")))
                        .returned())
                .isEqualTo(Value.Int.of(4));
    }

    @Test
    void zlibGivesBackWhatItCompressed() {
        String text = "to be or not to be, ".repeat(20);
        var compressed = returned(session.call(request(
                ZLIB,
                "int compress(unsigned char *to, unsigned long *length, const unsigned char *from, unsigned long n)",
                "out(200)",
                "inout 200",
                "\"" + text + "\"",
                String.valueOf(text.length()))));
        assertThat(compressed.returned()).isEqualTo(Value.Int.of(0));
        var length =
                (Value.Int) Objects.requireNonNull(compressed.arguments().get(1).out());
        var bytes = (Value.Array)
                Objects.requireNonNull(compressed.arguments().getFirst().out());
        session.keep(
                "packed",
                new Value.Array(bytes.elements().subList(0, length.value().intValue())),
                IntegerType.CHAR);

        var plain = returned(session.call(request(
                ZLIB,
                "int uncompress(unsigned char *to, unsigned long *length, const unsigned char *from, unsigned long n)",
                "out(" + (text.length() + 1) + ")",
                "inout " + text.length(),
                "@packed",
                length.value().toString())));

        assertThat(plain.arguments().getFirst().out()).isEqualTo(new Value.Text(text));
    }

    @Test
    void zlibsChecksumIsThatOfJava() {
        var expected = new CRC32();
        expected.update("interop".getBytes(StandardCharsets.UTF_8));

        assertThat(returned(session.call(request(
                                ZLIB,
                                "unsigned long crc32(unsigned long crc, const unsigned char *data, unsigned int n)",
                                "0",
                                "\"interop\"",
                                "7")))
                        .returned())
                .isEqualTo(Value.Int.of(expected.getValue()));
    }

    @Test
    void aDatabaseHandleComesOutAndGoesBackIn() {
        Path sqlite = Path.of("libsqlite3.so.0");
        var opened = session.call(request(
                sqlite,
                "typedef struct sqlite3 sqlite3; int sqlite3_open(const char *name, sqlite3 **db);",
                ":memory:",
                "out"));
        Assumptions.assumeTrue(opened instanceof CallOutcome.Returned, "SQLite is not installed");
        session.keep(
                "db", Objects.requireNonNull(returned(opened).arguments().get(1).out()), IntegerType.CHAR);

        var executed = returned(session.call(request(
                sqlite,
                "typedef struct sqlite3 sqlite3; int sqlite3_exec(sqlite3 *db, const char *sql,"
                        + " int (*row)(void *, int, char **, char **), void *context, char **error);",
                "@db",
                "select 1 union select 2 union select 3",
                "java (context, n, values, names) -> 0",
                "null",
                "out")));

        assertThat(executed.returned()).isEqualTo(Value.Int.of(0));
        assertThat(executed.callbacks())
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.arguments().get(1)).isEqualTo(Value.Int.of(1)));
        assertThat(returned(session.call(request(
                                sqlite, "typedef struct sqlite3 sqlite3; int sqlite3_close(sqlite3 *db);", "@db")))
                        .returned())
                .isEqualTo(Value.Int.of(0));
    }

    @Test
    void whatNativeCodePrintsIsCaptured() {
        session.call(request(C, "int puts(const char *s)", "printed natively"));
        var flushed = returned(session.call(request(C, "int fflush(void *stream)", "null")));
        var written = returned(
                session.call(request(C, "long write(int fd, const void *data, size_t n)", "1", "\"raw\"", "3")));

        assertThat(flushed.output().stdout() + written.output().stdout()).contains("raw");
        assertThat(session.history().stream()
                        .map(HistoryEntry::outcome)
                        .filter(CallOutcome.Returned.class::isInstance)
                        .map(outcome -> returned(outcome).output().stdout())
                        .toList())
                .anySatisfy(printed -> assertThat(printed).contains("printed natively"));
    }

    @Test
    void whatCannotBeLoadedOrFoundSaysWhatToDo() throws Exception {
        assertThat(problems(session.call(request(C, "int no_such_function(int n)", "1"))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("call.unknown-symbol");
                    assertThat(english(problem.message()))
                            .contains("no_such_function")
                            .contains("exports");
                });
        assertThat(problems(session.call(request(Path.of("libnosuch.so.9"), "int f(void)"))))
                .extracting(CallProblem::code)
                .containsExactly("load.not-found");
        Path text = Files.createTempFile("no-library", ".so");
        try {
            Files.writeString(
                    text, "This is text, and longer than the header of an ELF file would have to be, ".repeat(4));
            assertThat(problems(session.call(request(text, "int f(void)"))))
                    .extracting(CallProblem::code)
                    .containsExactly("load.not-a-library");
        } finally {
            Files.delete(text);
        }
    }

    @Test
    void memoryIsReadAndCallsAreTimed() {
        var text = (Value.Address)
                Objects.requireNonNull(returned(session.call(request(C, "char *strerror(int number)", "1")))
                        .returned());

        assertThat(new String(session.readMemory(text.address(), 9), StandardCharsets.UTF_8))
                .isEqualTo("Operation");
        assertThat(session.readMemory(8, 16)).isEmpty();
        assertThat(session.timeIt(request(MATH, "double cos(double x)", "1.0"), 100))
                .isInstanceOfSatisfying(NativeSession.Timing.Measured.class, measured -> {
                    assertThat(measured.times()).isEqualTo(100);
                    assertThat(measured.percentiles()).isSorted().hasSize(101);
                    assertThat(measured.median()).isPositive();
                });
    }

    @Test
    void aRejectedCallRunsNothingAndIsInTheHistory() {
        int before = session.history().size();
        var outcome = session.call(request(C, "int abs(int n)", "1.5"));

        assertThat(problems(outcome)).extracting(CallProblem::parameter).isEqualTo(List.of("n"));
        assertThat(session.history()).hasSize(before + 1);
        assertThat(session.history().getLast().outcome()).isSameAs(outcome);
    }

    private static String shown(@Nullable Value value) {
        return value == null ? "nothing" : ValuePrinter.print(value);
    }
}
