package org.interopexplorer.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.app.testing.FaultyAssembly;
import org.interopexplorer.core.archive.MemberFiles;
import org.interopexplorer.core.binding.AssemblyBindings;
import org.interopexplorer.core.binding.CheckedImport;
import org.interopexplorer.core.loading.LibraryFinder;
import org.interopexplorer.core.loading.LoaderEnvironment;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.SignatureLadders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The prototype that marshalling makes of a declaration, called with the same arguments as Mono calls it with, gives
/// the same result: arrays, truth values of each width, structs, characters, delegates, `decimal`. What Mono refuses
/// and .NET does (`PreserveSig = false`, `DateTime`) is compared with .NET's documentation.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DeclaredCallsTest {
    private static final String NATIVE = """
            #include <stdint.h>
            struct point { int x, y; };
            struct money { uint32_t flags, hi, lo, mid; };
            int twice(int n, int *made) { *made = 2 * n; return 0; }
            int sum(const int *a, int n) { int s = 0; for (int i = 0; i < n; i++) s += a[i]; return s; }
            void fill(int *a, int n) { for (int i = 0; i < n; i++) a[i] = i * i; }
            int negate(int yes) { return !yes; }
            unsigned char negate1(unsigned char yes) { return !yes; }
            int16_t negate2(int16_t yes) { return yes ? 0 : -1; }
            double later(double date) { return date + 1.5; }
            int inner(struct point p) { return p.x * p.y; }
            void mirror(struct point *p) { int x = p->x; p->x = p->y; p->y = x; }
            uint32_t scale(struct money m) { return m.flags >> 16 & 0xff; }
            int apply(int (*f)(int), int n) { return f(n) + 1; }
            int letter(char c) { return c; }
            int wide(uint16_t c) { return c; }
            """;

    private static final String MANAGED = """
            using System;
            using System.Runtime.InteropServices;
            public struct Point { public int X, Y; }
            public delegate int F(int n);
            public static class Kinds {
              [DllImport("kinds", PreserveSig = false)] static extern int twice(int n);
              [DllImport("kinds")] static extern int sum(int[] a, int n);
              [DllImport("kinds")] static extern void fill([Out] int[] a, int n);
              [DllImport("kinds")] static extern bool negate(bool yes);
              [DllImport("kinds")] [return: MarshalAs(UnmanagedType.U1)]
              static extern bool negate1([MarshalAs(UnmanagedType.U1)] bool yes);
              [DllImport("kinds")] [return: MarshalAs(UnmanagedType.VariantBool)]
              static extern bool negate2([MarshalAs(UnmanagedType.VariantBool)] bool yes);
              [DllImport("kinds")] static extern DateTime later(DateTime date);
              [DllImport("kinds")] static extern int inner(Point p);
              [DllImport("kinds")] static extern void mirror(ref Point p);
              [DllImport("kinds")] static extern uint scale(decimal m);
              [DllImport("kinds")] static extern int apply(F f, int n);
              [DllImport("kinds")] static extern int letter(char c);
              [DllImport("kinds", CharSet = CharSet.Unicode)] static extern int wide(char c);
              public static void Main() {
                var a = new int[3];
                fill(a, 3);
                var p = new Point { X = 3, Y = 4 };
                mirror(ref p);
                Console.WriteLine("sum " + sum(new[] {1, 2, 3}, 3));
                Console.WriteLine("fill [" + string.Join(",", a) + "]");
                Console.WriteLine("negate " + (negate(true) ? 1 : 0));
                Console.WriteLine("negate1 " + (negate1(false) ? "true" : "false"));
                Console.WriteLine("negate2 " + (negate2(true) ? -1 : 0));
                Console.WriteLine("inner " + inner(new Point { X = 3, Y = 4 }));
                Console.WriteLine("mirror {\\"X\\":" + p.X + ",\\"Y\\":" + p.Y + "}");
                Console.WriteLine("scale " + scale(1.25m));
                Console.WriteLine("apply " + apply(n => n * 10, 4));
                Console.WriteLine("letter " + letter('a'));
                Console.WriteLine("wide " + wide('\\u00e9'));
              }
            }
            """;

    private static final Map<String, List<String>> ARGUMENTS = Map.ofEntries(
            Map.entry("twice", List.of("21", "out")),
            Map.entry("sum", List.of("[1, 2, 3]", "3")),
            Map.entry("fill", List.of("out(3)", "3")),
            Map.entry("negate", List.of("1")),
            Map.entry("negate1", List.of("false")),
            Map.entry("negate2", List.of("-1")),
            Map.entry("later", List.of("36526")),
            Map.entry("inner", List.of("{X: 3, Y: 4}")),
            Map.entry("mirror", List.of("inout {X: 3, Y: 4}")),
            Map.entry("scale", List.of("{0x20000, 0, 125, 0}")),
            Map.entry("apply", List.of("java (n) -> n * 10", "4")),
            Map.entry("letter", List.of("'a'")),
            Map.entry("wide", List.of("'\u00e9'")));

    @TempDir
    private Path directory;

    private static String run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said;
    }

    private Map<String, String> asMonoCalls(Path program) throws Exception {
        ProcessBuilder mono = new ProcessBuilder("mono", program.toString());
        mono.environment().put("LD_LIBRARY_PATH", directory.toString());
        Map<String, String> results = new HashMap<>();
        run(mono).lines().forEach(line -> results.put(line.split(" ", 2)[0], line.split(" ", 2)[1]));
        // Mono has neither for functions of libraries: the HRESULT and the result's place, and a DATE.
        results.put("twice", "42");
        results.put("later", "36527.5");
        return results;
    }

    @Test
    void declarationsAreCalledWithTheResultsThatTheRuntimeGets() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mono")), "mono (Debian: mono-runtime) is not installed here");
        Path code = Files.writeString(directory.resolve("kinds.c"), NATIVE);
        Path library = directory.resolve("libkinds.so");
        Path program = FaultyAssembly.compile(directory, "Kinds.cs", MANAGED);
        run(new ProcessBuilder("gcc", "-g", "-shared", "-fPIC", "-o", library.toString(), code.toString()));
        Path runnable = directory.resolve("Kinds.exe");
        run(new ProcessBuilder(
                "mcs",
                "-nologo",
                "-out:" + runnable,
                directory.resolve("Kinds.cs").toString()));

        Map<String, String> expected = asMonoCalls(runnable);
        Map<String, String> called = new HashMap<>();
        for (CheckedImport checked : check(program).imports()) {
            called.put(checked.method(), call(library, program, checked));
        }
        assertThat(called).containsExactlyInAnyOrderEntriesOf(expected);
    }

    private AssemblyBindings check(Path program) throws Exception {
        FileOpener opener = new FileOpener(Machine.current());
        return AssemblyBindings.check(
                program,
                List.of(directory),
                new AssemblyBindings.Services(
                        opener,
                        new LibraryFinder(LoaderEnvironment.of(Machine.current()), opener),
                        new SignatureLadders(Machine.current(), opener),
                        Machine.current(),
                        new MemberFiles(directory.resolve("cache")),
                        _ -> false),
                () -> false,
                _ -> {});
    }

    /// The result; what the first argument is afterwards where there is none; the result's place without
    /// `PreserveSig`.
    private static String call(Path library, Path program, CheckedImport checked) {
        String declaration =
                checked.asDeclared(program, String.valueOf(checked.export())).declaration(Abi.LINUX_X64);
        List<String> words = new java.util.ArrayList<>(List.of("call", library.toString(), declaration, "--json"));
        words.addAll(ARGUMENTS.getOrDefault(checked.method(), List.of()));
        CommandRun ran = CommandRun.of(words.toArray(String[]::new));
        assertThat(ran.status()).as("%s: %s", declaration, ran.err()).isEqualTo(ExitStatus.DONE);
        JsonNode json = ran.json();
        boolean returns = !json.path("return").path("type").asString("").equals("void")
                && !json.path("return").isNull()
                && !json.path("return").isMissingNode();
        if (!checked.declared().method().preservesSignature()) {
            return json.path("arguments").get(1).path("out").toString();
        }
        return returns
                ? json.path("return").path("value").toString()
                : json.path("arguments").get(0).path("out").toString();
    }
}
