package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Several elements behind a pointer, whose number is another value of the same call.
@EnabledOnOs(OS.LINUX)
@NullUnmarked // A null where none is expected fails the test, as it should.
class CountedResultsTest {
    private static final String SOURCE = """
            #include <stdlib.h>
            int *squares(int n, size_t *count) {
              int *p = malloc(4 * n); for (int i = 0; i < n; i++) p[i] = i * i; *count = n; return p; }
            int sevens(int **items, int *count) {
              *items = malloc(12); for (int i = 0; i < 3; i++) (*items)[i] = 7 + i; *count = 3; return 0; }
            int listed(int **list) { *list = malloc(8); (*list)[0] = 4; (*list)[1] = 5; return 2; }
            static char *names[] = {"one", "two", "three", 0};
            char **named(void) { return names; }
            static char *none[] = {0};
            char **nameless(void) { return none; }
            struct flexible { int n; int data[]; };
            struct flexible *flexible(int n) {
              struct flexible *f = malloc(4 + 4 * n); f->n = n; for (int i = 0; i < n; i++) f->data[i] = 10 * i; return f; }
            struct old { unsigned short count; struct { char c; short s; } items[0]; };
            struct old *old(void) { struct old *o = calloc(1, 64); o->count = 2; o->items[1].s = 9; return o; }
            struct pair { int *items; int count; };
            struct pair pair(void) { struct pair p = {malloc(8), 2}; p.items[0] = 5; p.items[1] = 6; return p; }
            struct unsure { int *a; int *b; int count; };
            struct unsure unsure(void) { struct unsure u = {calloc(1, 8), calloc(1, 8), 2}; return u; }
            int huge(int **items, int *count) { *items = malloc(4); **items = 1; *count = 0x7fffffff; return 0; }
            """;

    @TempDir
    private Path folder;

    private final NativeSession session = NativeSession.open(Machine.current());
    private Path library;

    @BeforeEach
    void build() throws Exception {
        library = CCompiler.GCC.compile(folder, "libcounted.so", SOURCE, "-shared", "-fPIC");
    }

    @AfterEach
    void close() {
        session.close();
    }

    private CallOutcome.Returned call(String prototype, Value... arguments) {
        var parsed = (ParseResult.Parsed) new PrototypeParser(Abi.LINUX_X64).parse(prototype);
        CallOutcome outcome = session.call(new CallRequest(
                library,
                new Signature(parsed.name(), parsed.type(), new Provenance.Typed()),
                List.of(arguments),
                Duration.ofMinutes(1)));
        assertThat(outcome).isInstanceOf(CallOutcome.Returned.class);
        return (CallOutcome.Returned) outcome;
    }

    private static Value behind(Value pointer) {
        return ((Value.Address) pointer).target();
    }

    private static Value.Array numbers(long... numbers) {
        return new Value.Array(
                Arrays.stream(numbers).<Value>mapToObj(Value.Int::of).toList());
    }

    @Test
    void returnedPointerHasAsManyElementsAsAnOutParameterSays() {
        CallOutcome.Returned outcome = call("int *squares(int n, size_t *count)", Value.Int.of(5), new Value.Out(null));
        assertThat(behind(outcome.returned())).isEqualTo(numbers(0, 1, 4, 9, 16));
    }

    @Test
    void pointerGivenThroughAParameterHasAsManyElementsAsTheNextOneSays() {
        CallOutcome.Returned outcome =
                call("int sevens(int **items, int *count)", new Value.Out(null), new Value.Out(null));
        assertThat(behind(outcome.arguments().getFirst().out())).isEqualTo(numbers(7, 8, 9));
    }

    @Test
    void listHasAsManyElementsAsTheFunctionReturns() {
        CallOutcome.Returned outcome = call("int listed(int **list)", new Value.Out(null));
        assertThat(behind(outcome.arguments().getFirst().out())).isEqualTo(numbers(4, 5));
    }

    @Test
    void nullPointerEndsAListOfTexts() {
        assertThat(((Value.Array) behind(call("char **named(void)").returned()))
                        .elements().stream().map(CountedResultsTest::behind))
                .containsExactly(new Value.Text("one"), new Value.Text("two"), new Value.Text("three"));
        assertThat(behind(call("char **nameless(void)").returned())).isEqualTo(new Value.Null());
    }

    @Test
    void flexibleArrayIsReadAsFarAsAMemberSays() {
        Value found = behind(call("struct f { int n; int data[]; }; struct f *flexible(int n)", Value.Int.of(3))
                .returned());
        assertThat(((Value.Struct) found).members().get("data")).isEqualTo(numbers(0, 10, 20));
    }

    @Test
    void arrayOfNoElementsAtTheEndIsAFlexibleOne() {
        Value found = behind(call("struct o { unsigned short count; struct { char c; short s; } items[0]; };"
                        + " struct o *old(void)")
                .returned());
        assertThat(ValuePrinter.print(((Value.Struct) found).members().get("items")))
                .isEqualTo("[{c: 0, s: 0}, {c: 0, s: 9}]");
    }

    @Test
    void memberIsFollowedAsFarAsAnotherMemberSays() {
        var found = (Value.Struct)
                call("struct p { int *items; int count; }; struct p pair(void)").returned();
        assertThat(behind(found.members().get("items"))).isEqualTo(numbers(5, 6));
    }

    @Test
    void countThatMayBelongToEitherOfTwoMembersBelongsToNone() {
        var found = (Value.Struct) call("struct u { int *a; int *b; int count; }; struct u unsure(void)")
                .returned();
        assertThat(behind(found.members().get("a"))).isEqualTo(Value.Int.of(0));
    }

    @Test
    void elementsOfATypeWithoutASizeAreLeftBehindTheirPointer() {
        assertThat(call("struct hidden *squares(int n, size_t *count)", Value.Int.of(5), new Value.Out(null))
                        .returned())
                .isInstanceOfSatisfying(
                        Value.Address.class, at -> assertThat(at.target()).isNull());
        var found = (Value.Struct) call("struct p { struct hidden *items; int count; }; struct p pair(void)")
                .returned();
        assertThat(behind(found.members().get("items"))).isNull();
    }

    @Test
    void manyElementsAreAllShown() {
        CallOutcome.Returned outcome =
                call("int *squares(int n, size_t *count)", Value.Int.of(40_000), new Value.Out(null));
        assertThat(((Value.Array) behind(outcome.returned())).elements()).hasSize(40_000);
    }

    @Test
    void countBeyondReadableMemoryShowsWhatIsThere() {
        CallOutcome.Returned outcome =
                call("int huge(int **items, int *count)", new Value.Out(null), new Value.Out(null));
        assertThat(((Value.Array) behind(outcome.arguments().getFirst().out())).elements())
                .hasSizeLessThanOrEqualTo(1 << 16)
                .startsWith(Value.Int.of(1));
    }
}
