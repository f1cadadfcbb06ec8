package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.ctype.DeclaredLength;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Microsoft's SAL and gcc's attributes become directions, lengths and owners, whatever a header defines their names
/// as.
class AnnotationsTest {
    @TempDir
    private Path directory;

    private FunctionType function(String declaration) {
        HeaderDeclarations read = new HeaderReader(Abi.LINUX_X64, List.of()).read("test", declaration);
        assertThat(read.problems()).isEmpty();
        return function(read, "f").type();
    }

    private static HeaderDeclarations.Function function(HeaderDeclarations read, String name) {
        return Objects.requireNonNull(read.functions().get(name));
    }

    private static String said(Parameter parameter) {
        DeclaredLength length = parameter.length();
        return parameter.direction()
                + (parameter.nonNull() ? " not null" : "")
                + (length == null ? "" : " " + length.size().spelling() + (length.inBytes() ? " bytes" : " elements"));
    }

    private static String said(FunctionType type, int parameter) {
        return said(type.parameters().get(parameter));
    }

    @Test
    void salSaysDirectionLengthAndNull() {
        FunctionType type = function("_Check_return_ int f(_In_reads_(n) const int *a, int n,"
                + " _Out_writes_bytes_opt_(size) void *b, unsigned size, _Inout_ int *c, _In_opt_z_ const char *d,"
                + " _Outptr_ char **e, _Out_writes_to_(2 * n + 1, *c) short *g);");
        assertThat(type.parameters().stream().map(AnnotationsTest::said))
                .containsExactly(
                        "IN not null .n elements",
                        "UNSTATED",
                        "OUT .size bytes",
                        "UNSTATED",
                        "INOUT not null",
                        "IN",
                        "OUT not null",
                        "OUT not null (2 * n) + 1 elements");
        assertThat(type.promises().mustUse()).isTrue();
        assertThat(function("_Ret_notnull_ void *f(void);").promises().nonNull())
                .isTrue();
    }

    @Test
    void aSizeThatCannotBeComputedStaysAsItIsWritten() {
        assertThat(said(function("int f(_Out_writes_(strlen(s) + 1) char *b, const char *s);"), 0))
                .isEqualTo("OUT not null strlen ( s ) + 1 elements");
    }

    @Test
    void aHeaderThatDefinesTheNamesAsNothingDoesNotTakeTheirMeaning() {
        FunctionType type = function("""
                #define _In_
                #define __out_ecount(n) \\
                    /* nothing */
                #define IN
                #define OUT
                #define __wur
                int f(__out_ecount(n) int *a, _In_ int *b, IN OUT int *c, OUT int *d, int n) __wur;
                """);
        assertThat(type.parameters().stream().limit(4).map(AnnotationsTest::said))
                .containsExactly("OUT not null .n elements", "IN not null", "INOUT", "OUT");
        assertThat(type.promises().mustUse()).isTrue();
    }

    @Test
    void linesStayWhereTheyAre() {
        HeaderDeclarations read = new HeaderReader(Abi.LINUX_X64, List.of())
                .read("test", "#define __out_ecount(n) \\\n  \\\n  /* nothing */\nint f(__out_ecount(2) int *a);\n");
        assertThat(function(read, "f").line()).isEqualTo(4);
    }

    @Test
    void attributesOfGccSayTheSame() {
        FunctionType type = function("void *f(const void *a, int *b, unsigned n, char *c)"
                + " __attribute__((access(read_only, 1), access(__write_only__, 2, 3), access(read_write, 4, 3)))"
                + " __attribute__((nonnull(2), returns_nonnull, __malloc__(release, 1), alloc_size(3)));");
        assertThat(type.parameters().stream().map(AnnotationsTest::said))
                .containsExactly("IN", "OUT not null .n elements", "UNSTATED", "INOUT n elements");
        assertThat(type.promises().freedWith()).isEqualTo("release");
        assertThat(type.promises().nonNull()).isTrue();
        assertThat(Objects.requireNonNull(type.promises().length()).size().spelling())
                .isEqualTo("n");
        assertThat(function("__attribute__((malloc(free))) __attribute__((warn_unused_result)) void *f(int n);")
                        .promises()
                        .mustUse())
                .isTrue();
    }

    @Test
    void theMacrosOfGlibcAreUnderstoodInItsOwnHeaders() {
        List<Path> roots = SystemIncludes.directories(Abi.LINUX_X64);
        assumeFalse(roots.stream().noneMatch(root -> Files.isRegularFile(root.resolve("sys/cdefs.h"))), "no glibc");
        HeaderDeclarations read = new HeaderReader(Abi.LINUX_X64, roots)
                .read("test", "#include <stdio.h>\n#include <stdlib.h>\n#include <unistd.h>\n#include <string.h>\n");
        assertThat(read.problems()).isEmpty();
        assertThat(said(function(read, "read").type(), 1)).isEqualTo("OUT .__nbytes bytes");
        assertThat(said(function(read, "write").type(), 1)).isEqualTo("IN .__n bytes");
        assertThat(said(function(read, "memcpy").type(), 1)).isEqualTo("UNSTATED not null");
        assertThat(function(read, "fopen").type().promises().freedWith()).isEqualTo("fclose");
        assertThat(function(read, "system").type().promises().mustUse()).isTrue();
    }

    @Test
    void theSalOfMingwIsUnderstoodInItsOwnHeaders() {
        List<Path> roots = SystemIncludes.directories(Abi.WINDOWS_X64);
        assumeFalse(roots.stream().noneMatch(root -> Files.isRegularFile(root.resolve("sal.h"))), "no mingw-w64");
        HeaderDeclarations read = new HeaderReader(Abi.WINDOWS_X64, roots).read("test", """
                        #include <sal.h>
                        #include <specstrings.h>
                        int f(_Out_writes_(n) int *a, __in_bcount(n) void *b, int n);
                        """);
        FunctionType type = function(read, "f").type();
        assertThat(said(type, 0)).isEqualTo("OUT not null .n elements");
        assertThat(said(type, 1)).isEqualTo("IN not null .n bytes");
    }

    @Test
    void aHeaderInAFileIsReadTheSame() throws Exception {
        Path header = Files.writeString(
                directory.resolve("own.h"), "#define _Out_\nint f(_Out_ int *a);\n#define __in\nint g(__in int *b);\n");
        HeaderDeclarations read = new HeaderReader(Abi.WINDOWS_X64, List.of()).read(List.of(header));
        assertThat(said(function(read, "f").type(), 0)).isEqualTo("OUT not null");
        assertThat(function(read, "g").line()).isEqualTo(4);
    }
}
