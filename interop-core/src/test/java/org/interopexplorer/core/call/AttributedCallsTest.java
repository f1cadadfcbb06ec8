package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.nio.file.Path;
import java.util.Objects;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Structs whose registers depend on special cases of the convention, through real calls of optimised code.
class AttributedCallsTest {
    private static final String TYPES = """
            struct mixed { unsigned long a : 40; float f; };
            struct unnamed { int : 3; float f; double d; };
            struct __attribute__((packed)) quote { double price; char side; };
            enum __attribute__((packed)) small { SMALL_A, SMALL_B = 3 };
            struct with_small { enum small e; char c; };
            struct wide { float f; } __attribute__((aligned(16)));
            struct late { char c; float f __attribute__((aligned(8))); };
            """;

    private static final String SOURCE = TYPES + """
            float mixed_f(struct mixed v) { return v.f; }
            struct mixed mixed_make(unsigned long a, float f) { struct mixed m = {a, f}; return m; }
            double unnamed_sum(struct unnamed v) { return v.f + v.d; }
            double quote_price(struct quote q) { return q.price * (q.side == 'b' ? 1 : -1); }
            int with_small_get(struct with_small s) { return s.e * 100 + s.c; }
            float wide_after(struct wide a, float b, int c) { return a.f * 100 + b * 10 + c; }
            double late_sum(struct late a, struct late b) { return a.c + a.f * 10 + b.c * 100 + b.f * 1000; }
            unsigned char bytes(unsigned char a, signed char b, unsigned short c) { return a / 2 + (b < 0) + (c > 40000); }
            """;

    @TempDir
    private Path directory;

    @Test
    void gccsLibraryGetsWhatWasGiven() throws Exception {
        calls(CCompiler.GCC);
    }

    @Test
    void clangsLibraryGetsWhatWasGiven() throws Exception {
        calls(CCompiler.CLANG);
    }

    private void calls(CCompiler compiler) throws Exception {
        Path library = compiler.compile(directory, "libattributed.so", SOURCE, "-shared", "-fPIC", "-O1");
        try (NativeSession session = NativeSession.open(Machine.current())) {
            assertThat(call(session, library, "float mixed_f(struct mixed v)", "{a: 7, f: 2.5}"))
                    .isEqualTo(new Value.Real(2.5));
            assertThat(call(session, library, "double unnamed_sum(struct unnamed v)", "{f: 1.5, d: 0.25}"))
                    .isEqualTo(new Value.Real(1.75));
            assertThat(call(session, library, "double quote_price(struct quote q)", "{price: 3.5, side: 's'}"))
                    .isEqualTo(new Value.Real(-3.5));
            assertThat(call(session, library, "int with_small_get(struct with_small s)", "{3, 4}"))
                    .isEqualTo(Value.Int.of(304));
            assertThat(call(session, library, "float wide_after(struct wide a, float b, int c)", "{1}", "2", "3"))
                    .isEqualTo(new Value.Real(123));
            assertThat(call(session, library, "double late_sum(struct late a, struct late b)", "{1, 2}", "{3, 4}"))
                    .isEqualTo(new Value.Real(4321));
            assertThat(call(
                            session,
                            library,
                            "unsigned char bytes(unsigned char a, signed char b, unsigned short c)",
                            "200",
                            "-1",
                            "50000"))
                    .isEqualTo(Value.Int.of(102));
        }
    }

    private static Value call(NativeSession session, Path library, String prototype, String... arguments) {
        var request = TypedCalls.request(library, TYPES + prototype, arguments);
        return Objects.requireNonNull(TypedCalls.returned(session.call(request)).returned());
    }

    @Test
    void whatJavasLinkerCannotDoIsRefusedBeforeTheCallWhereAJvmIsTheHost() throws Exception {
        String type = "struct far { char c; } __attribute__((aligned(32))); ";
        Path library = CCompiler.GCC.compile(
                directory, "libfar.so", type + "int f(struct far v) { return v.c; }", "-shared", "-fPIC");
        try (NativeSession session = NativeSession.open(Machine.current())) {
            var outcome = session.call(TypedCalls.request(library, type + "int f(struct far v)", "{1}"));
            if (HostKind.isNative()) {
                assertThat(TypedCalls.returned(outcome).returned()).isEqualTo(Value.Int.of(1));
                return;
            }
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            CallOutcome.Rejected.class,
                            rejected -> assertThat(english(
                                            rejected.problems().getFirst().message()))
                                    .contains("aligned to 32 bytes"));
        }
    }
}
