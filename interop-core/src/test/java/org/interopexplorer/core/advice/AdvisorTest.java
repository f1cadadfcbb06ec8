package org.interopexplorer.core.advice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.interopexplorer.core.message.English.english;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.interopexplorer.core.advice.LengthLink.Unit;
import org.interopexplorer.core.advice.Ownership.Owned;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each warning appears once where it belongs, and nowhere else.
class AdvisorTest {
    private static final PrototypeParser PROTOTYPES = new PrototypeParser(Abi.LINUX_X64);
    private static final Layout LAYOUT = new Layout(Abi.LINUX_X64);

    private final FunctionFacts facts = FunctionFacts.shipped();
    private final LengthLinks links = new LengthLinks(facts, LAYOUT);
    private final Ownership ownership = new Ownership(facts);

    private static ParseResult.Parsed parsed(String prototype) {
        var result = PROTOTYPES.parse(prototype);
        assertThat(result).as(prototype).isInstanceOf(ParseResult.Parsed.class);
        return (ParseResult.Parsed) result;
    }

    private static List<Value> values(FunctionType type, String... literals) {
        var values = new ArrayList<Value>();
        for (int i = 0; i < literals.length; i++) {
            CType target =
                    i < type.parameters().size() ? type.parameters().get(i).type() : null;
            values.add(((ParsedValue.Parsed) ValueParser.parse(literals[i], target)).value());
        }
        return values;
    }

    private List<Advice> advise(PriorCalls past, String prototype, String... literals) {
        var function = parsed(prototype);
        return new Advisor(facts, LAYOUT)
                .advise(function.name(), function.type(), values(function.type(), literals), past);
    }

