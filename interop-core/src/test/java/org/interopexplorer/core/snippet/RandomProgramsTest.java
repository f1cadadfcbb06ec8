package org.interopexplorer.core.snippet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.Marshaling;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Random functions, called by the tool and by programs in each language: what came back is the same.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RandomProgramsTest implements InEachLanguage {
    private static final int FUNCTIONS = Integer.getInteger("snippet.functions", 80);
    private static final long SEED = Long.getLong("snippet.seed", 20261130);
    private static final List<CType> SCALARS = List.of(
            IntegerType.BOOL,
            IntegerType.SIGNED_CHAR,
            IntegerType.UNSIGNED_CHAR,
            IntegerType.SHORT,
            IntegerType.UNSIGNED_SHORT,
            IntegerType.INT,
            IntegerType.UNSIGNED_INT,
            IntegerType.LONG,
            IntegerType.UNSIGNED_LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.DOUBLE,
            FloatingType.DOUBLE,
            new PointerType(VoidType.VOID));

    private final List<Made> made = new ArrayList<>();

    @TempDir
    private static Path folder;

    @BeforeAll
    void callAll() throws Exception {
        made.addAll(made(Abi.LINUX_X64, CCompiler.GCC, "librandom.so", FUNCTIONS));
    }

    /// Random functions of a library for a target, called by the tool.
    private static List<Made> made(Abi abi, CCompiler compiler, String name, int count) throws Exception {
        var functions = new RandomFunctions(new Random(SEED), new Layout(abi), SCALARS, abi.isWindows());
        List<RandomFunctions.Call> calls =
                Stream.generate(functions::next).limit(count).toList();
        String[] options = abi.isWindows()
                ? new String[] {"-shared", "-Wl,--kill-at", "-msse2", "-mfpmath=sse", "-static-libgcc"}
                : new String[] {"-shared", "-fPIC"};
        Path library = compiler.compile(folder, name, functions.source(), options);
        List<Made> made = new ArrayList<>();
        try (NativeSession session = NativeSession.open(Machine.current())) {
            for (RandomFunctions.Call call : calls) {
                Signature signature = new Signature(call.name(), call.type(), new Provenance.Typed());
                CallRequest request = new CallRequest(library, signature, call.values(), Duration.ofSeconds(60));
                if (session.layOut(request) instanceof Marshaling.Ready(var frame)
                        && session.call(request) instanceof CallOutcome.Returned returned) {
                    made.add(new Made(
                            signature.prototype(),
                            abi,
                            abi.isWindows() ? name : library.toString(),
                            List.of(Snippets.planned(signature, frame, _ -> false)),
                            returned));
                }
            }
        }
        assertThat(made).hasSizeGreaterThan(count * 9 / 10);
        return made;
    }

    private void proveForWindows(Abi abi, CCompiler compiler, Toolchain tools) throws Exception {
        assumeTrue(
                RunnableTargets.of(Machine.current())
                        .wine(abi)
                        .filter(wine -> wine.target() == abi)
                        .isPresent(),
                "programs for " + abi.token() + " need a Wine, which is not here");
        int count = FUNCTIONS / 8;
        String name = "random-" + abi.token() + ".dll";
        List<Made> calls = made(abi, compiler, name, count);
        var proof = new SnippetProof(folder);
        Files.copy(folder.resolve(name), proof.place(SnippetLanguage.C, calls).resolve(name));
        var result = proof.prove(SnippetLanguage.C, tools, calls);
        assertThat(result.differences().stream().limit(2)).isEmpty();
        assertThat(result.written()).isEqualTo(calls.size());
    }

    @Test
    void inCForWindows() throws Exception {
        proveForWindows(Abi.WINDOWS_X64, CCompiler.MINGW, Toolchains.MINGW);
    }

    @Test
    void inCFor32BitWindowsWithItsTwoConventions() throws Exception {
        proveForWindows(Abi.WINDOWS_X86, CCompiler.MINGW_X86, Toolchains.MINGW_X86);
    }

    @Override
    public void prove(SnippetLanguage language, Toolchain tools) throws Exception {
        var result = new SnippetProof(folder).prove(language, tools, made);
        assertThat(result.differences().stream().limit(2)).isEmpty();
        assertThat(result.written()).isGreaterThan(FUNCTIONS / 4);
    }
}
