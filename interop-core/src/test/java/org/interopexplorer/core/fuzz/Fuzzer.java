package org.interopexplorer.core.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Jazzer, in a separate JVM with a small heap, whose end ends nothing else.
///
/// @param target what is fuzzed
/// @param directory keeps findings, and the inputs that reach something new, from which a later run continues
record Fuzzer(FuzzedReader target, Path directory) {
    /// The seconds after which one input counts as an endless loop; far above any that a busy machine needs.
    private static final int TIMEOUT = 20;

    /// How a run ended.
    ///
    /// @param finding whether an input was found that breaks the reader; it is then in [Fuzzer#directory]
    /// @param log what Jazzer printed
    record Outcome(boolean finding, String log) {}

    /// Runs inputs, always the same.
    ///
    /// @param runs how many
    Outcome runs(int runs) throws IOException, InterruptedException {
        return fuzz(List.of("-runs=" + runs, "-seed=20261122"));
    }

    /// Runs inputs for some seconds.
    Outcome seconds(int seconds) throws IOException, InterruptedException {
        return fuzz(List.of("-max_total_time=" + seconds));
    }

    private Outcome fuzz(List<String> limits) throws IOException, InterruptedException {
        Path corpus = Files.createDirectories(directory.resolve("corpus"));
        Path seeds = Files.createDirectories(directory.resolve("seeds"));
        List<byte[]> inputs = target.reader().seeds();
        for (int i = 0; i < inputs.size(); i++) {
            Files.write(seeds.resolve(String.valueOf(i)), inputs.get(i));
        }
        Path log = directory.resolve("log.txt");
        Process process = new ProcessBuilder(command(corpus, seeds, limits))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exit = process.waitFor();
        return new Outcome(exit != 0, Files.readString(log, StandardCharsets.ISO_8859_1));
    }

    private List<String> command(Path corpus, Path seeds, List<String> limits) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + Driver.PROPERTY + "=" + target,
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Driver.class.getName(),
                "--instrumentation_includes=org.interopexplorer.core.**",
                "--instrumentation_excludes=org.interopexplorer.core.fuzz.**",
                // Its detectors of unsafe calls (shells, queries, deserialization) have nothing to detect here.
                "--custom_hook_includes=org.interopexplorer.core.**",
                "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.**",
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + "/",
                "-max_len=" + target.reader().longest(),
                "-timeout=" + TIMEOUT,
                // The heap is limited. libFuzzer would read here the largest size that this JVM's parent ever had.
                "-rss_limit_mb=0",
                "-print_final_stats=1"));
        command.addAll(limits);
        if (!target.reader().tokens().isEmpty()) {
            command.add("-dict=" + dictionary());
        }
        command.add(corpus.toString());
        command.add(seeds.toString());
        return command;
    }

    private Path dictionary() throws IOException {
        return Files.write(
                directory.resolve("dictionary.txt"),
                target.reader().tokens().stream().map(Fuzzer::entry).toList());
    }

    /// Each byte in hexadecimal, as libFuzzer's dictionaries take any.
    private static String entry(String token) {
        StringBuilder text = new StringBuilder("\"");
        for (byte each : token.getBytes(StandardCharsets.UTF_8)) {
            text.append("\\x%02x".formatted(each));
        }
        return text.append('"').toString();
    }
}
