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
public interface Toolchain {
    /// The output of each program, in order.
    List<String> run(Path folder, List<String> programs) throws IOException, InterruptedException;

    /// Whether the tools have all that a program uses.
    default boolean runs(String program) {
        return true;
    }

    /// Finds the words before a program that run it.
    interface Runner {
        List<String> words() throws IOException, InterruptedException;
    }

    String MARK = "\u0001program ";

    /// C programs: all are linked into one, each with another name for its `main`.
    record CToolchain(List<String> compiler, String made, List<String> libraries, Runner runner) implements Toolchain {
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
            List<String> run = new ArrayList<>(runner.words());
            run.add(folder.resolve(made).toString());
            return split(output(folder, Map.of(), run.toArray(String[]::new)), programs.size());
        }
    }

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
