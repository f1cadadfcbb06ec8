package org.interopexplorer.core.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;

/// The hardening of this machine's libraries, as `readelf` and `llvm-readobj` tell it.
class HardeningComparisonTest {
    private static final int MOST = 200;

    private final FileOpener opener = new FileOpener(Machine.current());

    /// Files of a folder, spread over all of its names.
    private static List<Path> files(String folder, String glob) throws IOException {
        Path from = Path.of(folder);
        assumeThat(from).isDirectory();
        List<Path> all = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(from, glob)) {
            for (Path file : found) {
                if (Files.isRegularFile(file) && !Files.isSymbolicLink(file) && Files.size(file) > 4096) {
                    all.add(file);
                }
            }
        }
        all.sort(null);
        int step = Math.max(1, all.size() / MOST);
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < all.size() && some.size() < MOST; i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    /// What a tool prints of each file, behind a line with its name.
    private static Map<Path, String> told(List<String> tool, List<Path> files)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(tool);
        files.forEach(file -> line.add(file.toString()));
        Map<Path, String> told = new LinkedHashMap<>();
        String[] parts = CCompiler.output(line).split("(?m)^File: ", -1);
        for (int i = 1; i < parts.length; i++) {
            int end = parts[i].indexOf('\n');
            told.put(Path.of(parts[i].substring(0, end).strip()), parts[i].substring(end));
        }
        return told;
    }

    private Set<String> ours(Path file, Set<ReviewText> compared) throws IOException, MalformedFileException {
        NativeImage image = opener.image(file);
        Set<String> codes = new TreeSet<>();
        HardeningReview.of(image, opener.hardening(image)).stream()
                .filter(finding ->
                        compared.contains((ReviewText) finding.message().code()))
                .forEach(finding -> codes.add(finding.code()));
        return codes;
    }

    private static boolean has(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).find();
    }

    private static Set<String> keys(Stream<ReviewText> codes) {
        Set<String> keys = new TreeSet<>();
        codes.forEach(code -> keys.add(code.key()));
        return keys;
    }

    @Test
    void ofElfFilesIsWhatReadelfTells() throws Exception {
        List<Path> files = new ArrayList<>(files("/usr/lib/x86_64-linux-gnu", "*.so*"));
        files.addAll(files("/usr/aarch64-linux-gnu/lib", "*.so*"));
        Set<ReviewText> compared = Set.of(
                ReviewText.NX,
                ReviewText.STACK_EXECUTABLE,
                ReviewText.STACK_UNSTATED,
                ReviewText.RELRO,
                ReviewText.RELRO_PARTIAL,
                ReviewText.RELRO_NONE,
                ReviewText.TEXT_RELOCATIONS,
                ReviewText.WRITABLE_CODE,
                ReviewText.BRANCH_TARGETS,
                ReviewText.SHADOW_STACK,
                ReviewText.SIGNED_RETURNS,
                ReviewText.STACK_PROTECTOR,
                ReviewText.FORTIFY);
        for (Map.Entry<Path, String> told : told(List.of("readelf", "-W", "-l", "-d", "-n", "--dyn-syms"), files)
                .entrySet()) {
            if (has(told.getValue(), "^Program Headers:")) {
                assertThat(ours(told.getKey(), compared))
                        .as(told.getKey().toString())
                        .isEqualTo(elf(told.getValue()));
            }
        }
    }

    private static Set<String> elf(String told) {
        boolean bound = has(told, "\\(BIND_NOW\\)|BIND_NOW|Flags:.*\\bNOW\\b") || !has(told, "\\(JMPREL\\)");
        Stream.Builder<ReviewText> codes = Stream.builder();
        codes.add(
                !has(told, "^ +GNU_STACK ")
                        ? ReviewText.STACK_UNSTATED
                        : has(told, "^ +GNU_STACK .* RWE ") ? ReviewText.STACK_EXECUTABLE : ReviewText.NX);
        if (has(told, "^Dynamic section")) {
            codes.add(
                    !has(told, "^ +GNU_RELRO ")
                            ? ReviewText.RELRO_NONE
                            : bound ? ReviewText.RELRO : ReviewText.RELRO_PARTIAL);
            add(codes, has(told, "\\(TEXTREL\\)|TEXTREL$"), ReviewText.TEXT_RELOCATIONS);
            add(codes, has(told, " __stack_chk_(fail|guard)(@|$)"), ReviewText.STACK_PROTECTOR);
            add(codes, has(told, " UND __\\w+_chk(@|$)"), ReviewText.FORTIFY);
        }
        add(codes, has(told, "^ +LOAD .* RWE "), ReviewText.WRITABLE_CODE);
        add(codes, has(told, "feature:.*\\b(IBT|BTI)\\b"), ReviewText.BRANCH_TARGETS);
        add(codes, has(told, "feature:.*\\bSHSTK\\b"), ReviewText.SHADOW_STACK);
        add(codes, has(told, "feature:.*\\bPAC\\b"), ReviewText.SIGNED_RETURNS);
        return keys(codes.build());
    }

    private static void add(Stream.Builder<ReviewText> codes, boolean holds, ReviewText code) {
        if (holds) {
            codes.add(code);
        }
    }

    @Test
    void ofFilesOfWindowsIsWhatLlvmTells() throws Exception {
        List<Path> files = new ArrayList<>(files("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows", "*.{dll,exe,sys}"));
        for (String folder : List.of("x86_64-w64-mingw32", "i686-w64-mingw32")) {
            files.addAll(files("/usr/lib/gcc/" + folder + "/12-win32", "*.dll"));
            files.addAll(files("/usr/" + folder + "/lib", "*.dll"));
        }
        Set<ReviewText> compared = Set.of(
                ReviewText.ASLR,
                ReviewText.ASLR_OFF,
                ReviewText.ASLR_FIXED,
                ReviewText.HIGH_ENTROPY,
                ReviewText.DEP,
                ReviewText.CFG,
                ReviewText.FORCED_INTEGRITY,
                ReviewText.WRITABLE_CODE,
                ReviewText.SIGNED,
                ReviewText.UNSIGNED);
        for (Map.Entry<Path, String> told : told(List.of("llvm-readobj-14", "--file-headers", "--sections"), files)
                .entrySet()) {
            if (has(told.getValue(), "IMAGE_SCN_MEM_EXECUTE")) {
                assertThat(ours(told.getKey(), compared))
                        .as(told.getKey().toString())
                        .isEqualTo(pe(told.getValue()));
            }
        }
    }

    private static Set<String> pe(String told) {
        Stream.Builder<ReviewText> codes = Stream.builder();
        boolean any = has(told, "CHARACTERISTICS_DYNAMIC_BASE ");
        boolean fixed = has(told, "IMAGE_FILE_RELOCS_STRIPPED|BaseRelocationTableSize: 0x0$");
        boolean held = any && fixed && !has(told, "IMAGE_FILE_DLL ");
        codes.add(held ? ReviewText.ASLR_FIXED : any ? ReviewText.ASLR : ReviewText.ASLR_OFF);
        add(
                codes,
                any && !held && has(told, "CHARACTERISTICS_HIGH_ENTROPY_VA ") && has(told, "AddressSize: 64bit"),
                ReviewText.HIGH_ENTROPY);
        add(codes, has(told, "CHARACTERISTICS_NX_COMPAT "), ReviewText.DEP);
        add(codes, has(told, "CHARACTERISTICS_GUARD_CF "), ReviewText.CFG);
        add(codes, has(told, "CHARACTERISTICS_FORCE_INTEGRITY "), ReviewText.FORCED_INTEGRITY);
        add(
                codes,
                Pattern.compile("Section \\{.*?\n  \\}", Pattern.DOTALL)
                        .matcher(told)
                        .results()
                        .anyMatch(section -> section.group().contains("MEM_EXECUTE")
                                && section.group().contains("MEM_WRITE")),
                ReviewText.WRITABLE_CODE);
        Matcher certificates = Pattern.compile("CertificateTableSize: 0x(\\w+)").matcher(told);
        codes.add(certificates.find() && !certificates.group(1).equals("0") ? ReviewText.SIGNED : ReviewText.UNSIGNED);
        return keys(codes.build());
    }
}
