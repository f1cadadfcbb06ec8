package org.interopexplorer.core.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrototypeTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "int abs(int n)",
                "size_t fread(void *ptr, size_t size, size_t nmemb, FILE *stream)",
                "HRESULT CLSIDFromString(LPCOLESTR text, CLSID *clsid)",
                "typedef unsigned char key[16]; void fill_key(key k);",
                "struct tm { int tm_sec; const char *tm_zone; }; long mktime(struct tm *tm);",
                "struct point { double x; double y; }; struct line { struct point a; struct point b; };"
                        + " double length(struct line l);",
                "typedef struct { int quot; int rem; } div_t; div_t div(int n, int d);",
                "typedef struct node node_t; struct node { node_t *next; int value; }; int sum(node_t *first);",
                "struct node { struct node *next; }; int count(struct node *first);",
                "enum color { RED = 0, GREEN = 5 }; int paint(enum color c);",
                "enum small { ON = 1 } __attribute__((packed)); int set(enum small s, enum small *all);",
                "union number { int i; float f; }; int show(union number n);",
                "typedef int (*compare_fn)(const void *, const void *); void sort(void *a, compare_fn compare);",
                "struct __attribute__((packed)) p { char c; int i; }; int f(struct p *p);",
                "struct b { unsigned a : 3; unsigned : 0; unsigned c : 5; }; int f(struct b b);",
                "struct s { char c; int i __attribute__((aligned(16))); }; int f(struct s s);",
                "typedef int wide_int __attribute__((aligned(16))); int f(wide_int *i);",
                "typedef long LONG; int f(LONG l);",
                "typedef float row[4]; void f(row m[4], const row *r);",
                "struct hidden; int f(struct hidden *h);",
                "\n#pragma pack(push, 2)\nstruct p { char c; int i; };\n#pragma pack(pop)\nint f(struct p p);",
            })
    void whatIsSpelledIsReadAsTheSame(String prototype) {
        var parsed = read(prototype);
        String text = PrototypeText.of(parsed.name(), parsed.type(), Abi.LINUX_X64);
        var again = read(text);
        assertThat(again.name()).isEqualTo(parsed.name());
        assertThat(PrototypeText.of(again.name(), again.type(), Abi.LINUX_X64)).isEqualTo(text);
        assertThat(sizes(again.type())).isEqualTo(sizes(parsed.type()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int read(int fd, _Out_writes_bytes_(n) void *buf, size_t n)",
                "int send(_In_reads_bytes_opt_(n) const void *buf, size_t n)",
                "int fill(size_t n, size_t m, _Inout_updates_(n * (m + 1)) int *all)",
                "int query(_Out_writes_bytes_opt_(*size) char *data, _Inout_ unsigned *size)",
                "int last(_Out_ int *first, _In_opt_ const char *second, _Inout_opt_ long *third)",
                "void copy(void *to, const void *from, size_t n) __attribute__((nonnull, access(read_only, 2, 3)))",
                "int two(int *a, int *b) __attribute__((access(none, 1), nonnull(2)))",
                "int some(int *a, size_t n) __attribute__((access(none, 1, 2)))",
                "_Check_return_ _Ret_notnull_ void *make(size_t n) __attribute__((malloc(unmake, 1), alloc_size(1)))",
                "void *table(size_t n, size_t m) __attribute__((alloc_size(1, 2)))",
                "int log(const char *format, ...) __attribute__((format(printf, 1, 2)))",
                "int parse(const char *text, const char *format, ...) __attribute__((format(scanf, 2, 3)))",
                "void each(int (*visit)(_In_reads_(n) const int *part, size_t n, _Out_ int *stop))",
                "typedef int (*visitor)(_Out_ int *stop); struct walk { visitor visit; int (*end)(_In_ const int *at); };"
                        + " void walk(_In_ const struct walk *w);",
                "int fixed(int sides[static 3], _Out_ int out[4])",
                "int open_it(int name) __attribute__((explorer_sets_last_error))",
                "int odd(_Out_writes_(_Inexpressible_(whatever)) int *out)",
            })
    void whatIsSaidOfPointersAndResultsIsKept(String prototype) {
        var parsed = read(prototype);
        String text = PrototypeText.of(parsed.name(), parsed.type(), Abi.LINUX_X64);
        assertThat(said(read(text).type())).as(text).isEqualTo(said(parsed.type()));
        assertThat(said(parsed.type()))
                .isNotEqualTo(said(new FunctionType(parsed.type().returnType(), List.of())));
    }

    /// What a type says beside types.
    private static String said(FunctionType type) {
        var said = new StringBuilder()
                .append(type.promises())
                .append(type.format())
                .append(type.convention());
        for (Parameter parameter : type.parameters()) {
            said.append('\n').append(parameter.direction()).append(parameter.nonNull());
            said.append(parameter.length());
            said.append(pointed(parameter.type()));
        }
        return said.toString();
    }

    private static String pointed(CType type) {
        return switch (type.resolved()) {
            case PointerType pointer -> pointed(pointer.target());
            case FunctionType function -> said(function);
            case RecordType record ->
                record.members().stream()
                        .map(member -> pointed(member.type()))
                        .toList()
                        .toString();
            default -> "";
        };
    }

    private static ParseResult.Parsed read(String text) {
        return (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(text);
    }

    private static String sizes(FunctionType type) {
        var layout = new Layout(Abi.LINUX_X64);
        var sizes = new StringBuilder();
        for (Parameter parameter : type.parameters()) {
            sizes.append(layout.sizeOf(parameter.type())).append(' ');
            if (parameter.type().resolved() instanceof PointerType pointer
                    && hasSize(pointer.target().resolved())) {
                sizes.append(layout.sizeOf(pointer.target())).append(' ').append(layout.alignmentOf(pointer.target()));
            }
        }
        return sizes.toString();
    }

    private static boolean hasSize(CanonicalType type) {
        return type instanceof RecordType record
                ? record.isComplete()
                : !(type instanceof FunctionType || type instanceof VoidType);
    }

    @Test
    void onlyNamesThatNeedADeclarationGetOne() {
        assertThat(text("size_t strlen(const char *s)")).isEqualTo("size_t strlen(const char *s)");
        assertThat(text("typedef unsigned char key[16]; void fill_key(key k)"))
                .isEqualTo("typedef unsigned char key[16]; void fill_key(key k);");
        assertThat(text("typedef struct node node_t; struct node { node_t *next; }; int sum(node_t *first);"))
                .isEqualTo("typedef struct node node_t; struct node { node_t *next; }; int sum(node_t *first);");
        // Windows' LONG has 32 bits everywhere, unless a declaration says otherwise.
        assertThat(text("typedef long LONG; int f(LONG l)")).isEqualTo("typedef long LONG; int f(LONG l);");
    }

    private static String text(String prototype) {
        var parsed = read(prototype);
        return PrototypeText.of(parsed.name(), parsed.type(), Abi.LINUX_X64);
    }
}
