package org.interopexplorer.core.collection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.interopexplorer.core.message.English.english;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.collection.CallCollection.Step;
import org.interopexplorer.core.collection.FunctionFinder.Finding;
import org.interopexplorer.core.collection.StepResult.Verdict;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Runs of real calls of the C library.
@EnabledOnOs(OS.LINUX)
final class CollectionRunnerTest {
    private static final String MALLOC =
            step("allocate", "void *malloc(size_t size)", "\"16\"", "returns != null", "block");
    private static final String FREE = step("free", "void free(void *block)", "\"@block\"", "", "");

    private final NativeSession session = NativeSession.open(Machine.current());
    private final CollectionRunner runner =
            new CollectionRunner(session, (library, function) -> prototype(library, function), LinuxStatusNames.LINUX);

    @AfterEach
    void close() {
        session.close();
    }

    private static Finding prototype(CallCollection.Library library, String prototype) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(prototype);
        return new Finding.Found(
                Path.of(library.path()), new Signature(parsed.name(), parsed.type(), new Provenance.Typed()));
    }

    private static String step(String name, String function, String arguments, String expected, String keep) {
        return """
                {"name": "%s", "library": "c", "function": "%s", "arguments": [%s]%s%s}""".formatted(
                        name,
                        function,
                        arguments,
                        expected.isEmpty() ? "" : ", \"expect\": [\"" + expected + "\"]",
                        keep.isEmpty() ? "" : ", \"keep\": {\"" + keep + "\": \"returns\"}");
    }

    private static CallCollection collection(List<String> steps, List<String> cleanup) {
        String text = """
                {"formatVersion": 1, "name": "test", "timeout": "30s", "libraries": {"c": {"path": "libc.so.6"}},
                 "steps": [%s], "cleanup": [%s]}""".formatted(String.join(",", steps), String.join(",", cleanup));
        return switch (new CollectionReader(LinuxStatusNames.LINUX).read(text)) {
            case ReadCollection.Read(var collection) -> collection;
            case ReadCollection.Refused(var faults) -> throw new AssertionError(faults);
        };
    }

    private CollectionResult run(List<String> steps, List<String> cleanup) {
        return runner.run(collection(steps, cleanup), CollectionRunner.Progress.SILENT);
    }

    @Test
    void aValueFlowsFromTheStepThatKeepsItToThoseThatUseIt() {
        CollectionResult result = run(
                List.of(
                        MALLOC,
                        step(
                                "copy",
                                "char *strcpy(char *to, const char *from)",
                                "\"@block\", \"hi\"",
                                "returns hi",
                                ""),
                        step("measure", "size_t strlen(const char *s)", "\"@block\"", "returns 2", "")),
                List.of(FREE));

        assertThat(result.passed()).isTrue();
        assertThat(result.steps().getFirst().kept()).containsExactly("block");
        assertThat(result.cleanup())
                .singleElement()
                .satisfies(step -> assertThat(step.verdict()).isEqualTo(new Verdict.Passed()));
    }

    @Test
    void anUnmetExpectationFailsOnlyItsStepAndReportsTheActualResult() {
        CollectionResult result = run(
                List.of(
                        step("wrong", "int abs(int n)", "\"-3\"", "returns 4", ""),
                        step("right", "int abs(int n)", "\"-3\"", "returns 3", "")),
                List.of());

        assertThat(result.passed()).isFalse();
        assertThat(result.steps())
                .extracting(StepResult::verdict)
                .containsExactly(new Verdict.Failed(), new Verdict.Passed());
        assertThat(result.steps().getFirst().checks())
                .containsExactly(new CheckResult("returns 4", false, new ActualResult.Found("3", null)));
    }

    @Test
    void aCrashCostsItsStepAndTheAddressesOfItsHost() {
        CollectionResult result = run(
                List.of(
                        MALLOC,
                        step("crash", "size_t strlen(const char *s)", "\"null\"", "crashed SIGSEGV", ""),
                        step("abandoned", "size_t strlen(const char *s)", "\"@block\"", "", ""),
                        step("goes on", "int abs(int n)", "\"-3\"", "returns 3", "")),
                List.of(FREE));

        assertThat(result.steps())
                .extracting(StepResult::verdict)
                .containsExactly(
                        new Verdict.Passed(),
                        new Verdict.Passed(),
                        new Verdict.Skipped("block", true),
                        new Verdict.Passed());
        assertThat(result.steps().get(1).lost()).containsExactly("block");
        assertThat(result.cleanup().getFirst().verdict()).isEqualTo(new Verdict.Skipped("block", true));
        assertThat(result.passed()).isFalse();
    }

    @Test
    void anUnexpectedEndingIsReportedAsSuch() {
        StepResult result = run(List.of(step("abort", "void abort(void)", "", "", "")), List.of())
                .steps()
                .getFirst();

        assertThat(result.verdict()).isEqualTo(new Verdict.Ended());
        assertThat(result.outcome()).isInstanceOf(CallOutcome.Crashed.class);
    }

    @Test
    void whatAnEarlierStepDidNotKeepIsMissed() {
        CollectionResult result = run(
                List.of(
                        step("no value", "void srand(unsigned int seed)", "\"1\"", "", "seed"),
                        step("uses it", "int abs(int n)", "\"@seed\"", "", "")),
                List.of());

        assertThat(result.steps())
                .extracting(StepResult::verdict)
                .containsExactly(new Verdict.Failed(), new Verdict.Skipped("seed", false));
        assertThat(result.steps().getFirst().checks())
                .extracting(
                        CheckResult::expected,
                        CheckResult::met,
                        check -> english(check.found().message()))
                .containsExactly(tuple("keep @seed = returns", false, "the function returns nothing"));
    }

    @Test
    void cleanupWithNothingToCleanIsNoFailure() {
        CollectionResult result =
                run(List.of(step("allocate", "int abs(int n)", "\"3\"", "returns 3", "other")), List.of());
        assertThat(result.passed()).isTrue();

        var onlyCleanup = collection(List.of(MALLOC), List.of(FREE));
        var withoutSteps =
                new CallCollection(null, "test", "", null, onlyCleanup.libraries(), List.of(), onlyCleanup.cleanup());
        assertThat(runner.run(withoutSteps, CollectionRunner.Progress.SILENT).passed())
                .isTrue();
    }

    @Test
    void anInvalidLiteralIsARefusalOfItsStep() {
        StepResult result = run(List.of(step("bad", "int abs(int n)", "\"three\"", "", "")), List.of())
                .steps()
                .getFirst();

        assertThat(result.outcome())
                .isInstanceOfSatisfying(
                        CallOutcome.Rejected.class,
                        refused -> assertThat(
                                        english(refused.problems().getFirst().whole()))
                                .startsWith("n: “three”"));
        assertThat(result.verdict()).isEqualTo(new Verdict.Ended());
    }

    @Test
    void aRefusalCanBeExpected() {
        assertThat(run(
                                List.of(step(
                                        "too much",
                                        "int isalpha(int c)",
                                        "\"5000000000\"",
                                        "rejected value.out-of-range",
                                        "")),
                                List.of())
                        .passed())
                .isTrue();
    }

    @Test
    void aStepMayUseAReturnedValueAsAnOperand() {
        assertThat(run(
                                List.of(
                                        step("once", "int abs(int n)", "\"-3\"", "", "three"),
                                        step("again", "int abs(int n)", "\"3\"", "returns @three", "")),
                                List.of())
                        .passed())
                .isTrue();
    }

    @Test
    void aCancelledRunMakesNoFurtherCall() {
        List<String> begun = new ArrayList<>();
        var collection = collection(
                List.of(
                        step("first", "int abs(int n)", "\"1\"", "", ""),
                        step("second", "int abs(int n)", "\"2\"", "", "")),
                List.of());
        CollectionResult result = runner.run(collection, new CollectionRunner.Progress() {
            @Override
            public void begins(Step step) {
                begun.add(step.name());
            }

            @Override
            public void ended(StepResult result) {}

            @Override
            public boolean cancelled() {
                return !begun.isEmpty();
            }
        });

        assertThat(begun).containsExactly("first");
        assertThat(result.steps().getLast().verdict()).isEqualTo(new Verdict.Cancelled());
        assertThat(result.passed()).isFalse();
    }

    private StepResult sorted(String body, String expected) {
        String sort = "void qsort(int *base, size_t n, size_t size, int (*compare)(const int *a, const int *b))";
        String arguments = "\"[3, 2, 1]\", \"3\", \"4\", \"java (a, b) -> " + body + "\"";
        return runner.run(
                        collection(List.of(step("sort", sort, arguments, expected, "")), List.of()),
                        CollectionRunner.Progress.SILENT)
                .steps()
                .getFirst();
    }

    @Test
    void callbackThatThrowsMakesTheStepFailUnlessThatIsExpected() {
        String throwing = "{ throw new IllegalStateException(); }";

        StepResult unexpected = sorted(throwing, "");
        assertThat(unexpected.verdict()).isEqualTo(new Verdict.Failed());
        assertThat(unexpected.checks())
                .singleElement()
                .satisfies(check -> assertThat(english(check.found().message()))
                        .contains("the callback compare failed", "IllegalStateException"));

        assertThat(sorted(throwing, "callbacks[0].failure contains IllegalState")
                        .verdict())
                .isEqualTo(new Verdict.Passed());
        assertThat(sorted(throwing, "callbacks[0].failure contains NullPointer").verdict())
                .isEqualTo(new Verdict.Failed());
        assertThat(sorted(throwing, "callbacks >= 1").verdict()).isEqualTo(new Verdict.Failed());
        assertThat(sorted("Integer.compare(readInt(a), readInt(b))", "out[0] == [1, 2, 3]")
                        .verdict())
                .isEqualTo(new Verdict.Passed());
    }

    @Test
    void eachExceptionNeedsItsOwnExpectation() {
        String either =
                "{ throw readInt(a) + readInt(b) == 3 ? new IllegalStateException() : new UnsupportedOperationException(); }";
        StepResult result = sorted(either, "callbacks[0].failure contains Exception");
        assertThat(result.verdict()).isEqualTo(new Verdict.Failed());
        assertThat(result.checks()).filteredOn(check -> !check.met()).hasSize(1);
    }
}
