package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.C;
import static org.interopexplorer.core.call.TypedCalls.problems;
import static org.interopexplorer.core.call.TypedCalls.request;
import static org.interopexplorer.core.call.TypedCalls.returned;
import static org.interopexplorer.core.message.English.english;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls of the C library that call back into Java.
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CallbackCallsTest {
    private final NativeSession session = NativeSession.open(Machine.current());

    @BeforeAll
    void warmUp() {
        session.warmUp();
    }

    @AfterAll
    void close() {
        session.close();
    }

    @Test
    void qsortCallsTheComparisonInJava() {
        var outcome = returned(session.call(request(
                C,
                "void qsort(int *base, size_t n, size_t size, int (*compare)(const int *, const int *))",
                "[3, 1, 2]",
                "3",
                "4",
                "java (a, b) -> Integer.compare(a.reinterpret(4).get(ValueLayout.JAVA_INT, 0),"
                        + " b.reinterpret(4).get(ValueLayout.JAVA_INT, 0))")));

        assertThat(shown(outcome.arguments().getFirst().out())).isEqualTo("[1, 2, 3]");
        assertThat(outcome.callbacks()).isNotEmpty().allSatisfy(invocation -> {
            assertThat(invocation.callback()).isEqualTo("compare");
            assertThat(invocation.arguments()).hasSize(2);
            assertThat(invocation.failure()).isNull();
        });
        var memory = outcome.arguments().getFirst().memory().getFirst();
        assertThat(memory.before()).startsWith(3, 0, 0, 0, 1);
        assertThat(memory.after()).startsWith(1, 0, 0, 0, 2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[3, -1, 2] | 3 | 1 | Byte.compare(readByte(a), readByte(b)) | [-1, 2, 3]",
                "[300, 1, 200] | 3 | 2 | Short.compare(readShort(a), readShort(b)) | [1, 200, 300]",
                "[70000, -1, 2] | 3 | 4 | Integer.compare(readInt(a), readInt(b)) | [-1, 2, 70000]",
                "[4294967295, 1] | 2 | 4 | Integer.compareUnsigned(readInt(a), readInt(b)) | [1, 4294967295]",
                "[5000000000, 1, -7] | 3 | 8 | Long.compare(readLong(a), readLong(b)) | [-7, 1, 5000000000]",
                "inout [2.5, -1.0] | 2 | 4 | Float.compare(readFloat(a), readFloat(b)) | [-1.0, 2.5]",
                "inout [2.5, -1.0] | 2 | 8 | Double.compare(readDouble(a), readDouble(b)) | [-1.0, 2.5]",
                "[2, 9, 9, 1, 0, 0] | 2 | 3 | Byte.compare(readByte(a), readByte(b)) | [1, 0, 0, 2, 9, 9]",
            })
    void elementsBehindVoidHaveTheSizeThatTheCallGives(
            String base, String count, String size, String order, String sorted) {
        var outcome = returned(session.call(request(
                C,
                "void qsort(void *base, size_t nmemb, size_t size, int (*compar)(const void *, const void *))",
                base,
                count,
                size,
                "java (a, b) -> " + order)));

        assertThat(shown(outcome.arguments().getFirst().out())).isEqualTo(sorted);
    }

    @Test
    void theKeyOfASearchIsAsWideAsAnElement() {
        String bsearch = "void *bsearch(const void *key, const void *base, size_t nmemb, size_t size,"
                + " int (*compar)(const void *, const void *))";
        String order = "java (a, b) -> Long.compare(readLong(a), readLong(b))";
        var found = returned(session.call(request(C, bsearch, "[5]", "[1, 5, 5000000000]", "3", "8", order)));
        assertThat(found.returned())
                .isInstanceOfSatisfying(
                        Value.Address.class,
                        at -> assertThat(at.address())
                                .isEqualTo(found.arguments()
                                                .get(1)
                                                .memory()
                                                .getFirst()
                                                .address()
                                        + 8));
        assertThat(returned(session.call(request(C, bsearch, "[6]", "[1, 5, 5000000000]", "3", "8", order)))
                        .returned())
                .isEqualTo(new Value.Null());
    }

    @Test
    void everyInvocationIsCountedAndTheFirstOnesAreKept() {
        Object[] numbers = IntStream.range(0, 2000).map(i -> 2000 - i).boxed().toArray();
        var outcome = returned(session.call(request(
                C,
                "void qsort(int *base, size_t n, size_t size, int (*compare)(const int *, const int *))",
                Arrays.toString(numbers),
                "2000",
                "4",
                "java (a, b) -> Integer.compare(readInt(a), readInt(b))")));

        assertThat(outcome.invoked()).isGreaterThan(2000);
        assertThat(outcome.callbacks()).hasSizeLessThan(2000);
    }

    @Test
    void aCallbackThatDoesNotCompileIsRejectedWithItsPlace() {
        assertThat(problems(session.call(request(C, "int atexit(void (*f)(void))", "java () -> nonsense("))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("callback.not-compiled");
                    assertThat(problem.parameter()).isEqualTo("f");
                    assertThat(english(problem.whole())).contains("line 1");
                });
    }

    private static String shown(@Nullable Value value) {
        return value == null ? "nothing" : ValuePrinter.print(value);
    }
}
