package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameFunctionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            void f(int *p)                       | void f(void *p)
            void f(const char *p)                | void f(const void *q)
            void f(char **p)                     | void f(void *p)
            void f(int (*c)(const int *))        | void f(int (*c)(const void *))
            """)
    void pointersThatCConvertWithoutACastAgree(String one, String other) {
        assertThat(SameFunction.agree(type(one), type(other), Abi.LINUX_X64)).isTrue();
        assertThat(SameFunction.agree(type(other), type(one), Abi.LINUX_X64)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            void f(int *p)                       | void f(long *p)
            void f(int p)                        | void f(void *p)
            void f(int (*c)(int))                | void f(void *c)
            void f(int (*c)(int))                | void f(int (*c)(double))
            """)
    void otherTypesDoNot(String one, String other) {
        assertThat(SameFunction.agree(type(one), type(other), Abi.LINUX_X64)).isFalse();
        assertThat(SameFunction.agree(type(other), type(one), Abi.LINUX_X64)).isFalse();
    }

    /// Each source has its own name for what it keeps secret, and gcc its own type for an enum.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            typedef struct a *H; void f(H h)     | typedef struct b { int unused; } *H; void f(H h)
            typedef struct a DIR; DIR *f(void)   | typedef struct b { int fd; } DIR; DIR *f(void)
            struct stat64; void f(struct stat64 *s) | struct stat { int x; }; void f(struct stat *s)
            enum e { A, B }; void f(enum e e)    | void f(int e)
            enum e { A, B }; void f(enum e *e)   | void f(unsigned int *e)
            void f(union { struct a *a; struct b *b; } u) | void f(struct a *a)
            """)
    void oneThingUnderTwoNamesAgrees(String one, String other) {
        assertThat(SameFunction.agree(type(one), type(other), Abi.LINUX_X64)).isTrue();
        assertThat(SameFunction.agree(type(other), type(one), Abi.LINUX_X64)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            typedef struct a { int x; } *H; void f(H h) | typedef struct b { long x; } *H; void f(H h)
            typedef struct a *H; void f(H h)     | typedef struct b *G; void f(G h)
            enum e { A, B }; void f(enum e e)    | void f(long e)
            void f(union { int a; int *b; } u)   | void f(int *a)
            struct p; void f(struct p *p)        | struct q; void f(struct q *p)
            """)
    void twoThingsDoNotAgree(String one, String other) {
        assertThat(SameFunction.agree(type(one), type(other), Abi.LINUX_X64)).isFalse();
        assertThat(SameFunction.agree(type(other), type(one), Abi.LINUX_X64)).isFalse();
    }

    /// What only differs by name under an ABI is no difference there.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WINDOWS_X64 | long f(unsigned long *p)      | int f(unsigned int *p)
            WINDOWS_X64 | void f(long double d)         | void f(double d)
            WINDOWS_X64 | enum e { A, B }; void f(enum e e) | void f(unsigned long e)
            LINUX_X64   | long f(unsigned long n)       | long long f(unsigned long long n)
            LINUX_X86   | long f(int (*c)(long))        | int f(int (*c)(int))
            """)
    void oneWidthIsOneTypeUnderAnAbi(Abi abi, String one, String other) {
        assertThat(SameFunction.agree(type(one), type(other), abi)).isTrue();
        assertThat(SameFunction.agree(type(other), type(one), abi)).isTrue();
        assertThat(SameFunction.agree(type(one), type(other), null)).isFalse();
        Signature here = new Signature("f", type(one), new Provenance.Typed());
        Signature there = new Signature("f", type(other), new Provenance.Catalog("f.h", 1));
        assertThat(SignatureDifference.between(here, there, abi)).isEmpty();
        assertThat(SignatureDifference.between(here, there, null)).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            WINDOWS_X64 | long f(void)                  | long long f(void)
            WINDOWS_X64 | void f(long n)                | void f(unsigned int n)
            LINUX_X64   | void f(long *n)               | void f(int *n)
            LINUX_X64   | void f(long double d)         | void f(double d)
            """)
    void otherWidthsAndSignsDiffer(Abi abi, String one, String other) {
        assertThat(SameFunction.agree(type(one), type(other), abi)).isFalse();
    }

    @Test
    void unionThatStandsForAPointerBecomesIt() {
        var debug = new Signature(
                "f",
                type("void f(union { struct a *a; struct b *b; } u, void *buf)"),
                new Provenance.Dwarf("f.debug", 0, null, 0));
        var header = new Signature(
                "f", type("void f(struct a *address, _Out_ void *buf)"), new Provenance.Catalog("f.h", 1));
        assertThat(SameFunction.join(debug, header, Abi.LINUX_X64).orElseThrow().prototype())
                .isEqualTo("void f(struct a *address, void *buf)");
    }

    private static FunctionType type(String prototype) {
        var read = new PrototypeParser(Abi.LINUX_X64).parse(prototype, HeaderDeclarations.NONE);
        return ((ParseResult.Parsed) read).type();
    }
}
