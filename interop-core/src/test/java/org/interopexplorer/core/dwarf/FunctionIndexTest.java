package org.interopexplorer.core.dwarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A library of many units, in which one function is found without searching the others.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class FunctionIndexTest {
    private static final int UNITS = 8;
    private static final String NAMES = "-gdwarf-5 -gpubnames -mllvm -accel-tables=Dwarf";
    private static final String CLANG_CPP = CCompiler.CLANG.command().replace("clang", "clang++");

    @TempDir
    private Path directory;

    private Path build(String compiler, String language, String options, String... linking) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(compiler, "-shared", "-fPIC", "-o", directory + "/many.so", "-w"));
        command.addAll(Arrays.asList(options.split(" ", -1)));
        for (int i = 0; i < UNITS; i++) {
            Path source = directory.resolve("unit" + i + "." + language);
            String function = "long fn_%d(struct s%d *p, int n) { return p->v + n; }\n".formatted(i, i);
            Files.writeString(
                    source,
                    "struct s%d { long v; };\n".formatted(i)
                            + (language.equals("c") ? function : "namespace ns {\n" + function + "}\n"));
            command.add(source.toString());
        }
        command.addAll(Arrays.asList(linking));
        run(command.toArray(String[]::new));
        return directory.resolve("many.so");
    }

    private static Export export(Path library, String name) throws Exception {
        return new FileOpener(Machine.current())
                .image(library).exports().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static int unitsReadFor(Path library, String name, String prototype) throws Exception {
        DwarfReader reader = Described.reader(library);
        FunctionType type =
                reader.function(export(library, name), name).orElseThrow().type();
        assertThat(CSpelling.prototype("f", type)).isEqualTo(prototype);
        return reader.unitsRead();
    }

    @ParameterizedTest
    @CsvSource({"gcc, -gdwarf-4", "gcc, -gdwarf-5", "clang, -gdwarf-4", "clang, -gdwarf-5"})
    void oneUnitIsSearchedForAFunction(String compiler, String options) throws Exception {
        Path library = build(compiler.equals("gcc") ? "gcc" : CCompiler.CLANG.command(), "c", options);
        assertThat(unitsReadFor(library, "fn_7", "long f(struct s7 *p, int n)")).isOne();
    }

    @Test
    void namesTableLeadsToTheEntryItself() throws Exception {
        Path library = build(CCompiler.CLANG.command(), "c", NAMES);
        assertThat(hasSection(library, ".debug_names")).isTrue();
        assertThat(unitsReadFor(library, "fn_7", "long f(struct s7 *p, int n)")).isZero();
    }

    @Test
    void namesTableKnowsMangledNames() throws Exception {
        Path library = build(CLANG_CPP, "cc", NAMES);
        assertThat(unitsReadFor(library, "_ZN2ns4fn_3EP2s3i", "long f(struct s3 *p, int n)"))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8, 9})
    void gdbIndexLeadsToTheUnit(int version) throws Exception {
        Path library = build("gcc", "c", "-g");
        run("gdb-add-index", library.toString());
        run("objcopy", "--remove-section", ".debug_aranges", library.toString());
        rewrite(library, version);
        assertThat(unitsReadFor(library, "fn_7", "long f(struct s7 *p, int n)")).isOne();
    }

    /// Makes another version of the index that gdb wrote: version 9 has one more number in its header.
    private void rewrite(Path library, int version) throws Exception {
        Path index = directory.resolve("index");
        run("objcopy", "--dump-section", ".gdb_index=" + index, library.toString());
        byte[] bytes = Files.readAllBytes(index);
        ByteBuffer old = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assumeTrue(old.getInt(0) == 7 || old.getInt(0) == 8, "gdb writes version " + old.getInt(0));
        int longer = version == 9 ? 4 : 0;
        ByteBuffer made = ByteBuffer.allocate(bytes.length + longer).order(ByteOrder.LITTLE_ENDIAN);
        made.putInt(version);
        for (int i = 1; i < 6; i++) {
            made.putInt(old.getInt(4 * i) + longer);
        }
        if (longer > 0) {
            // The pool's offset stands last; the shortcuts, which are empty here, before it.
            made.putInt(old.getInt(20) + longer);
        }
        made.put(bytes, 24, bytes.length - 24);
        Files.write(index, made.array());
        run("objcopy", "--update-section", ".gdb_index=" + index, library.toString());
    }

    @Test
    void indexesOfALinkerAreReadToo() throws Exception {
        Path library = build("gcc", "c", "-g -ggnu-pubnames", "-fuse-ld=gold", "-Wl,--gdb-index");
        assertThat(hasSection(library, ".gdb_index")).isTrue();
        run("objcopy", "--remove-section", ".debug_aranges", library.toString());
        assertThat(unitsReadFor(library, "fn_7", "long f(struct s7 *p, int n)")).isOne();
    }

    @Test
    void allFunctionsAtOnceAreThoseOfSingleQuestions() throws Exception {
        Path library = build("gcc", "c", "-g -flto");
        Map<String, FunctionType> single = Described.functions(library);
        assertThat(single).hasSize(UNITS);
        assertThat(spelled(Described.all(library))).isEqualTo(spelled(single));
    }

    private static List<String> spelled(Map<String, FunctionType> functions) {
        return functions.entrySet().stream()
                .map(function -> CSpelling.prototype(function.getKey(), function.getValue()))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {".debug_names", ".gdb_index", ".debug_aranges"})
    void damagedIndexIsReportedOrPassedOver(String section) throws Exception {
        Path library = build(CCompiler.CLANG.command(), "c", NAMES + " -gdwarf-aranges");
        if (section.equals(".gdb_index")) {
            library = build("gcc", "c", "-g");
            run("gdb-add-index", library.toString());
            run("objcopy", "--remove-section", ".debug_aranges", library.toString());
        }
        NativeImage image = new FileOpener(Machine.current()).image(library);
        var its = image.sections().stream()
                .filter(one -> one.name().equals(section))
                .findFirst()
                .orElseThrow();
        byte[] sound = Files.readAllBytes(library);
        Random random = new Random(20261130);
        for (int i = 0; i < 30; i++) {
            byte[] damaged = sound.clone();
            for (int n = 0; n < 12; n++) {
                damaged[(int) its.offset() + random.nextInt((int) its.storedSize())] = (byte) random.nextInt(256);
            }
            Files.write(library, damaged);
            // What the index does not tell any more is still found, or found in the wrong unit and refused.
            assertThat(Described.functions(library)).hasSize(UNITS);
        }
    }

    private static boolean hasSection(Path library, String name) throws Exception {
        return new FileOpener(Machine.current())
                .image(library).sections().stream()
                        .anyMatch(section -> section.name().equals(name));
    }

    private static void run(String... command) throws Exception {
        var _ = CCompiler.output(List.of(command));
    }
}
