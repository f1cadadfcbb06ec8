package org.interopexplorer.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.elf.ElfBuilder;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random trees of libraries with random search paths, compared with what the GNU loader finds.
class SearchRulesPropertyTest {
    private static final Path LOADER = Path.of("/lib64/ld-linux-x86-64.so.2");
    private static final Pattern FOUND = Pattern.compile("\\s+(?:\\S+ => )?(\\S*/\\S+) \\(0x[0-9a-f]+\\)");
    private static final Pattern MISSING = Pattern.compile("\\s+(\\S+) => not found");
    private static final int TREES = 250;
    private static final int DIRECTORIES = 4;
    private static final int LIBRARIES = 6;
    private static final int DT_AUXILIARY = 0x7ffffffd;
    private static final int DT_FILTER = 0x7fffffff;
    private static final int DT_FLAGS_1 = 0x6ffffffb;
    private static final long DF_1_NODEFLIB = 0x800;

    @TempDir
    private Path temporary;

    @Test
    void everyTreeResolvesAsTheLoaderResolvesIt() throws Exception {
        Machine machine = Machine.current();
        assumeTrue(
                machine.system() == OperatingSystem.LINUX
                        && machine.architecture().equals(Architecture.X86_64),
                "the loader to compare with is that of an x86-64 Linux");
        assumeTrue(Files.isExecutable(LOADER), "there is no GNU loader at " + LOADER);
        List<String> differences = new ArrayList<>();
        int found = 0;
        int missing = 0;
        int refused = 0;
        for (int seed = 0; seed < TREES; seed++) {
            Tree tree = new Tree(Files.createDirectories(temporary.resolve("t" + seed)), new Random(seed));
            Answer expected = tree.loaders();
            Answer answer = tree.ours();
            found += expected.found.size();
            missing += expected.missing.size();
            refused += expected.refused ? 1 : 0;
            if (!answer.equals(expected)) {
                differences.add("tree %d %s%n%s%n  loader:   %s%n  answered: %s"
                        .formatted(seed, tree.environment, String.join("\n", tree.made), expected, answer));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(found).as("libraries found").isGreaterThan(TREES / 2);
        assertThat(missing).as("libraries missing").isGreaterThan(TREES / 4);
        assertThat(refused).as("trees that the loader refuses").isPositive();
    }

    /// @param refused whether the loader fails at a file that is no library; it then says nothing about the rest
    private record Answer(Set<String> found, Set<String> missing, boolean refused) {}

    private static final class Tree {
        private final Path root;
        private final Random random;
        private final Map<String, String> environment = new HashMap<>();
        private final List<String> made = new ArrayList<>();
        private final Path checked;
        private final boolean program;

        Tree(Path root, Random random) throws IOException {
            this.root = root;
            this.random = random;
            for (int i = 0; i < DIRECTORIES; i++) {
                Files.createDirectories(root.resolve("d" + i));
            }
            for (int i = 1; i < LIBRARIES; i++) {
                for (int copies = random.nextInt(3); copies >= 0; copies--) {
                    put(i);
                }
            }
            program = random.nextBoolean();
            checked = program ? program() : library("d0/top.so", ElfBuilder.library(), 0);
            if (random.nextInt(3) > 0) {
                environment.put("LD_LIBRARY_PATH", path());
            }
            if (random.nextInt(4) == 0) {
                environment.put("LD_PRELOAD", name(1 + random.nextInt(LIBRARIES - 1)));
            }
        }

        private static String name(int library) {
            return "libix" + library + ".so";
        }

        private void put(int library) throws IOException {
            String directory = "d" + random.nextInt(DIRECTORIES);
            if (random.nextInt(6) == 0) {
                directory += "/glibc-hwcaps/x86-64-v" + (2 + random.nextInt(3));
            }
            String place = directory + "/" + name(library);
            ElfBuilder made = ElfBuilder.library();
            switch (random.nextInt(20)) {
                case 0 -> {
                    Files.createDirectories(root.resolve(directory));
                    Files.writeString(root.resolve(place), "no library, and long enough for a header of one".repeat(9));
                    this.made.add(place + " is no library");
                }
                case 1 -> library(place, made.machine(183), library);
                case 2 -> library(place, made.type(1), library);
                default -> library(place, made, library);
            }
        }

        private Path program() throws IOException {
            Path real = library("d0/real", ElfBuilder.library().type(2).interpreter(LOADER.toString()), 0);
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
            Path link = root.resolve("d3/link");
            Files.createSymbolicLink(link, real);
            return random.nextBoolean() ? link : real;
        }

        private Path library(String place, ElfBuilder made, int library) throws IOException {
            List<String> told = new ArrayList<>(List.of(place));
            for (int i = random.nextInt(3); i >= 0; i--) {
                int other = 1 + random.nextInt(LIBRARIES - 1);
                String wanted = random.nextInt(8) == 0 ? "$ORIGIN/../d1/" + name(other) : name(other);
                if (library != other) {
                    made.needed(wanted);
                    told.add("needs " + wanted);
                }
            }
            if (random.nextInt(3) == 0) {
                String path = path();
                made.rpath(path);
                told.add("RPATH " + path);
            }
            if (random.nextInt(3) > 0) {
                String path = path();
                made.runpath(path);
                told.add("RUNPATH " + path);
            }
            if (library > 0 && random.nextInt(3) == 0) {
                made.soname(name(library));
                told.add("SONAME");
            }
            if (library > 0 && random.nextInt(8) == 0) {
                String name = name(1 + random.nextInt(LIBRARIES - 1));
                boolean filter = random.nextBoolean();
                made.named(filter ? DT_FILTER : DT_AUXILIARY, name);
                told.add((filter ? "FILTER " : "AUXILIARY ") + name);
            }
            made.dynamic(DT_FLAGS_1, random.nextInt(8) == 0 ? DF_1_NODEFLIB : 0);
            this.made.add(String.join("  ", told));
            Path file = root.resolve(place);
            Files.createDirectories(file.getParent());
            return Files.write(file, made.writable().build());
        }

        private String path() {
            List<String> items = new ArrayList<>();
            for (int i = random.nextInt(3); i >= 0; i--) {
                String directory = "d" + random.nextInt(DIRECTORIES);
                items.add(
                        switch (random.nextInt(12)) {
                            case 0 -> "";
                            case 1 -> root.resolve(directory) + "/";
                            case 2 -> "${ORIGIN}/../" + directory;
                            case 3 -> "$ORIGINAL/" + directory;
                            case 4 ->
                                Path.of("")
                                        .toAbsolutePath()
                                        .relativize(root.resolve(directory))
                                        .toString();
                            case 5 -> root + "/$LIB/../../" + directory;
                            case 6 -> root + "/$NOTHING/../" + directory;
                            case 7 -> root + "/nowhere";
                            case 8, 9 -> root.resolve(directory).toString();
                            default -> "$ORIGIN/../" + directory;
                        });
            }
            return String.join(":", items);
        }

        Answer loaders() throws IOException, InterruptedException {
            List<String> command =
                    program ? List.of(checked.toString()) : List.of(LOADER.toString(), checked.toString());
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("LD_"));
            builder.environment().putAll(environment);
            builder.environment().put("LD_TRACE_LOADED_OBJECTS", "1");
            Process process = builder.start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Set<String> found = new TreeSet<>();
            Set<String> missing = new TreeSet<>();
            boolean refused = process.waitFor() != 0;
            for (String line : out.lines().toList()) {
                Matcher there = FOUND.matcher(line);
                Matcher lost = MISSING.matcher(line);
                if (there.matches() && !there.group(1).equals(LOADER.toString())) {
                    found.add(Path.of(there.group(1)).toRealPath().toString());
                } else if (lost.matches()) {
                    missing.add(tidy(lost.group(1)));
                }
            }
            return refused ? new Answer(Set.of(), Set.of(), true) : new Answer(found, missing, false);
        }

        Answer ours() throws Exception {
            LoaderEnvironment current = LoaderEnvironment.of(Machine.current());
            LoaderEnvironment mine = new LoaderEnvironment(
                    current.machine(),
                    List.of(),
                    ElfPlaces.current(current.machine(), this::variable),
                    WindowsPlaces.NONE,
                    DyldPlaces.NONE);
            LoadReport report = new LoadCheck(new LibraryFinder(mine, OPENER)).check(OPENER.image(checked));
            Set<String> found = new TreeSet<>();
            Set<String> missing = new TreeSet<>();
            boolean refused = false;
            for (LoadReport.Library library :
                    report.libraries().subList(1, report.libraries().size())) {
                switch (library.resolution()) {
                    case Resolution.Found file ->
                        found.add(file.path().toRealPath().toString());
                    case Resolution.NotFound nothing -> {
                        // The loader warns about what it cannot preload, and does not list it.
                        if (asked(report, library)) {
                            missing.add(tidy(nothing.name()));
                        }
                    }
                    case Resolution.Unusable _ -> refused = true;
                    case Resolution.PartOfSystem _ -> {}
                }
            }
            return refused ? new Answer(Set.of(), Set.of(), true) : new Answer(found, missing, false);
        }

        private static boolean asked(LoadReport report, LoadReport.Library library) {
            return report.libraries().stream()
                    .flatMap(asker -> asker.needs().stream())
                    .anyMatch(need -> need.library() == library.id() && need.kind() != Dependency.Kind.PRELOADED);
        }

        private static String tidy(String name) {
            return name.indexOf('/') < 0 ? name : Path.of(name).normalize().toString();
        }

        private @Nullable String variable(@Nullable String name) {
            return environment.get(name);
        }
    }
}