    private String kinds(String prototype, String... literals) {
        return advise(PriorCalls.NONE, prototype, literals).stream()
                .map(advice -> advice.parameter() + " " + advice.caution())
                .collect(Collectors.joining("; "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            emptyValue = "",
            value = {
                "size_t strlen(const char *s) | null | s NULL",
                "double f(double __attribute__((vector_size(32))) v) | [1,2,3,4] | v WIDE_VECTOR",
                "double __attribute__((vector_size(32))) f(int n) | 1 | null WIDE_VECTOR",
                "double f(double __attribute__((vector_size(16))) v) | [1,2] | ''",
                "double f(double __attribute__((vector_size(32))) *v) | null | ''",
                "size_t strlen(const char *s) | 0x0 | s NULL",
                "size_t strlen(const char *s) | hello | ''",
                "int f(int *a) __attribute__((nonnull)) | null | a NULL",
                "int f(int *a, int *b) __attribute__((nonnull(2))) | null null | b NULL",
                "int f(int a[static 3]) | null | a NULL",
                "int f(int a[static 3]) | [1,2] | a SHORT_ARRAY",
                "int f(int a[3]) | [1,2,3] | ''",
                "int f(int a[3]) | [1,2,3,4] | ''",
                "int f(int a[3]) | out | ''",
                "int f(int a[3]) | out(2) | a SHORT_ARRAY",
                "int f(int a[3]) | inout~1 | a SHORT_ARRAY",
                "int f(int a[3]) | 0x1000 | ''",
                "int f(int a[]) | [1] | ''",
                "int f(int a[0]) | [1] | ''",
                "int f(float a[2][2]) | [[1,2]] | a SHORT_ARRAY",
                "int f(float a[2][2]) | [1,2,3,4] | ''",
                "int f(int n, int a[n]) | 3 [1,2] | a SHORT_ARRAY",
                "int f(int n, int a[n]) | 2 [1,2] | ''",
                "int f(int n, int a[n], int b[2*n]) | 2 [1,2] [1,2,3] | b SHORT_ARRAY",
                "int f(int a[*]) | [1] | ''",
                "int f(const char name[16]) | abc | ''",
                "int f(const unsigned char key[16]) | \"abc\" | key SHORT_ARRAY",
                "int f(const char s[.n], size_t n) | abc 9 | s SHORT_ARRAY",
                "int f(const char s[.n], size_t n) | abc 3 | ''",
                "int f(char buf[16], int n) | out 16 | ''",
                "int f(char buf[16], int n) | out 17 | buf SHORT_BUFFER",
                "char *strcpy(char to[4], const char *from) | out abcd | to NO_TERMINATOR",
                "char *strcpy(char to[4], const char from[9]) | out abc | ''",
                "int f(char *_Nonnull a, char *_Nullable b) | null null | a NULL",
                "void qsort(void *base, size_t n, size_t size, void *cmp) | [3,1,2] 3 4 0x1000 | ''",
                "void qsort(void *base, size_t n, size_t size, void *cmp) | [3,1,2] 4 4 0x1000 | base SHORT_BUFFER",
                "void qsort(void *base, size_t n, size_t size, void *cmp) | [1.5,2] 2 4 0x1000 | ''",
                "void sort(void base[.size*.n], size_t n, size_t size) | [3,1,2] 3 4 | ''",
                "void sort(void base[.size*.n], size_t n, size_t size) | [3,1] 3 4 | base SHORT_ARRAY",
                "void *memset(void *s, int c, size_t n) | out(4) 0 5 | s SHORT_BUFFER",
                "void *memset(void *s, int c, size_t n) | out(4) 0 4 | ''",
                "int fill(int *values, size_t count) | out(4) 4 | ''",
                "int fill(int *values, size_t count) | out(4) 5 | values SHORT_BUFFER",
                "int fill(int *values, size_t cbValues) | out(4) 16 | ''",
                "int fill(char *buffer, unsigned *size) | out(4) inout~5 | buffer SHORT_BUFFER",
                "int sum(int count, const int *values) | 3 [1,2] | values SHORT_BUFFER",
                "int compress(unsigned char *to, unsigned long *size, const unsigned char *from, unsigned long n) | out(4) inout~4 [1,2] 3 | from SHORT_BUFFER",
                "float f(float x) | 16777217 | x NARROWED",
                "float f(float x) | 0.1 | ''",
                "double f(double x) | 9007199254740993 | x NARROWED",
                "float f(const float *x) | [1,3.14159265358979] | x NARROWED",
                "char *strcpy(char *to, const char *from) | out(3) abc | to NO_TERMINATOR",
                "char *strcpy(char *to, const char *from) | out(4) abc | ''",
                "char *strcpy(char *to, const char *from) | out(4) 0x1234 | to UNBOUNDED",
                "char *gets(char *s) | out(80) | s UNBOUNDED",
                "int sprintf(char *s, const char *format, ...) | out(80) '\"%s\"' x | s UNBOUNDED; arg3 FORMAT_TYPE",
                "int sscanf(const char *s, const char *format, ...) | abc %9s out(10) | ''",
                "int sscanf(const char *s, const char *format, ...) | abc %s out(10) | format UNBOUNDED",
                "int printf(const char *format, ...) | %d%%%5.*f 1 2 1.5 | ''",
                "int printf(const char *format, ...) | %d%s 1 | null FORMAT_COUNT",
                "int printf(const char *format, ...) | %d 1.5 | arg2 FORMAT_TYPE",
                "int printf(const char *format, ...) | %f 1 | ''",
                "int printf(const char *format, ...) | %y%d 1 | null FORMAT_UNKNOWN",
                "int printf(const char *format, ...) | %1$d%1$d 1 | ''",
                "int log(int level, const char *f, ...) __attribute__((format(printf, 2, 3))) | 1 %d%d 1 | null FORMAT_COUNT",
                "int log(int level, const char *f, ...) | 1 %d%d 1 | ''",
                "int printf(const char *format, ...) | plain 1 | null FORMAT_COUNT",
                "void free(void *p) | \"text\" | p NOT_HEAP",
                "void free(void *p) | null | ''",
                "void widget_destroy(struct widget *w) | &symbol | w NOT_HEAP",
                "int g(const int *a) | out | a OUT_IS_READ",
                "int g(const int *a) | 5 | a NUMBER_IS_ADDRESS",
                "int g(const uint8_t *a) | 5 | a NUMBER_IS_ADDRESS",
                "int g(const int *a) | 0x7f0000001000 | ''",
                "int g(const int *a) | 0 | ''",
                "int g(_Inout_ int *a) | out | a OUT_IS_READ",
                "int g(int *a) | out | ''",
                "void (*signal(int sig, void (*handler)(int)))(int) | 10 java~x->{} | handler LASTING_CALLBACK",
                "void set_error_handler(void (*f)(int)) | java~x->{} | f LASTING_CALLBACK",
                "int apply(int (*f)(int)) | java~x->x | ''"
            })
    void warns(String prototype, String literals, String expected) {
        String[] words = literals.replace("'", "").split(" ", -1);
        // A tilde stands for a blank inside a literal.
        String[] spaced = Arrays.stream(words)
                .map(word -> word.replace('~', ' ').replace("->", " -> "))
                .toArray(String[]::new);
        if (prototype.startsWith("int sprintf")) {
            spaced = new String[] {"out(80)", "%s", "1"};
        }
        assertThat(kinds(prototype, spaced)).isEqualTo(expected);
    }

    @Test
    void memoryThatWasGivenBackIsNotUsedAgain() {
        PriorCalls past = new PriorCalls() {
            @Override
            public KeptValues kept() {
                return KeptValues.NONE;
            }

            @Override
            public OptionalInt freedBy(long address) {
                return address == 0x5000 ? OptionalInt.of(7) : OptionalInt.empty();
            }
        };
        assertThat(advise(past, "void free(void *p)", "0x5000"))
                .extracting(Advice::caution, advice -> english(advice.message()))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        Caution.DOUBLE_FREE, "p: 20480 was freed already, by call 7; free would free it twice."));
        assertThat(advise(past, "int puts(const char *s)", "0x5000"))
                .extracting(Advice::caution)
                .containsExactly(Caution.FREED);
        assertThat(advise(past, "void free(void *p)", "0x6000")).isEmpty();
    }

