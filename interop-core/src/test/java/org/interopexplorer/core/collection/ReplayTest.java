package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.FunctionLookup;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A collection made from a history passes when it is run in a fresh process, and gives the same results.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class ReplayTest {
    private static final int CALLS = 16;
    private static final String C = "libc.so.6";
    private static final String ZLIB = "libz.so.1";
    private static final String TEACHING = Path.of("../resources/samples/linux-x64/libteaching.so")
            .toAbsolutePath()
            .normalize()
            .toString();

    private final NativeSession session = NativeSession.open(Machine.current());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void anySequenceOfSuccessfulCallsIsReplayed(long seed) {
        try (session) {
            Random random = new Random(seed);
            Map<String, Boolean> texts = new HashMap<>();
            texts.put("none", false);
            for (int i = 0; i < CALLS; i++) {
                step(random, texts);
            }
            replayed();
        }
    }

    @Test
    void aNameThatMeantSeveralValuesInTurnIsSeveralNames() {
        try (session) {
            keep("p", call(C, "char *strdup(const char *s)", "one"));
            call(C, "size_t strlen(const char *s)", "@p");
            Value first = Objects.requireNonNull(session.kept("p").orElseThrow().value());
            keep("p", call(C, "char *strdup(const char *s)", "three"));
            call(C, "size_t strlen(const char *s)", "@p");
            session.keep("old", first, session.kept("p").orElseThrow().type());
            call(C, "int strcmp(const char *a, const char *b)", "@old", "@p");
            session.keep(
                    "number",
                    Value.Int.of(7),
                    session.history().getFirst().request().signature().type().returnType());
            CallCollection made = replayed();
            assertThat(made.steps().get(0).keep()).containsOnlyKeys("p");
            assertThat(made.steps().get(2).keep()).containsOnlyKeys("p2");
            assertThat(made.steps().get(4).arguments()).containsExactly("@p", "@p2");
            // One call alone brings those that gave what it uses.
            List<HistoryEntry> last = List.of(session.history().getLast());
            assertThat(SavedCalls.withSources(session.history(), last, session.kept()))
                    .extracting(HistoryEntry::number)
                    .containsExactly(1, 3, 5);
        }
    }

    /// One more random call.
    private void step(Random random, Map<String, Boolean> texts) {
        String kept = texts.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .map(name -> "@" + name)
                .orElse("plain");
        String name = "v" + random.nextInt(4);
        int n = 1 + random.nextInt(9);
        switch (random.nextInt(14)) {
            case 0 -> {
                keep(name, call(C, "char *strdup(const char *s)", "text number " + n));
                texts.put(name, true);
            }
            case 1 -> call(C, "size_t strlen(const char *s)", kept);
            case 2 -> {
                CallOutcome.Returned made =
                        call(C, "typedef struct { int quot, rem; } both; both div(int a, int b)", n + "7", "5");
                Value quotient = ((Value.Struct) Objects.requireNonNull(made.returned()))
                        .members()
                        .get("quot");
                session.keep("quot", Objects.requireNonNull(quotient), type("int f(void)"));
                call(C, "int abs(int n)", "@quot");
            }
            case 3 ->
                call(
                        C,
                        "void qsort(int *base, size_t count, size_t size, int (*less)(const int *a, const int *b))",
                        "[3, " + n + ", 2]",
                        "3",
                        "4",
                        "java (a, b) -> readInt(a) - readInt(b)");
            case 4 ->
                call(
                        C,
                        "int snprintf(char *to, size_t size, const char *format, ...)",
                        "out(64)",
                        "64",
                        "%d and %s",
                        String.valueOf(n),
                        "\"words\"");
            case 5 -> {
                CallOutcome.Returned made =
                        call("libm.so.6", "double frexp(double value, int *exponent)", n + ".5", "out");
                session.keep(
                        "exponent",
                        Objects.requireNonNull(made.arguments().get(1).out()),
                        type("int f(void)"));
                call("libm.so.6", "double ldexp(double value, int exponent)", "0.5", "@exponent");
            }
            case 6 ->
                call(
                        ZLIB,
                        "unsigned long crc32(unsigned long crc, const unsigned char *bytes, unsigned n)",
                        "0",
                        "[1, 2, " + n + "]",
                        "3");
            case 7 -> {
                keep("bound", call(ZLIB, "unsigned long compressBound(unsigned long n)", String.valueOf(n * 100)));
                call(
                        ZLIB,
                        "int compress(unsigned char *to, unsigned long *size, const unsigned char *from, unsigned long n)",
                        "out(2000)",
                        "inout @bound",
                        "[1, 1, 1, 1, 1, 1, 1, 1]",
                        "8");
            }
            case 8 ->
                call(
                        TEACHING,
                        "struct point { double x, y; }; double distance(struct point a, struct point b)",
                        "{x: 1, y: " + n + "}",
                        "{1, 2}");
            case 9 ->
                call(
                        TEACHING,
                        "struct point { double x, y; }; void move_point(struct point *p, double dx, double dy)",
                        "inout {x: 1, y: 2}",
                        n + ".25",
                        "-1");
            case 10 -> {
                keep(
                        "list",
                        call(
                                TEACHING,
                                "struct node { int value; struct node *next; }; struct node *make_list(int count)",
                                String.valueOf(n)));
                call(TEACHING, "struct node; int sum_list(const struct node *head)", "@list");
                call(TEACHING, "struct node; void free_list(struct node *head)", "@list");
            }
            case 11 -> {
                keep("greeting", call(TEACHING, "char *make_greeting(const char *name)", kept));
                call(TEACHING, "size_t count_bytes(const char *utf8)", "@greeting");
            }
            case 12 ->
                call(TEACHING, "void fill_squares(int *values, size_t count)", "out(" + n + ")", String.valueOf(n));
            default -> call(C, "long strtol(const char *text, char **end, int base)", n + "5 rest", "out", "10");
        }
    }

    private void keep(String name, CallOutcome.Returned made) {
        session.keep(name, Objects.requireNonNull(made.returned()), made.returnType());
    }

    private static CType type(String prototype) {
        return ((ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(prototype))
                .type()
                .returnType();
    }

    private CallOutcome.Returned call(String library, String prototype, String... literals) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(prototype);
        List<Value> values = new ArrayList<>();
        for (String literal : literals) {
            var parameters = parsed.type().parameters();
            CType target = values.size() < parameters.size()
                    ? parameters.get(values.size()).type()
                    : null;
            values.add(((ParsedValue.Parsed) ValueParser.parse(literal, target)).value());
        }
        CallOutcome outcome = session.call(new CallRequest(
                Path.of(library),
                new Signature(parsed.name(), parsed.type(), new Provenance.Typed()),
                values,
                Duration.ofSeconds(30)));
        assertThat(outcome).as(prototype).isInstanceOf(CallOutcome.Returned.class);
        return (CallOutcome.Returned) outcome;
    }

    /// Saves all calls, reads the file and runs it in a process of its own.
    private CallCollection replayed() {
        CallCollection made = SavedCalls.append(
                new CallCollection(null, "replayed", "", null, new LinkedHashMap<>(), List.of(), List.of()),
                session.history(),
                session.kept());
        String text = CollectionWriter.write(made);
        ReadCollection read = new CollectionReader(LinuxStatusNames.LINUX).read(text);
        assertThat(read).as(text).isInstanceOf(ReadCollection.Read.class);
        Machine machine = Machine.current();
        FileOpener opener = new FileOpener(machine);
        try (NativeSession fresh = NativeSession.open(machine);
                CollectionRunner runner = new CollectionRunner(
                        fresh,
                        new LibraryFunctions(
                                Path.of(""),
                                new LibraryFinder(LoaderEnvironment.of(machine), opener),
                                opener,
                                new FunctionLookup(new SignatureLadders(machine, opener))),
                        LinuxStatusNames.LINUX)) {
            CollectionResult result =
                    runner.run(((ReadCollection.Read) read).collection(), CollectionRunner.Progress.SILENT);
            for (int i = 0; i < result.steps().size(); i++) {
                StepResult step = result.steps().get(i);
                assertThat(step.verdict()).as(step + "\n" + text).isInstanceOf(StepResult.Verdict.Passed.class);
                same(session.history().get(i).outcome(), Objects.requireNonNull(step.outcome()));
            }
        }
        return made;
    }

    private static void same(CallOutcome then, CallOutcome now) {
        var before = (CallOutcome.Returned) then;
        var after = (CallOutcome.Returned) now;
        if (before.returned() instanceof Value.Numeric) {
            assertThat(after.returned()).isEqualTo(before.returned());
        }
        assertThat(after.invoked()).isEqualTo(before.invoked());
    }
}
