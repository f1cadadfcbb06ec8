package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values of each type that only a native host passes, as argument, result, variadic argument and in callbacks, by
/// each convention of x86-64.
class WideTypesTest {
    private static final RecordType ALIGNED = RecordType.declare(RecordType.Kind.STRUCT, "aligned32")
            .complete(List.of(new RecordType.Member("x", FloatingType.DOUBLE)), RecordType.NATURAL_PACKING, 32);

    /// Each type with a value that fits no narrower type.
    private static final Map<CType, Value> VALUES = Map.ofEntries(
            Map.entry(FloatingType.LONG_DOUBLE, decimal("-0.1")),
            Map.entry(
                    IntegerType.INT128,
                    new Value.Int(BigInteger.ONE.shiftLeft(126).negate())),
            Map.entry(
                    IntegerType.UNSIGNED_INT128,
                    new Value.Int(BigInteger.ONE.shiftLeft(128).subtract(BigInteger.TWO))),
            Map.entry(ComplexTypes.FLOAT, complex(new Value.Real(0.5), new Value.Real(-3))),
            Map.entry(ComplexTypes.DOUBLE, complex(new Value.Real(0.1), new Value.Real(-3))),
            Map.entry(ComplexTypes.LONG_DOUBLE, complex(decimal("1e-4000"), decimal("0.3"))),
            Map.entry(new VectorType(FloatingType.FLOAT, 2), numbers(2)),
            Map.entry(new VectorType(IntegerType.LONG_LONG, 1), numbers(1)),
            Map.entry(new VectorType(FloatingType.DOUBLE, 2), numbers(2)),
            Map.entry(new VectorType(IntegerType.SHORT, 8), numbers(8)),
            Map.entry(new VectorType(FloatingType.FLOAT, 8), numbers(8)),
            Map.entry(new VectorType(IntegerType.LONG_LONG, 4), numbers(4)),
            Map.entry(ALIGNED, new Value.Struct(new LinkedHashMap<>(Map.of("x", new Value.Real(0.5))))));

    @TempDir
    private Path directory;

    private Layout layout = new Layout(Abi.LINUX_X64);

    @BeforeEach
    void needsTheNativeHost() {
        Assumptions.assumeTrue(HostKind.isNative(), "only the native host passes these types by value");
    }

    @Test
    void comeBackFromGcc() throws Exception {
        assumeWideVectors();
        check(CCompiler.GCC, "libwide.so", List.of("-shared", "-fPIC", "-mavx2"), List.of(CallingConvention.values()));
    }

    @Test
    void comeBackFromClang() throws Exception {
        assumeWideVectors();
        check(
                CCompiler.CLANG,
                "libwide.so",
                List.of("-shared", "-fPIC", "-mavx2"),
                List.of(CallingConvention.values()));
    }

    @Test
    void comeBackFromALibraryForWindows() throws Exception {
        Assumptions.assumeTrue(
                RunnableTargets.of(Machine.current()).wine().isPresent(), "no Wine here to run a library for Windows");
        layout = new Layout(Abi.WINDOWS_X64, Charset.forName("windows-1252"));
        check(CCompiler.MINGW, "wide.dll", List.of("-shared"), List.of(CallingConvention.values()));
    }

    @Test
    void comeBackFromALibraryForArm64() throws Exception {
        Assumptions.assumeTrue(Arm64Here.isRunnable(), Arm64Here.WHY_NOT);
        layout = new Layout(Abi.LINUX_ARM64);
        check(CCompiler.GCC_ARM64, "widearm.so", List.of("-shared", "-fPIC"), List.of(CallingConvention.C));
    }

    /// No document asks for it, but code of clang takes the whole register for the number.
    @Test
    void smallIntegersAreExtendedByTheirSign() throws Exception {
        Path library = CCompiler.CLANG.compile(
                directory,
                "libsmall.so",
                "int c(signed char v) { return v; } int s(short v) { return v; } int u(unsigned char v) { return v; }"
                        + "int back(signed char (*f)(void)) { return f(); }",
                "-shared",
                "-fPIC",
                "-O2");
        try (NativeSession session = NativeSession.open(Machine.current())) {
            assertThat(TypedCalls.returned(session.call(TypedCalls.request(library, "int c(signed char v)", "-2")))
                            .returned())
                    .isEqualTo(Value.Int.of(-2));
            assertThat(TypedCalls.returned(session.call(TypedCalls.request(library, "int s(short v)", "-300")))
                            .returned())
                    .isEqualTo(Value.Int.of(-300));
            assertThat(TypedCalls.returned(session.call(TypedCalls.request(library, "int u(unsigned char v)", "254")))
                            .returned())
                    .isEqualTo(Value.Int.of(254));
            assertThat(TypedCalls.returned(session.call(
                                    TypedCalls.request(library, "int back(signed char (*f)(void))", "java () -> -7")))
                            .returned())
                    .isEqualTo(Value.Int.of(-7));
        }
    }

    private static void assumeWideVectors() throws Exception {
        Path processor = Path.of("/proc/cpuinfo");
        Assumptions.assumeTrue(
                Files.exists(processor) && Files.readString(processor).contains(" avx2 "),
                "this processor has no vectors of 32 bytes");
    }

