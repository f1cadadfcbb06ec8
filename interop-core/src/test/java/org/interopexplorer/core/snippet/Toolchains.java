package org.interopexplorer.core.snippet;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.host.target.RunnableTargets;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.Wine;

/// The toolchains of the languages.
final class Toolchains {
    private Toolchains() {}

    static final Toolchain C = new Toolchain.CToolchain(
            List.of("gcc", "-std=gnu17", "-Wall", "-Werror", "-Wno-unused-variable", "-O0", "-pipe"),
            "all",
            List.of("-ldl"),
            List::of);

    /// Through Wine, where the programs find what Debian's packages for MinGW brought.
    static final Toolchain MINGW = windows(Abi.WINDOWS_X64, "x86_64-w64-mingw32");

    static final Toolchain MINGW_X86 = windows(Abi.WINDOWS_X86, "i686-w64-mingw32");

    private static Toolchain windows(Abi abi, String triple) {
        return new Toolchain.CToolchain(
                List.of(
                        triple + "-gcc",
                        "-Wall",
                        "-Werror",
                        "-Wno-unused-variable",
                        "-D__USE_MINGW_ANSI_STDIO=1",
                        "-static-libgcc",
                        "-msse2",
                        "-mfpmath=sse",
                        "-O0",
                        "-pipe"),
                "all.exe",
                List.of(),
                () -> wine(abi, "/usr/" + triple + "/lib"));
    }

    private static List<String> wine(Abi abi, String path) throws IOException, InterruptedException {
        RunnableTargets here = RunnableTargets.of(Machine.current());
        Wine wine = here.wine(abi)
                .filter(one -> one.target() == abi)
                .orElseGet(() -> abort("programs for " + abi.token() + " need a Wine, which is not here"));
        // To make a folder of its own for Wine takes many seconds.
        here.prepare(abi);
        List<String> words = new ArrayList<>(List.of(
                "env",
                "WINEDEBUG=-all",
                "WINEPATH=" + path,
                "WINEPREFIX=" + here.winePrefix(abi).orElseThrow()));
        words.addAll(wine.command());
        return words;
    }

    static final Toolchain PYTHON = new Toolchain() {
        @Override
        public List<String> run(Path folder, List<String> programs) throws IOException, InterruptedException {
            for (int i = 0; i < programs.size(); i++) {
                Files.writeString(folder.resolve("p" + i + ".py"), programs.get(i));
            }
            Files.writeString(folder.resolve("all.py"), """
                    import sys, traceback, runpy
                    for i in range(%d):
                        print("\\x01program", i, flush=True)
                        try:
                            runpy.run_path("p%%d.py" %% i)
                        except BaseException:
                            print("failed " + traceback.format_exc())
                        sys.stdout.flush()
                    print("\\x01program end", flush=True)
                    """.formatted(programs.size()));
            return Toolchain.split(
                    Toolchain.output(folder, Map.of("PYTHONIOENCODING", "utf-8"), "python3", "all.py"),
                    programs.size());
        }
    };

    static final Toolchain JAVA = new Toolchain.JavaToolchain("");

    /// The JNA of the tests' class path.
    static final Toolchain JNA = new Toolchain.JavaToolchain(jar(com.sun.jna.Native.class));

    private static String jar(Class<?> of) {
        try {
            return Path.of(of.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Each program has a namespace of one assembly.
    static final Toolchain CSHARP = new Toolchain() {
        // Mono has no such class, which .NET has since Core 3.
        @Override
        public boolean runs(String program) {
            return !program.contains("NativeLibrary.");
        }

        @Override
        public List<String> run(Path folder, List<String> programs) throws IOException, InterruptedException {
            List<String> command =
                    new ArrayList<>(List.of("mcs", "-unsafe", "-nowarn:0168,0169,0219,0649,0414", "-out:all.exe"));
            StringBuilder calls = new StringBuilder();
            for (int i = 0; i < programs.size(); i++) {
                Files.writeString(
                        folder.resolve("p" + i + ".cs"),
                        "namespace P" + i + " {\n"
                                + programs.get(i)
                                        .replace("static void Main()", "public static void Main()")
                                        .replace("static unsafe class Program", "public static unsafe class Program")
                                + "}\n");
                command.add("p" + i + ".cs");
                calls.append("Run(%d, P%d.Program.Main);\n".formatted(i, i));
            }
            Files.writeString(folder.resolve("all.cs"), """
                    using System;
                    static class All {
                        static void Run(int i, Action program) {
                            Console.WriteLine("\\u0001program " + i);
                            try { program(); } catch (Exception e) { Console.WriteLine("failed " + e); }
                            Console.Out.Flush();
                        }
                        static void Main() {
                            Console.OutputEncoding = new System.Text.UTF8Encoding(false);
                            %s
                            Console.WriteLine("\\u0001program end");
                        }
                    }
                    """.formatted(calls));
            command.addAll(List.of("all.cs", "-main:All"));
            String errors = Toolchain.output(folder, Map.of(), command.toArray(String[]::new));
            return Files.exists(folder.resolve("all.exe"))
                    ? Toolchain.split(Toolchain.output(folder, Map.of(), "mono", "all.exe"), programs.size())
                    : programs.stream().map(_ -> "not compiled: " + errors).toList();
        }
    };

    /// All programs are modules of one crate.
    static final Toolchain RUST = new Toolchain() {
        @Override
        public List<String> run(Path folder, List<String> programs) throws IOException, InterruptedException {
            StringBuilder crate = new StringBuilder("use std::io::Write;\n");
            StringBuilder calls = new StringBuilder();
            for (int i = 0; i < programs.size(); i++) {
                crate.append("mod p")
                        .append(i)
                        .append(" {\n")
                        .append(programs.get(i).replace("\nfn main()", "\npub fn main()"))
                        .append("}\n");
                calls.append("println!(\"\\x01program %d\"); p%d::main(); std::io::stdout().flush().unwrap();\n"
                        .formatted(i, i));
            }
            crate.append("fn main() {\n").append(calls).append("println!(\"\\x01program end\"); }\n");
            Files.writeString(folder.resolve("all.rs"), crate);
            String errors =
                    Toolchain.output(folder, Map.of(), "rustc", "--edition", "2021", "-A", "warnings", "all.rs");
            return Files.exists(folder.resolve("all"))
                    ? Toolchain.split(
                            Toolchain.output(
                                    folder, Map.of(), folder.resolve("all").toString()),
                            programs.size())
                    : programs.stream().map(_ -> "not compiled: " + errors).toList();
        }
    };
}
