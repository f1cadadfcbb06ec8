package org.interopexplorer.core.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.message.English.english;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;

/// The parser of typed prototypes: the result is a function, or problems that each have a place and a message.
record PrototypeTarget() implements FuzzTarget {
    @Override
    public List<byte[]> seeds() {
        return List.of(
                        "double cos(double x)",
                        "void qsort(void *base, size_t n, size_t size, int (*compar)(const void *, const void *))",
                        "void (*signal(int sig, void (*func)(int)))(int)",
                        "struct s { int a : 3; union { char b[4]; float c; }; }; enum e { A = 1 << 2, B }; struct s f(enum e)",
                        "typedef int t[sizeof(long) * 2]; int f(t, ...);",
                        "__attribute__((stdcall)) long f(_In_ const wchar_t *p)",
                        "#define N 3\nint f(int a[N])",
                        "int f(void v)")
                .stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public List<String> tokens() {
        return List.of(
                "int",
                "struct ",
                "union ",
                "enum ",
                "typedef ",
                "const ",
                "unsigned ",
                "long ",
                "sizeof(",
                "...",
                "#define ",
                "#if ",
                "#include <a.h>\n",
                "__attribute__((",
                "_Alignas(",
                "_Complex ",
                "_Generic(",
                "__int128 ",
                "[*]");
    }

    @Override
    public int longest() {
        return 1024;
    }

    @Override
    public void accept(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        switch (new PrototypeParser(Abi.LINUX_X64).parse(text)) {
            case ParseResult.Parsed(var name, var type) -> {
                assertThat(name).isNotEmpty();
                assertThat(type).isNotNull();
            }
            case ParseResult.Failed(var problems) -> {
                assertThat(problems).isNotEmpty();
                for (DeclarationProblem problem : problems) {
                    assertThat(problem.line()).as(english(problem.message())).isPositive();
                    assertThat(problem.column()).as(english(problem.message())).isPositive();
                }
            }
        }
    }
}
