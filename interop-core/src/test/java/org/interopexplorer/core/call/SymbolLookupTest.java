package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The values of variables as arguments, symbols of other libraries, and calls through function pointers.
final class SymbolLookupTest {
    @TempDir
    private static Path directory;

    private static Path library = Path.of("");
    private static NativeSession session = NativeSession.open(Machine.current());

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        library = CCompiler.GCC.compile(directory, "libpointed.so", """
                struct pt { int x, y; };
                int counter = 41; short small = -7; const char *motto = "hello"; char version[16] = "1.2.3";
                double ratio = 0.25; struct pt origin = {3, 4}; __thread int own = 5;
                static int add(int a, int b) { return a + b; }
                int (*op)(int, int) = add; int (*none)(int) = 0;
                int twice(int n) { return 2 * n; }
                int length(const char *s) { int n = 0; while (s[n]) n++; return n; }
                double half(double d) { return d / 2; }
                int sum(struct pt p) { return p.x + p.y; }
                int total(const int *a, int n) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }
                void *get(void) { return (void *)add; }
                int same(const void *p, const void *q) { return p == q; }
                """, "-shared", "-fPIC");
    }

    @AfterAll
    static void end() {
        session.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int twice(int n)|*&counter|82",
                "int twice(int n)|*&libpointed.counter|82",
                "int length(const char *s)|*&motto|5",
                "int sum(struct pt { int x, y; } p)|*&origin|7",
                "int total(const int *a, int n)|[1, *&counter, *&own];3|47",
                "int (*op)(int a, int b)|2;3|5",
                "int same(const void *p, const void *q)|&c.strlen;&libc.so.6.strlen|1",
                "int same(const void *p, const void *q)|&libc.strlen;&length|0",
            })
    void areWhatTheyAreInC(String prototype, String arguments, long result) {
        assertThat(TypedCalls.returned(call(prototype, arguments.split(";", -1)))
                        .returned())
                .isEqualTo(Value.Int.of(result));
    }

    @Test
    void aVariableOfAFloatingTypeIsReadAsThat() {
        assertThat(TypedCalls.returned(call("double half(double d)", "*&ratio")).returned())
                .isEqualTo(new Value.Real(0.125));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int length(const char *s)|*&version|variable.passed",
                "int twice(int n)|*&small|variable.passed",
                "int twice(int n)|*&twice|variable.is-a-function",
                "int twice(int n)|*&nothing|call.unknown-symbol",
                "int (*none)(int a)|1|call.null-function",
                "int @lost(int a)|1|kept.not-here",
                "int op(int a)|1|call.not-a-function",
            })
    void areRefusedByNameWhereTheyCannotBe(String prototype, String argument, String code) {
        assertThat(TypedCalls.problems(call(prototype, argument)))
                .extracting(CallProblem::code)
                .containsExactly(code);
    }

    @Test
    void aReturnedFunctionPointerIsCalledWithAPrototype() {
        CallOutcome.Returned got = TypedCalls.returned(call("void *get(void)"));
        session.keep("plus", Objects.requireNonNull(got.returned()), got.returnType());
        assertThat(TypedCalls.returned(call("int @plus(int a, int b)", "20", "22"))
                        .returned())
                .isEqualTo(Value.Int.of(42));
        CallRequest made = session.history().getLast().request();
        assertThat(made.signature().prototype()).isEqualTo("int (*@plus)(int a, int b)");
        assertThat(TypedCalls.returned(call("int (*@plus)(int a, int b)", "1", "2"))
                        .returned())
                .isEqualTo(Value.Int.of(3));
    }

    @Test
    void aValueOfAVariableIsWrittenAsItWasTyped() {
        var _ = call("int twice(int n)", "*&counter");
        assertThat(session.history().getLast().request().arguments()).containsExactly(new Value.Variable("counter"));
    }

    private static CallOutcome call(String prototype, String... literals) {
        ParseResult read =
                PointedFunction.parse(new PrototypeParser(Abi.LINUX_X64), prototype, HeaderDeclarations.NONE);
        assertThat(read).as(prototype).isInstanceOf(ParseResult.Parsed.class);
        var function = (ParseResult.Parsed) read;
        List<Value> values = new ArrayList<>();
        for (String literal : literals) {
            var type = function.type().parameters().get(values.size()).type();
            values.add(((ParsedValue.Parsed) ValueParser.parse(literal, type)).value());
        }
        var signature = new Signature(function.name(), function.type(), new Provenance.Typed());
        return session.call(new CallRequest(library, signature, values, Duration.ofSeconds(30)));
    }
}
