package org.interopexplorer.core.loading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;

/// Finds the processor levels of the x86-64 psABI (3.1.1, Processor Architecture) that this machine supports. The
/// GNU loader prefers libraries from `glibc-hwcaps` subdirectories with their names.
final class HardwareLevels {
    private static final List<String> NAMES = List.of("x86-64-v2", "x86-64-v3", "x86-64-v4");

    /// The features that each level adds to the one before, named as in Linux's `/proc/cpuinfo`. LZCNT (`abm`) is not
    /// among them: every processor with AVX2 has it, but a virtual machine was seen whose kernel does not list it,
    /// while the loader finds it.
    private static final List<Set<String>> FLAGS = List.of(
            Set.of("cx16", "lahf_lm", "popcnt", "sse4_1", "sse4_2", "ssse3"),
            Set.of("avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "movbe", "xsave"),
            Set.of("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"));

    private HardwareLevels() {}

    /// The supported levels, best first; none on another processor or if the system does not tell.
    static List<String> of(Machine machine, Path processors) {
        if (machine.system() != OperatingSystem.LINUX
                || !machine.architecture().equals(Architecture.X86_64)
                || machine.bits() != 64) {
            return List.of();
        }
        try (var lines = Files.lines(processors)) {
            return levels(
                    lines.filter(line -> line.startsWith("flags")).findFirst().orElse(""));
        } catch (IOException | UncheckedIOException _) {
            return List.of();
        }
    }

    static List<String> levels(String flags) {
        Set<String> present = Pattern.compile("\\s+")
                .splitAsStream(flags.substring(flags.indexOf(':') + 1))
                .collect(Collectors.toSet());
        List<String> served = new ArrayList<>();
        for (int i = 0; i < NAMES.size() && present.containsAll(FLAGS.get(i)); i++) {
            served.addFirst(NAMES.get(i));
        }
        return List.copyOf(served);
    }
}
