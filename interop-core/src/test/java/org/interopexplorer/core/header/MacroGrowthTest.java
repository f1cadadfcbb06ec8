package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MacroGrowthTest {
    @TempDir
    private Path folder;

    private static String doubling(int levels) {
        return IntStream.range(1, levels)
                .mapToObj(i -> "#define A%d A%d A%d\n".formatted(i, i - 1, i - 1))
                .collect(Collectors.joining("", "#define A0 int x;\n", ""));
    }

    private HeaderDeclarations read(String text) throws IOException {
        Path header = Files.writeString(folder.resolve("h.h"), text);
        return new HeaderReader(Abi.LINUX_X64, List.of()).read(List.of(header));
    }

    @Test
    void macrosThatDoubleAreRefusedBeforeTheyAreExpanded() throws IOException {
        assertThat(read(doubling(30) + "struct s { A29 };").problems())
                .singleElement()
                .satisfies(problem -> assertThat(english(problem.message()))
                        .isEqualTo("The macro A29 would expand to more than 4000000 tokens."));
    }

    @Test
    void argumentsThatAreCopiedAtEachLevelAreRefused() throws IOException {
        String nested = "D(".repeat(30) + "1" + ")".repeat(30);

        assertThat(read("#define D(x) x x\nint a[" + nested + "];").problems())
                .extracting(DeclarationProblem::code)
                .containsExactly("c.macro-too-large");
    }

    @Test
    void macrosOfOrdinaryHeadersAreExpanded() throws IOException {
        var read = read("""
                #define API extern __attribute__((visibility("default")))
                #define MAX(a, b) ((a) > (b) ? (a) : (b))
                #define self self
                #define TWICE(x) x x
                API int f(int a[MAX(MAX(1, 2), MAX(3, 4))], int self);
                """);

        assertThat(read.problems()).isEmpty();
        assertThat(read.functions()).containsOnlyKeys("f");
    }

    @Test
    void headersThatIncludeTwoOfTheNextEachAreStopped() throws IOException {
        for (int i = 1; i < 32; i++) {
            String twice = "#include \"h%d.h\"\n".formatted(i + 1).repeat(2);
            Files.writeString(folder.resolve("h" + i + ".h"), i < 31 ? twice : "int q;\n");
        }

        assertThat(read("#include \"h1.h\"\n").problems())
                .extracting(DeclarationProblem::code)
                .containsExactly("c.too-many-includes");
    }

    @Test
    void constantExpressionOfThousandsOfTermsIsAProblemOrAnAnswer() throws IOException {
        String terms = String.join("+", Collections.nCopies(20_000, "1"));

        var read = read("int f(int a[" + terms + "]);\nint g(int a);");

        assertThat(read.problems()).extracting(DeclarationProblem::code).allMatch("c.nested"::equals);
    }

    @Test
    void structThatHoldsItselfIsNoStruct() throws IOException {
        var read = read("struct A { struct A a; };\nstruct B { struct B b[2]; };\nstruct C { struct C *next; };");

        assertThat(read.problems())
                .extracting(DeclarationProblem::code)
                .containsExactly("c.incomplete", "c.incomplete");
        assertThat(Objects.requireNonNull(read.records().get("C")).isComplete()).isTrue();
    }
}