    @Test
    void lengthsAreFoundByFactNameAndType() {
        assertThat(links("int read(int fd, void *buf, size_t n)")).containsExactly(link(1, 2, Unit.BYTES));
        assertThat(links("int f(int *a, int count)")).containsExactly(link(0, 1, Unit.ELEMENTS));
        assertThat(links("int f(char *buf, unsigned cb)")).containsExactly(link(0, 1, Unit.BYTES));
        assertThat(links("int f(wchar_t *path, int cchPath)")).containsExactly(link(0, 1, Unit.ELEMENTS));
        assertThat(links("int main(int argc, char **argv)")).containsExactly(link(1, 0, Unit.ELEMENTS));
        assertThat(links("int f(char *buf, unsigned *len)"))
                .containsExactly(new LengthLink(0, 1, Unit.ELEMENTS, true, LengthLink.NO_PARAMETER));
        assertThat(links("void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))"))
                .containsExactly(link(0, 2, Unit.BYTES_OF_ONE), new LengthLink(0, 1, Unit.ELEMENTS, false, 2));
        assertThat(links("void my_sort(void *base, size_t count, size_t elem_size)"))
                .containsExactly(link(0, 2, Unit.BYTES_OF_ONE), new LengthLink(0, 1, Unit.ELEMENTS, false, 2));
        assertThat(links("int put(const void *data, size_t size, size_t n, struct sink *s)"))
                .containsExactly(link(0, 1, Unit.BYTES_OF_ONE), new LengthLink(0, 2, Unit.ELEMENTS, false, 1));
        assertThat(links("int f(void *buf, size_t size, int flags)")).containsExactly(link(0, 1, Unit.BYTES));
        assertThat(links("long strtol(const char *s, char **end, int base)")).isEmpty();
        assertThat(links("int f(int *x, int number)")).isEmpty();
    }

    private List<LengthLink> links(String prototype) {
        var function = parsed(prototype);
        return links.of(function.name(), function.type());
    }

    private static LengthLink link(int buffer, int length, Unit unit) {
        return new LengthLink(buffer, length, unit, false, LengthLink.NO_PARAMETER);
    }

