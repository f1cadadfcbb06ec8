package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.Test;

/// Libraries of this machine's default directories, compared with the loader's own `--list`: the same files for
/// the same names, and the same missing ones.
class LoaderComparisonTest {
    private static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");
    private static final Path LDD = Path.of("/usr/bin/ldd");
    private static final String NOT_DYNAMIC = "?";
    private static final Pattern UNDEFINED =
            Pattern.compile("(?:undefined symbol: |symbol )([^\\s,]+)(?:\\s|, version \\S+ not defined)");
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");
    private static final Pattern FOUND = Pattern.compile("\\s+(\\S+) => (\\S+) \\(0x[0-9a-f]+\\)");
    private static final Pattern MISSING = Pattern.compile("\\s+(\\S+) => not found");
    /// The loader starts once for each library: enough libraries for every case, and still quick.
    private static final int MOST = 150;

    @Test
    void everyLibraryFindsTheFilesThatTheLoaderFinds() throws Exception {
        Machine machine = Machine.current();
        assumeTrue(
                machine.system() == OperatingSystem.LINUX
                        && machine.architecture().equals(Architecture.X86_64),
                "the loader to compare with is that of an x86-64 Linux");
        assumeTrue(Files.isExecutable(LOADER), "there is no GNU loader at " + LOADER);
        assumeTrue(Files.isDirectory(LIBRARIES), "this system keeps its libraries elsewhere than Debian does");
        LibraryFinder finder = new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER);
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Path library : sample()) {
            Map<String, String> expected = listed(library);
            NativeImage image = OPENER.image(library);
            if (!expected.isEmpty()) {
                compared++;
                Map<String, String> answer = answered(new LoadCheck(finder).check(image));
                if (!answer.equals(expected)) {
                    differences.add("%s%n  loader:   %s%n  answered: %s".formatted(library, expected, answer));
                }
            }
        }
        assertThat(compared).as("libraries compared").isPositive();
        assertThat(differences).isEmpty();
    }

    @Test
    void theSameImportsAreMissingAsTheLoaderMisses() throws Exception {
        Machine machine = Machine.current();
        assumeTrue(
                machine.system() == OperatingSystem.LINUX
                        && machine.architecture().equals(Architecture.X86_64),
                "the loader to compare with is that of an x86-64 Linux");
        assumeTrue(Files.isExecutable(LDD), "there is no " + LDD + " to compare with");
        assumeTrue(Files.isDirectory(LIBRARIES), "this system keeps its libraries elsewhere than Debian does");
        LibraryFinder finder = new LibraryFinder(LoaderEnvironment.of(Machine.current()), OPENER);
        List<String> differences = new ArrayList<>();
        for (Path library : sample()) {
            Set<String> expected = undefined(library);
            LoadReport report = new LoadCheck(finder).check(OPENER.image(library));
            boolean whole = report.libraries().stream().allMatch(one -> one.resolution() instanceof Resolution.Found);
            if (expected.contains(NOT_DYNAMIC) || !whole) {
                continue;
            }
            Set<String> answer = Stream.concat(report.problems().stream(), report.warnings().stream())
                    .filter(LoadProblem.MissingImports.class::isInstance)
                    .map(LoadProblem.MissingImports.class::cast)
                    .flatMap(problem -> problem.names().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (!answer.equals(expected)) {
                differences.add("%s%n  loader:   %s%n  answered: %s".formatted(library, expected, answer));
            }
        }
        assertThat(differences).isEmpty();
    }

    /// The symbols that no library of the tree defines, according to `ldd -r`.
    private static Set<String> undefined(Path library) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(LDD.toString(), "-r", library.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Set<String> all = new TreeSet<>();
        if (process.waitFor() != 0) {
            all.add(NOT_DYNAMIC);
        }
        for (String line : out.lines().toList()) {
            Matcher undefined = UNDEFINED.matcher(line);
            if (undefined.find()) {
                all.add(undefined.group(1));
            }
        }
        return all;
    }

    /// A sample that is evenly spread over the directory, in the order of names.
    private static List<Path> sample() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(LIBRARIES)) {
            all = files.filter(file -> file.getFileName().toString().contains(".so"))
                    .filter(file -> !Files.isSymbolicLink(file) && isLibrary(file))
                    .sorted()
                    .toList();
        }
        int step = Math.max(1, all.size() / MOST);
        List<Path> some = new ArrayList<>();
        for (int i = 0; i < all.size(); i += step) {
            some.add(all.get(i));
        }
        return some;
    }

    private static boolean isLibrary(Path file) {
        try {
            return OPENER.identify(file).kind() == ImageKind.SHARED_LIBRARY;
        } catch (IOException | MalformedFileException _) {
            return false;
        }
    }

    /// The loader's output: real paths by name, empty for missing libraries. Nothing if it refuses the file.
    private static Map<String, String> listed(Path library) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(LOADER.toString(), "--list", library.toString())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Map<String, String> all = new TreeMap<>();
        for (String line : out.lines().toList()) {
            Matcher found = FOUND.matcher(line);
            Matcher missing = MISSING.matcher(line);
            if (found.matches()) {
                all.put(found.group(1), Path.of(found.group(2)).toRealPath().toString());
            } else if (missing.matches()) {
                all.put(missing.group(1), "");
            }
        }
        return all;
    }

    /// Leaves out the loader itself, which it lists by another name.
    private static Map<String, String> answered(LoadReport report) throws IOException {
        Map<String, String> all = new TreeMap<>();
        for (LoadReport.Library library :
                report.libraries().subList(1, report.libraries().size())) {
            if (!library.name().startsWith("ld-linux")) {
                Path path = library.path();
                all.put(library.name(), path == null ? "" : path.toRealPath().toString());
            }
        }
        return all;
    }
}
