package org.interopexplorer.core.header;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.message.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderReaderTest {
    private final HeaderReader reader =
            new HeaderReader(Abi.LINUX_X64, SystemIncludes.directories(Architecture.X86_64));

    @TempDir
    private Path directory;

    @Test
    void functionsKeepTheFileAndLineThatDeclareThem() throws IOException {
        Path types = write("types.h", "#pragma once\ntypedef struct { int x, y; } point;\nint from_types(void);\n");
        Path header = write("own.h", """
                #include "types.h"
                #define N 3

                int move(point p, int by);
                static inline int twice(int v) { return 2 * v; }
                """);
        HeaderDeclarations declarations = reader.read(List.of(header));
        assertThat(declarations.problems()).isEmpty();
        Function move = requireNonNull(declarations.functions().get("move"));
        assertThat(CSpelling.prototype(move.name(), move.type())).isEqualTo("int move(point p, int by)");
        assertThat(move.file()).isEqualTo(header.toString());
        assertThat(move.line()).isEqualTo(4);
        assertThat(declarations.functions().get("from_types"))
                .satisfies(function -> assertThat(function.file()).isEqualTo(types.toString()));
    }

    @Test
    void missingIncludeIsAProblemAndTheRestIsKept() throws IOException {
        Path header = write("own.h", "#include <no/such/header.h>\nint f(int a);\n");
        HeaderDeclarations declarations = reader.read(List.of(header));
        assertThat(declarations.functions()).containsOnlyKeys("f");
        assertThat(declarations.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("c.missing-include");
            assertThat(problem.line()).isEqualTo(1);
            assertThat(Language.ENGLISH.say(problem.message())).contains("it was looked for in /usr/include");
        });
    }

    @Test
    void declarationThatIsNotUnderstoodCostsOnlyItself() throws IOException {
        Path header = write("own.h", "int before(int a);\nint bad(mystery m);\nint int worse(;\nint after(int a);\n");
        HeaderDeclarations declarations = reader.read(List.of(header));
        assertThat(declarations.functions()).containsKeys("before", "after").doesNotContainKey("bad");
        assertThat(declarations.problems()).extracting(DeclarationProblem::line).contains(2, 3);
    }

    @Test
    void headerThatCannotBeReadIsAProblem() {
        assertThat(reader.read(List.of(directory.resolve("absent.h"), directory))
                        .problems())
                .extracting(DeclarationProblem::code)
                .containsExactly("c.unreadable", "c.unreadable");
    }

    @Test
    void systemHeadersAreUnderstoodWithTheirIncludes() {
        Path header = Path.of("/usr/include/time.h");
        assumeTrue(Files.exists(header), "the C library's headers are not installed");
        HeaderDeclarations declarations = reader.read(List.of(header));
        assertThat(declarations.problems()).isEmpty();
        RecordType tm = requireNonNull(declarations.records().get("tm"));
        assertThat(new Layout(Abi.LINUX_X64).sizeOf(tm)).isEqualTo(56);
        assertThat(declarations.functions()).containsKeys("mktime", "strftime", "clock_gettime");
    }

    @Test
    void parametersMarkedNonNullByAMacroAreReadAsNonNull() throws IOException {
        HeaderDeclarations declarations = reader.read(List.of(write("nonnull.h", """
                #define nonnull_of(which) __attribute__ ((__nonnull__ which))
                int first(char *a, char *b) nonnull_of((1));
                int both(char *a, char *b) nonnull_of((1, 2));
                """)));
        assertThat(declarations.problems()).isEmpty();
        assertThat(notNull(declarations, "first")).containsExactly(true, false);
        assertThat(notNull(declarations, "both")).containsExactly(true, true);
    }

    private static List<Boolean> notNull(HeaderDeclarations declarations, String function) {
        return requireNonNull(declarations.functions().get(function)).type().parameters().stream()
                .map(FunctionType.Parameter::nonNull)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"stdlib.h", "stdio.h", "string.h", "unistd.h", "pthread.h", "signal.h", "netdb.h", "complex.h"})
    void systemHeadersAreReadToTheirEnd(String name) {
        Path header = Path.of("/usr/include", name);
        assumeTrue(Files.exists(header), "the C library's headers are not installed");
        assertThat(reader.read(List.of(header)).functions()).isNotEmpty();
    }

    @Test
    void textIsReadAsFarAsItIsAskedAbout() {
        HeaderText text = new HeaderText(
                Abi.LINUX_X64,
                "s.h",
                "/* a\n comment */\n#include <stddef.h>\nstruct s { int a; };\n\nint broken(mystery m);\nint f(struct s *p);");
        assertThat(text.functions()).containsExactly("broken", "f");
        assertThat(text.function("f")).get().extracting(Function::line).isEqualTo(7);
        assertThat(text.problems()).isEmpty();
        assertThat(text.function("broken")).isEmpty();
        assertThat(text.problems()).hasSize(1);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }
}