    @Test
    void theLengthOfAValueIsKnown() {
        assertThat(length("int f(int *a, int count)", "[1, 2, 3]", "0")).hasValue(3);
        assertThat(length("int f(int *a, size_t nbytes)", "out(3)", "0")).hasValue(12);
        assertThat(length("int f(const char *text, size_t n)", "héllo", "0")).hasValue(7);
        assertThat(length("int f(int *a, int count)", "@kept", "0")).isEmpty();
    }

    @Test
    void anArrayBehindVoidTellsTheSizeAndTheNumberOfItsElements() {
        String qsort = "void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))";
        assertThat(lengths(qsort, "inout [3, 1, 2]", "0", "0", "null")).containsExactly(1, 3);
        assertThat(lengths(qsort, "inout [3.5, 1]", "0", "0", "null")).containsExactly(8, 2);
        assertThat(lengths(qsort, "inout [3, 1, 2, 4]", "0", "2", "null")).containsExactly(1, 4);
        assertThat(lengths(qsort, "inout [3, 1, 2, 4]", "0", "4", "null")).containsExactly(1, 4);
        assertThat(lengths(qsort, "inout [1, 2, 3, 4, 5, 6]", "0", "3", "null")).containsExactly(1, 2);
        assertThat(lengths(qsort, "inout [\"pear\", \"fig\"]", "0", "0", "null"))
                .containsExactly(8, 2);
        assertThat(lengths("size_t fwrite(const void *p, size_t size, size_t n, FILE *f)", "[1, 2]", "0", "0", "null"))
                .containsExactly(1, 2);
        assertThat(lengths(
                        "void *bsearch(const void *key, const void *base, size_t n, size_t size, void *compare)",
                        "[2]",
                        "[1, 2, 3]",
                        "0",
                        "0",
                        "null"))
                .containsExactly(1, 3);
        assertThat(lengths(qsort, "out(40)", "0", "8", "null")).containsExactly(NONE, 5);
        assertThat(lengths(qsort, "@kept", "0", "8", "null")).containsExactly(NONE, NONE);
    }

    private static final int NONE = -1;

    private List<Integer> lengths(String prototype, String... literals) {
        var function = parsed(prototype);
        List<Value> values = values(function.type(), literals);
        return links.of(function.name(), function.type()).stream()
                .map(link ->
                        (int) links.lengthFor(link, function.type(), values).orElse(NONE))
                .toList();
    }

    private OptionalLong length(String prototype, String... literals) {
        var function = parsed(prototype);
        return links.lengthFor(
                links.of(function.name(), function.type()).getFirst(),
                function.type(),
                values(function.type(), literals));
    }

    @Test
    void ownersOfMemoryAreKnownByFactOrBySiblings() {
        var open = parsed("struct widget *widget_new(int n)");
        var close = parsed("void widget_free(struct widget *w)");
        assertThat(ownership.of("widget_new", open.type(), Map.of("widget_free", close.type())))
                .containsExactly(new Owned(FunctionFacts.RESULT, "widget_free", false));
        assertThat(ownership.of("widget_new", open.type(), Map.of())).isEmpty();
        assertThat(ownership.of("strdup", parsed("char *strdup(const char *s)").type(), Map.of()))
                .containsExactly(new Owned(FunctionFacts.RESULT, "free", true));
        assertThat(ownership.of("greeting", parsed("const char *greeting(void)").type(), Map.of()))
                .isEmpty();
        assertThat(ownership.freed("free", parsed("void free(void *p)").type())).isEqualTo(Optional.of(0));
        assertThat(ownership.freed("cos", parsed("double cos(double x)").type()))
                .isEmpty();
    }

    @Test
    void whatIsNoFactIsSaid() {
        assertThatThrownBy(() -> FunctionFacts.of("strlen nonull:1")).hasMessageContaining("nonull:1");
    }

    @Test
    void codesAreStableAndDistinct() {
        assertThat(Arrays.stream(Caution.values()).map(Caution::key))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.startsWith("advice."));
    }
}
