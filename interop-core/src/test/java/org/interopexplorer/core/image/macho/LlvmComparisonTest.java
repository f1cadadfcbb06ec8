package org.interopexplorer.core.image.macho;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Images made by linkers, compared with the output of LLVM's tools.
class LlvmComparisonTest {
    private static final Pattern BOUND =
            Pattern.compile("\\S+\\s+\\S+\\s+0x[0-9A-F]+ (?:pointer +(?:0x)?[0-9A-F]+|) *(\\S+) +(\\S+)(.*)");

    /// Undefined symbols of the symbol table that nothing in the image uses any more, so that nothing binds them.
    private static final Map<String, List<String>> UNUSED = Map.of(
            "darwin-x86_64-libzstd-jni-1.5.7-9.dylib", List.of("_memcmp", "_qsort_r"),
            "darwin-aarch64-libzstd-jni-1.5.7-9.dylib", List.of("_memcmp", "_qsort_r"));

    @TempDir
    private static Path directory;

    static Stream<Path> images() {
        return Fixtures.linked(directory);
    }

    @ParameterizedTest
    @MethodSource("images")
    void exportsAreThoseOfTheTrie(Path file) throws IOException, InterruptedException, MalformedFileException {
        NativeImage image = OPENER.image(file);

        List<String> trie = run("llvm-objdump", "--macho", "--exports-trie", file.toString())
                .filter(line -> line.startsWith("0x") || line.startsWith("["))
                .toList();
        assertThat(image.diagnostics()).isEmpty();
        if (trie.isEmpty()) {
            // LLVM 14 does not read LC_DYLD_EXPORTS_TRIE.
            assertThat(image.exports().stream().map(Export::name))
                    .containsExactlyInAnyOrderElementsOf(
                            run("llvm-nm", "--extern-only", "--defined-only", "--just-symbol-name", file.toString())
                                    .toList());
        } else {
            // LLVM puts a name after those that start with it.
            assertThat(image.exports().stream().map(LlvmComparisonTest::asInTheTrie))
                    .containsExactlyInAnyOrderElementsOf(trie);
        }
    }

    private static String asInTheTrie(Export export) {
        String kind = switch (export.target()) {
            case ExportTarget.Tls _ -> " [per-thread]";
            case ExportTarget.Absolute _ -> " [absolute]";
            default -> "";
        };
        String weak = export.binding() == Binding.WEAK ? " [weak_def]" : "";
        return "0x%08X  %s%s%s".formatted(export.address(), export.name(), weak, kind);
    }

    @ParameterizedTest
    @MethodSource("images")
    void codeIsDistinguishedFromDataAsByNm(Path file) throws IOException, InterruptedException, MalformedFileException {
        NativeImage image = OPENER.image(file);
        Map<String, String> letters = new HashMap<>();
        run("llvm-nm", "--extern-only", "--defined-only", file.toString()).forEach(line -> {
            String[] words = line.strip().split(" ", 3);
            letters.put(words[2], words[1]);
        });

        for (Export export : image.exports()) {
            // The header itself is exported by executables, before the first section.
            boolean code = letters.getOrDefault(export.name(), "?").equals("T")
                    && !export.name().equals("__mh_execute_header");
            boolean constant = export.target() instanceof ExportTarget.Data
                    && letters.getOrDefault(export.name(), "?").equals("S");
            assertThat(export.target() instanceof ExportTarget.Function)
                    .as(export.name())
                    .isEqualTo(code && !constant);
        }
    }

    @ParameterizedTest
    @MethodSource("images")
    void importsAreTheUndefinedSymbols(Path file) throws IOException, InterruptedException, MalformedFileException {
        NativeImage image = OPENER.image(file);
        List<String> undefined = run("llvm-nm", "--undefined-only", "--just-symbol-name", file.toString())
                .toList();
        List<String> unused = UNUSED.getOrDefault(file.getFileName().toString(), List.of());

        assertThat(undefined).containsAll(unused);
        assertThat(Stream.concat(image.imports().stream().map(Import::name), unused.stream()))
                .containsExactlyInAnyOrderElementsOf(undefined);
    }

