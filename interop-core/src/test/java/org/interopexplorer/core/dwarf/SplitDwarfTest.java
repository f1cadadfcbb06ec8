package org.interopexplorer.core.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Libraries whose debug information the compiler left in other files.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class SplitDwarfTest {
    private static final String ONE = """
            struct node { int value; struct node *next; };
            typedef struct node node_t;
            enum color { RED, GREEN = 5 };
            node_t *walk(node_t *head, unsigned long n) { return n ? head->next : head; }
            enum color paint(enum color c) { return c; }
            """;
    private static final String TWO = """
            struct pair { int a; double b; };
            struct pair swap(struct pair p, const char *text) { p.a = text[0]; return p; }
            """;
    private static final String[] EXPECTED = {
        "enum color paint(enum color c)",
        "node_t *walk(node_t *head, unsigned long n)",
        "struct pair swap(struct pair p, const char *text)"
    };

    @TempDir
    private Path directory;

    private Path build(String compiler, String options) throws Exception {
        CCompiler driver = compiler.equals("gcc") ? CCompiler.GCC : CCompiler.CLANG;
        List<Path> objects = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            Path source = Files.writeString(directory.resolve(name + ".c"), name.equals("one") ? ONE : TWO);
            Path object = directory.resolve(name + ".o");
            List<String> command = new ArrayList<>(List.of(driver.command(), "-O1", "-fPIC", "-gsplit-dwarf"));
            command.addAll(Arrays.asList(options.split(" ", -1)));
            command.addAll(List.of("-c", source.toString(), "-o", object.toString()));
            run(command.toArray(String[]::new));
            objects.add(object);
        }
        Path library = directory.resolve("libsplit.so");
        run(
                "gcc",
                "-shared",
                "-o",
                library.toString(),
                objects.get(0).toString(),
                objects.get(1).toString());
        return library;
    }

    private static List<String> prototypes(Map<String, FunctionType> functions) {
        return functions.entrySet().stream()
                .map(function -> CSpelling.prototype(function.getKey(), function.getValue()))
                .toList();
    }

    private static void assertComplete(Path library) throws Exception {
        Map<String, FunctionType> functions = Described.functions(library);
        assertThat(prototypes(functions)).containsExactlyInAnyOrder(EXPECTED);
        assertThat(Described.layouts(Objects.requireNonNull(functions.get("swap")), new Layout(Abi.LINUX_X64)))
                .isEqualTo("struct pair 16, a@0, b@64\n");
        assertThat(prototypes(Described.all(library))).containsExactlyInAnyOrder(EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({
        "gcc, -gdwarf-4",
        "gcc, -gdwarf-5",
        "gcc, -gdwarf-4 -fdebug-types-section",
        "gcc, -gdwarf-5 -fdebug-types-section",
        "clang, -gdwarf-4",
        "clang, -gdwarf-5",
        "clang, -gdwarf-4 -fdebug-types-section",
        "clang, -gdwarf-5 -fdebug-types-section",
        "gcc, -gdwarf-5 -gz"
    })
    void functionsAreReadFromTheFilesOfTheirUnits(String compiler, String options) throws Exception {
        assertComplete(build(compiler, options));
    }

    // dwp does not know DWARF 5, and llvm-dwp 14 does not end for what gcc writes in DWARF 5.
    @ParameterizedTest
    @CsvSource({
        "gcc, -gdwarf-4, dwp",
        "gcc, -gdwarf-4 -fdebug-types-section, dwp",
        "clang, -gdwarf-4, llvm-dwp",
        "clang, -gdwarf-5, llvm-dwp",
        "clang, -gdwarf-4 -fdebug-types-section, llvm-dwp",
        "clang, -gdwarf-5 -fdebug-types-section, llvm-dwp"
    })
    void functionsAreReadFromAPackage(String compiler, String options, String packager) throws Exception {
        Path library = build(compiler, options);
        Path one = directory.resolve("one.dwo");
        Path two = directory.resolve("two.dwo");
        run(packager, one.toString(), two.toString(), "-o", library + ".dwp");
        Files.delete(one);
        Files.delete(two);
        assertComplete(library);
    }

    @Test
    void filesBesideTheLibraryAreReadAfterAMove() throws Exception {
        Path library = build("gcc", "-gdwarf-5");
        Path moved = Files.createDirectory(directory.resolve("moved"));
        for (String file : List.of("libsplit.so", "one.dwo", "two.dwo")) {
            Files.move(directory.resolve(file), moved.resolve(file));
        }
        assertThat(library).doesNotExist();
        assertComplete(moved.resolve("libsplit.so"));
    }

    @Test
    void filesOfAnotherBuildAreNotUsedAndNamed() throws Exception {
        Path library = build("gcc", "-gdwarf-5");
        Path kept = Files.move(library, directory.resolve("libkept.so"));
        Files.delete(directory.resolve("two.dwo"));
        run(
                "gcc",
                "-gsplit-dwarf",
                "-gdwarf-5",
                "-O0",
                "-DOTHER",
                "-c",
                directory.resolve("one.c").toString(),
                "-o",
                directory.resolve("one.o").toString());
        DwarfReader reader = Described.reader(kept);
        assertThat(Described.functions(kept, reader)).isEmpty();
        assertThat(reader.missingFiles())
                .hasSize(2)
                .allSatisfy(name -> assertThat(name).endsWith(".dwo"));
    }

    @Test
    void damagedFilesAreReportedAndThrowNoOtherException() throws Exception {
        Path library = build("clang", "-gdwarf-5");
        Path one = directory.resolve("one.dwo");
        Path two = directory.resolve("two.dwo");
        Path packed = Path.of(library + ".dwp");
        run("llvm-dwp", one.toString(), two.toString(), "-o", packed.toString());
        Random random = new Random(20261130);
        for (Path damaging : List.of(packed, one)) {
            byte[] sound = Files.readAllBytes(damaging);
            for (int i = 0; i < 40; i++) {
                byte[] damaged = sound.clone();
                for (int n = 0; n < 12; n++) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
                }
                Files.write(damaging, damaged);
                var _ = Described.functions(library);
                var _ = Described.all(library);
            }
            Files.delete(damaging);
        }
    }

    private static void run(String... command) throws Exception {
        var _ = CCompiler.output(List.of(command));
    }
}
