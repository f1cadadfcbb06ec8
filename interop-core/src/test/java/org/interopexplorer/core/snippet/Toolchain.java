package org.interopexplorer.core.snippet;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/// Compiles and runs programs of one language, as many as possible in one process.
interface Toolchain {
    /// The output of each program, in order.
    List<String> run(Path folder, List<String> programs) throws IOException, InterruptedException;

    /// Whether the tools have all that a program uses.
    default boolean runs(String program) {
        return true;
    }

    String MARK = "\u0001program ";

    Toolchain C = new CToolchain(
            List.of("gcc", "-std=gnu17", "-Wall", "-Werror", "-Wno-unused-variable", "-O0", "-pipe"),
            "all",
            List.of("-ldl"),
            Map.of());

    /// Through Wine, where the programs find what Debian's packages for MinGW brought.
    Toolchain MINGW = new CToolchain(
            List.of(
                    "x86_64-w64-mingw32-gcc",
                    "-Wall",
                    "-Werror",
                    "-Wno-unused-variable",
                    "-D__USE_MINGW_ANSI_STDIO=1",
                    "-O0",
                    "-pipe"),
            "all.exe",
            List.of(),
            Map.of("WINEDEBUG", "-all", "WINEPATH", "/usr/x86_64-w64-mingw32/lib"));

    /// C programs: all are linked into one, each with another name for its `main`.
    record CToolchain(List<String> compiler, String made, List<String> libraries, Map<String, String> environment)
            implements Toolchain {
        @Override
        public List<String> run(Path folder, List<String> programs) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(compiler);
            StringBuilder declared = new StringBuilder("#include <stdio.h>\n");
            StringBuilder calls = new StringBuilder();
            for (int i = 0; i < programs.size(); i++) {
                Files.writeString(folder.resolve("p" + i + ".c"), "#define main main" + i + "\n" + programs.get(i));
                command.add("p" + i + ".c");
                declared.append("int main%d(void);\n".formatted(i));
                calls.append("puts(\"\\1program %d\"); main%d(); fflush(stdout);\n".formatted(i, i));
            }
            Files.writeString(
                    folder.resolve("all.c"),
                    declared + "int main(void) {\n" + calls + "puts(\"\\1program end\"); return 0; }\n");
            command.addAll(List.of("all.c", "-o", made));
            command.addAll(libraries);
            String errors = output(folder, Map.of(), command.toArray(String[]::new));
            if (!Files.exists(folder.resolve(made))) {
                return programs.stream().map(_ -> "not compiled: " + errors).toList();
            }
            String program = folder.resolve(made).toString();
            return split(
                    made.endsWith(".exe")
                            ? output(folder, environment, "/usr/lib/wine/wine64", program)
                            : output(folder, environment, program),
                    programs.size());
        }
    }

    Toolchain PYTHON = new Toolchain() {
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
            return split(output(folder, Map.of("PYTHONIOENCODING", "utf-8"), "python3", "all.py"), programs.size());
        }
    };

    Toolchain JAVA = new JavaToolchain("");

    /// The JNA of the tests' class path.
    Toolchain JNA = new JavaToolchain(jar(com.sun.jna.Native.class));

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
    Toolchain CSHARP = new Toolchain() {
        /// Mono has no such class, which .NET has since Core 3.
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
            String errors = output(folder, Map.of(), command.toArray(String[]::new));
            return Files.exists(folder.resolve("all.exe"))
                    ? split(output(folder, Map.of(), "mono", "all.exe"), programs.size())
                    : programs.stream().map(_ -> "not compiled: " + errors).toList();
        }
    };

    /// All programs are modules of one crate.
    Toolchain RUST = new Toolchain() {
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
            String errors = output(folder, Map.of(), "rustc", "--edition", "2021", "-A", "warnings", "all.rs");
            return Files.exists(folder.resolve("all"))
                    ? split(output(folder, Map.of(), folder.resolve("all").toString()), programs.size())
                    : programs.stream().map(_ -> "not compiled: " + errors).toList();
        }
    };

    /// The outputs between the marks.
    static List<String> split(String output, int count) {
        Map<Integer, String> found = new TreeMap<>();
        for (String part : output.split(MARK, -1)) {
            int end = part.indexOf('\n');
            if (end > 0 && part.substring(0, end).strip().matches("\\d+")) {
                found.put(Integer.parseInt(part.substring(0, end).strip()), part.substring(end + 1));
            }
        }
        return IntStream.range(0, count)
                .mapToObj(i -> found.getOrDefault(i, "not run: " + tail(output)))
                .toList();
    }

    private static String tail(String text) {
        return text.substring(Math.max(0, text.length() - 3000));
    }

    static String output(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not installed: " + e.getMessage());
            throw e;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.exitValue() == 0 ? output : output + "\nfailed with status " + process.exitValue();
    }

    /// Java programs: all are compiled at once, and run one after another in one JVM of their own.
    record JavaToolchain(String classPath) implements Toolchain {
        @Override
        public List<String> run(Path folder, List<String> programs) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                    "-nowarn",
                    "-Xlint:none",
                    "-cp",
                    classPath.isEmpty() ? "." : classPath,
                    "-d",
                    "classes"));
            for (int i = 0; i < programs.size(); i++) {
                String code = programs.get(i)
                        .replaceAll("\\bProgram\\b", "Program" + i)
                        .replaceAll("\\b(Library|Types)(?=\\b)", "$1");
                Files.writeString(folder.resolve("Program" + i + ".java"), "package p" + i + ";\n" + code);
                command.add("Program" + i + ".java");
            }
            StringBuilder calls = new StringBuilder();
            for (int i = 0; i < programs.size(); i++) {
                calls.append("run(%d, () -> p%d.Program%d.main(new String[0]));\n".formatted(i, i, i));
            }
            Files.writeString(folder.resolve("All.java"), """
                    public class All {
                        interface Run { void run() throws Throwable; }
                        static void run(int i, Run run) {
                            System.out.println("\\u0001program " + i);
                            try { run.run(); } catch (Throwable e) {
                                System.out.println("failed " + e); e.printStackTrace(System.out); }
                            System.out.flush();
                        }
                        public static void main(String[] arguments) {
                            %s
                            System.out.println("\\u0001program end");
                        }
                    }
                    """.formatted(calls));
            command.add("All.java");
            String errors = output(folder, Map.of(), command.toArray(String[]::new));
            if (!Files.exists(folder.resolve("classes/All.class"))) {
                return programs.stream().map(_ -> "not compiled: " + errors).toList();
            }
            String path = "classes" + (classPath.isEmpty() ? "" : ":" + classPath);
            return split(
                    output(
                            folder,
                            Map.of(),
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-Dstdout.encoding=UTF-8",
                            "-Xshare:auto",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            path,
                            "All"),
                    programs.size());
        }
    }
}