    @ParameterizedTest
    @MethodSource("images")
    void importsNameTheLibrariesThatBindOpcodesName(Path file)
            throws IOException, InterruptedException, MalformedFileException {
        NativeImage image = OPENER.image(file);
        List<String> bound = new ArrayList<>();
        run("llvm-objdump", "--macho", "--bind", "--lazy-bind", file.toString()).forEach(line -> {
            Matcher matcher = BOUND.matcher(line);
            if (matcher.matches()) {
                bound.add("%s %s".formatted(matcher.group(1), matcher.group(2)));
            }
        });
        // LLVM 14 does not print chained fixups.
        assumeTrue(!bound.isEmpty() || image.imports().isEmpty(), file + " has no bind opcodes");

        assertThat(image.imports().stream()
                        .map(wanted -> "%s %s".formatted(shortened(wanted.library()), wanted.name()))
                        .sorted())
                .containsExactlyElementsOf(bound.stream().distinct().sorted().toList());
    }

    /// A library as LLVM writes it: the last part of its path, without extensions.
    private static String shortened(@org.jspecify.annotations.Nullable String library) {
        if (library == null) {
            return "flat-namespace";
        }
        String file = library.substring(library.lastIndexOf('/') + 1);
        return file.contains(".") ? file.substring(0, file.indexOf('.')) : file;
    }

    @ParameterizedTest
    @MethodSource("images")
    void symbolsAreThoseOfNm(Path file) throws IOException, InterruptedException, MalformedFileException {
        SymbolTable table = OPENER.symbols(OPENER.image(file));

        assertThat(table.diagnostics()).isEmpty();
        assertThat(table.symbols().stream()
                        .filter(symbol -> symbol.kind() != Symbol.Kind.FILE)
                        .map(LlvmComparisonTest::asInNm)
                        .sorted())
                .containsExactlyElementsOf(run("llvm-nm", file.toString())
                        .map(line ->
                                line.charAt(17) + " " + line.substring(0, 16).strip() + " " + line.substring(19))
                        .map(line -> (Character.isUpperCase(line.charAt(0)) ? "global" : "local") + line.substring(1))
                        .sorted()
                        .toList());
    }

    private static String asInNm(Symbol symbol) {
        return switch (symbol.scope()) {
            case UNDEFINED -> "global  " + symbol.name();
            case LOCAL -> "local %016x %s".formatted(symbol.address(), symbol.name());
            case GLOBAL, WEAK -> "global %016x %s".formatted(symbol.address(), symbol.name());
        };
    }

    @ParameterizedTest
    @MethodSource("images")
    void dependenciesAndSectionsAreThoseOfObjdump(Path file)
            throws IOException, InterruptedException, MalformedFileException {
        NativeImage image = OPENER.image(file);
        List<String> used = run("llvm-objdump", "--macho", "--dylibs-used", file.toString())
                .skip(1)
                .map(line -> line.strip().replaceFirst(" \\(compatibility.*", ""))
                // Two commands may name one library, which is one dependency.
                .distinct()
                .toList();
        List<String> sections = run("llvm-objdump", "--macho", "--private-headers", file.toString())
                .filter(line -> line.strip().startsWith("sectname "))
                .map(line -> line.strip().substring("sectname ".length()))
                .toList();

        assertThat(image.dependencies().stream().map(Dependency::name))
                .containsExactlyElementsOf(
                        image.identity() == null
                                ? used
                                : used.stream()
                                        .filter(name -> !name.equals(image.identity()))
                                        .toList());
        assertThat(image.sections().stream()
                        .map(section -> section.name().split(",", 2))
                        .filter(parts -> parts.length == 2)
                        .map(parts -> parts[1]))
                .containsExactlyElementsOf(sections);
    }

    private static Stream<String> run(String tool, String... arguments) throws IOException, InterruptedException {
        Path path = Stream.of("/usr/bin/" + tool, "/usr/bin/" + tool + "-14")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(path != null, tool + " (llvm) is not installed");
        List<String> command = new ArrayList<>(List.of(String.valueOf(path)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
        return lines.stream().filter(line -> !line.isBlank());
    }
}
