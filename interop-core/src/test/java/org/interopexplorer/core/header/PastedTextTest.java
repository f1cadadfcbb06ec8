package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastedTextTest {
    private final PrototypeParser parser = new PrototypeParser(Abi.LINUX_X64);

    private String spelled(String text) {
        return switch (parser.parse(text)) {
            case ParseResult.Parsed(var name, var type) -> CSpelling.prototype(name, type);
            case ParseResult.Failed failed ->
                throw new AssertionError(failed.problems().toString());
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        int calc@OLD_1.0(int x)                          | int calc@OLD_1.0(int x)
        int calc@@NEW_2 (int x);                         | int calc@@NEW_2(int x)
        extern "C" int f(int a);                         | int f(int a)
        extern "C" { int f(int a); }                     | int f(int a)
        extern "C" { struct p { int x; }; int f(struct p a); } | int f(struct p a)
        [[nodiscard]] int f(int a)                       | int f(int a)
        double complex f(float complex a)                | double _Complex f(float _Complex a)
        int f(int complex)                               | int f(int complex)
        int f(a, b) int a; double b; { return 0; }       | int f(int a, double b)
        int f(a, b) int a; double b;                     | int f(int a, double b)
        int f(a, b) char a; float b; {}                  | int f(int a, double b)
        char *f(a, n) char a[]; short n;                 | char *f(char *a, int n)
        int f(a, b) double a; {}                         | int f(double a, int b)
        int geo::Point::count()                          | int geo::Point::count(void)
        int ::geo::area(int w, int h)                    | int geo::area(int w, int h)
        int geo::Point::sum(void *self, int k) const;    | int geo::Point::sum(void *self, int k)
        int list<int>::size(void *self) const noexcept   | int list<int>::size(void *self)
        int f(size_t)                                    | int f(size_t)
        """)
    void whatPeoplePasteIsUnderstood(String pasted, String understood) {
        assertThat(spelled(pasted)).isEqualTo(understood);
    }

    @Test
    void positionsStayThoseOfTheText() {
        assertThat(parser.parse("extern \"C\" { int f(nosuch a); }"))
                .isInstanceOfSatisfying(
                        ParseResult.Failed.class,
                        failed -> assertThat(failed.problems().getFirst().column())
                                .isEqualTo(20));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        int counter                  | int counter
        extern const char *const v;  | const char *const v
        int environ@GLIBC_2.2        | int environ@GLIBC_2.2
        int (*hook)(int)             | int (*hook)(int)
        """)
    void variablesAreDeclarationsToo(String text, String understood) {
        assertThat(parser.variable(text, HeaderDeclarations.NONE))
                .isInstanceOfSatisfying(
                        VariableResult.Declared.class,
                        declared -> assertThat(CSpelling.declaration(declared.type(), declared.name()))
                                .isEqualTo(understood));
    }
}