    private record Case(String name, CType type, Value value, CallingConvention convention) {
        String keyword() {
            return switch (convention) {
                case MICROSOFT -> "__attribute__((ms_abi))";
                case SYSTEM_V -> "__attribute__((sysv_abi))";
                case C, STDCALL, FASTCALL, THISCALL, VECTORCALL -> "";
            };
        }
    }

    private void check(CCompiler compiler, String name, List<String> options, List<CallingConvention> conventions)
            throws Exception {
        List<Case> cases = cases(conventions);
        var source = new StringBuilder("#include <stdarg.h>\n" + CSpelling.definition(ALIGNED) + ";\n");
        cases.forEach(each -> source.append(source(each)));
        Path library = compiler.compile(directory, name, source.toString(), options.toArray(String[]::new));
        var differences = new ArrayList<String>();
        try (NativeSession session = NativeSession.open(Machine.current())) {
            for (Case each : cases) {
                byValue(session, library, each, false, differences);
                byValue(session, library, each, true, differences);
                if (each.convention() == CallingConvention.C) {
                    variadic(session, library, each, differences);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private List<Case> cases(List<CallingConvention> conventions) {
        var cases = new ArrayList<Case>();
        for (CallingConvention convention : conventions) {
            if (convention != CallingConvention.C
                    && convention != CallingConvention.MICROSOFT
                    && convention != CallingConvention.SYSTEM_V) {
                continue;
            }
            VALUES.forEach((type, value) -> {
                if (isPassed(type, convention)) {
                    cases.add(new Case("f" + cases.size(), type, value, convention));
                }
            });
        }
        return cases;
    }

    private boolean isPassed(CType type, CallingConvention convention) {
        boolean windows = layout.abi().isWindows();
        if (windows) {
            // gcc aligns no stack of Windows to 32 bytes.
            return layout.alignmentOf(type) <= 16;
        }
        // Compilers disagree about where Microsoft's convention returns them.
        return convention != CallingConvention.MICROSOFT
                || !(type instanceof VectorType vector)
                || vector.bytes() <= 16;
    }

    private static String source(Case each) {
        String type = CSpelling.of(each.type());
        return """
                %2$s %3$s %1$s(int a, %2$s v, double b) { static %2$s zero; return a == 1 && b == 2 ? v : zero; }
                %2$s %3$s %1$sc(%2$s (%3$s *f)(int, %2$s, double), int a, %2$s v, double b) { return f(a, v, b); }
                %2$s %1$sv(int n, ...) { va_list l; va_start(l, n); (void) va_arg(l, double);
                    %2$s v = va_arg(l, %2$s); va_end(l); return v; }
                """.formatted(each.name(), type, each.keyword());
    }

    private void byValue(NativeSession session, Path library, Case each, boolean back, List<String> differences) {
        var parameters = new ArrayList<>(List.of(
                new Parameter("a", IntegerType.INT),
                new Parameter("v", each.type()),
                new Parameter("b", FloatingType.DOUBLE)));
        var values = new ArrayList<Value>(List.of(Value.Int.of(1), each.value(), new Value.Real(2)));
        if (back) {
            var function = new FunctionType(each.type(), List.copyOf(parameters), false, each.convention());
            parameters.addFirst(new Parameter("f", new PointerType(function)));
            values.addFirst(new Value.Callback(List.of("p", "q", "r"), "p == 1 && r == 2 ? q : null"));
        }
        var type = new FunctionType(each.type(), parameters, false, each.convention());
        compare(
                each,
                back ? "through a callback" : "returned",
                call(session, library, each.name() + (back ? "c" : ""), type, values),
                differences);
    }

    private void variadic(NativeSession session, Path library, Case each, List<String> differences) {
        if (each.type() != FloatingType.LONG_DOUBLE) {
            // A literal of another type does not tell it to a variadic parameter.
            return;
        }
        var type =
                new FunctionType(each.type(), List.of(new Parameter("n", IntegerType.INT)), true, CallingConvention.C);
        var values = List.of(Value.Int.of(1), new Value.Real(0.5), each.value());
        compare(each, "variadic", call(session, library, each.name() + "v", type, values), differences);
    }

    private static CallOutcome call(
            NativeSession session, Path library, String function, FunctionType type, List<Value> values) {
        var signature = new Signature(function, type, new Provenance.Typed());
        return session.call(new CallRequest(library, signature, values, Duration.ofSeconds(30)));
    }

    private void compare(Case each, String how, CallOutcome outcome, List<String> differences) {
        if (outcome instanceof CallOutcome.Rejected(var problems)
                && Language.ENGLISH
                        .say(problems.getFirst().message())
                        .contains("in ms_abi functions by rules of its own")) {
            return;
        }
        Value came = outcome instanceof CallOutcome.Returned returned ? returned.returned() : null;
        var echo = new EchoSource(layout.abi());
        String what = each.keyword() + " " + CSpelling.of(each.type()) + " " + how;
        if (came == null) {
            differences.add(what + ": " + outcome);
        } else if (!echo.printed(each.type(), came).equals(echo.printed(each.type(), each.value()))) {
            differences.add(what + ": " + came);
        }
    }

    private static Value decimal(String digits) {
        return new Value.Decimal(new BigDecimal(digits));
    }

    private static Value complex(Value re, Value im) {
        var parts = new LinkedHashMap<String, Value>();
        parts.put("re", re);
        parts.put("im", im);
        return new Value.Struct(parts);
    }

    private static Value numbers(int count) {
        return new Value.Array(Collections.nCopies(count, Value.Int.of(count)));
    }
}
