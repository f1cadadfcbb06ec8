package org.interopexplorer.core.ctype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.core.ctype.FunctionType.CallingConvention;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.junit.jupiter.api.Test;

class CSpellingTest {
    private static final CType CONST_VOID = new QualifiedType(VoidType.VOID, true, false);
    private static final FunctionType COMPARE = new FunctionType(
            IntegerType.INT,
            List.of(
                    new Parameter(null, new PointerType(CONST_VOID)),
                    new Parameter(null, new PointerType(CONST_VOID))));

    @Test
    void prototypeNamesItsParameters() {
        FunctionType cos = new FunctionType(FloatingType.DOUBLE, List.of(new Parameter("x", FloatingType.DOUBLE)));
        assertThat(CSpelling.prototype("cos", cos)).isEqualTo("double cos(double x)");
    }

    @Test
    void starOfAFunctionPointerIsInParentheses() {
        assertThat(CSpelling.declaration(new PointerType(COMPARE), "compar"))
                .isEqualTo("int (*compar)(const void *, const void *)");
        assertThat(CSpelling.of(new PointerType(COMPARE))).isEqualTo("int (*)(const void *, const void *)");
    }

    @Test
    void functionThatReturnsAFunctionPointerNestsInsideOut() {
        CType handler = new PointerType(new FunctionType(VoidType.VOID, List.of(new Parameter(null, IntegerType.INT))));
        FunctionType signal = new FunctionType(
                handler, List.of(new Parameter("sig", IntegerType.INT), new Parameter("func", handler)));
        assertThat(CSpelling.prototype("signal", signal)).isEqualTo("void (*signal(int sig, void (*func)(int)))(int)");
    }

    @Test
    void constIsWrittenBesideWhatItQualifies() {
        CType text = new PointerType(new QualifiedType(IntegerType.CHAR, true, false));
        assertThat(CSpelling.declaration(new QualifiedType(text, true, false), "s"))
                .isEqualTo("const char *const s");
        assertThat(CSpelling.declaration(new PointerType(new ArrayType(text, 3)), "rows"))
                .isEqualTo("const char *(*rows)[3]");
    }

    @Test
    void variadicAndConventionAreSpelled() {
        FunctionType printf = new FunctionType(
                IntegerType.INT, List.of(new Parameter("n", IntegerType.INT)), true, CallingConvention.C);
        assertThat(CSpelling.prototype("sum", printf)).isEqualTo("int sum(int n, ...)");
        FunctionType stdcall = new FunctionType(IntegerType.INT, List.of(), false, CallingConvention.STDCALL);
        assertThat(CSpelling.prototype("f", stdcall)).isEqualTo("int __stdcall f(void)");
        assertThat(CSpelling.declaration(new PointerType(stdcall), "p")).isEqualTo("int (__stdcall *p)(void)");
    }

    @Test
    void listThatPointsAtItselfIsSpelledOnce() {
        RecordType unnamed = RecordType.declare(Kind.STRUCT, null);
        unnamed.complete(List.of(new Member("next", new PointerType(unnamed))), RecordType.NATURAL_PACKING);
        assertThat(CSpelling.of(unnamed)).isEqualTo("struct { struct { ... } *next; }");
    }

    @Test
    void typedefNamesAreKept() {
        FunctionType strlen = new FunctionType(
                new NamedType("size_t", IntegerType.UNSIGNED_LONG),
                List.of(new Parameter("s", new PointerType(new QualifiedType(IntegerType.CHAR, true, false)))));
        assertThat(CSpelling.prototype("strlen", strlen)).isEqualTo("size_t strlen(const char *s)");
    }
}
