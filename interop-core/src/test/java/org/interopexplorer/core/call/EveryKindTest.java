package org.interopexplorer.core.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.call.TypedCalls.returned;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Caution;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.marshal.Step;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.signature.HeaderCatalog;
import org.interopexplorer.core.signature.Provenance;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.ParsedValue;
import org.interopexplorer.core.value.Value;
import org.interopexplorer.core.value.ValueParser;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every kind of value through a real call to the teaching library, by the types that its header gives.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryKindTest {
    private static final Path TEACHING =
            Path.of("../resources/samples/linux-x64/libteaching.so").toAbsolutePath();

    private final HeaderCatalog catalog = new HeaderCatalog(Abi.LINUX_X64);
    private final NativeSession session = NativeSession.open(Machine.current());

    @AfterAll
    void close() {
        session.close();
    }

    private CallRequest request(String function, Encodings encodings, String... literals) {
        FunctionType type =
                catalog.header("teaching.h").function(function).orElseThrow().type();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < literals.length; i++) {
            CType target =
                    i < type.parameters().size() ? type.parameters().get(i).type() : null;
            ParsedValue parsed = ValueParser.parse(literals[i], target);
            assertThat(parsed).as(literals[i]).isInstanceOf(ParsedValue.Parsed.class);
            values.add(((ParsedValue.Parsed) parsed).value());
        }
        var signature = new Signature(function, type, new Provenance.Typed());
        return new CallRequest(TEACHING, signature, values, Duration.ofSeconds(30), encodings);
    }

    private CallOutcome.Returned call(String function, String... literals) {
        return returned(session.call(request(function, Encodings.BY_TYPE, literals)));
    }

    private static String shown(Value value) {
        return value instanceof Value.Address address && address.target() != null
                ? "-> " + shown(address.target())
                : ValuePrinter.print(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "bstr_length § \"héllo\\0x\" § 7 § -",
                "bstr_length § null § 0 § -",
                "sum_counted § {length: 2, text: \"ab\"} § 195 § -",
                "count_text § out ; hello § - § {length: 5, text: \"hello\"}",
                "header_length § {kind: 1, length: 70000} § 70000 § -",
                "conjugate § {w: 1, x: 2, y: 3, z: 4} § {w: 1.0, x: -2.0, y: -3.0, z: -4.0} § -",
                "transpose § {cells: [[1,2],[3]]}"
                        + " § {cells: [[1.0, 3.0, 0.0, 0.0], [2.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]]} § -",
                "sum_series § {count: 3, values: [1, -2, 30]} § 29 § -",
                "variant_value § {kind: 0, number: -7} § -7.0 § -",
                "variant_value § {kind: 1, real: 1.5} § 1.5 § -",
                "variant_value § {kind: 2, text: \"four\"} § 4.0 § -",
                "make_triangle § 2 § -> -> 1 § -",
                "sum_cells § 2 ; 3 ; [1, 2, 3, 4, 5, 6] § 21 § -",
                "fill_buffer § out(20) ; inout 20 § 0 § \"as much as fits\" ; 16",
                "fill_buffer § out(4) ; inout 4 § -1 § \"\" ; 16",
                "permission_text § CAN_READ|CAN_EXECUTE ; out(4) § 3 § \"r-x\"",
                "apply_on_thread § java x -> x + 1 ; 4 § 5 § -",
                "total_length § [\"a\", \"bc\"] § 3 § -",
                "total_length § [\"a\", \"bc\", null] § 3 § -",
                "pack_flags § {ready: 1, mode: 5, level: 1000} § 16011 § -",
                "find_longest § [\"a\", \"bcd\", null] ; out § 1 § -> \"bcd\"",
                "area § {corner: {x: 1, y: 1}, size: {x: 3, y: 4}} § 12.0 § -",
            })
    void crossesTheBorder(String function, String literals, @Nullable String expected, @Nullable String outs) {
        CallOutcome.Returned outcome = call(function, literals.split(" ; ", -1));
        assertThat(outcome.returned() == null ? null : shown(outcome.returned()))
                .isEqualTo(expected);
        List<String> found = outcome.arguments().stream()
                .map(CallOutcome.Argument::out)
                .filter(Objects::nonNull)
                .map(EveryKindTest::shown)
                .toList();
        assertThat(found).isEqualTo(outs == null ? List.of() : List.of(outs.split(" ; ", -1)));
    }

    @Test
    void textIsEncodedAsChosen() {
        var latin = new Encodings(Map.of(0, StandardCharsets.ISO_8859_1));
        var outcome = returned(session.call(request("count_accents", latin, "été")));
        assertThat(outcome.returned()).isEqualTo(Value.Int.of(2));
    }

    @Test
    void aCallbackIsCalledLongAfterTheCallThatGaveIt() {
        var remember = request("remember", Encodings.BY_TYPE, "java x -> x * 3");
        assertThat(session.advise(remember)).extracting(Advice::caution).containsExactly(Caution.LASTING_CALLBACK);
        var _ = returned(session.call(remember));
        CallOutcome.Returned later = call("call_remembered", "14");
        assertThat(later.returned()).isEqualTo(Value.Int.of(42));
        assertThat(later.callbacks())
                .extracting(CallOutcome.Invocation::callback)
                .containsExactly("f");
    }

    @Test
    void aCallbackOnAnotherThreadSaysWhich() {
        CallOutcome.Returned outcome = call("apply_on_thread", "java x -> x + 1", "4");
        String own =
                call("apply", "java x -> x + 1", "4").callbacks().getFirst().thread();
        assertThat(outcome.callbacks().getFirst().thread()).isNotEqualTo(own);
    }

    @Test
    void whereACallbackThrowsNativeCodeGetsWhatWasChosen() {
        CallOutcome.Returned outcome =
                call("apply", "java x else -7 -> { throw new IllegalStateException(\"no\"); }", "4");
        assertThat(outcome.returned()).isEqualTo(Value.Int.of(-7));
        assertThat(Language.ENGLISH.say(
                        Objects.requireNonNull(outcome.callbacks().getFirst().failure())))
                .contains("no");
        assertThat(outcome.callbacks().getFirst().returned()).isEqualTo(Value.Int.of(-7));
        assertThat(call("apply", "java x -> { throw new Error(); }", "4").returned())
                .isEqualTo(Value.Int.of(0));
    }

    @Test
    void whatACallbackGivesInsteadMustFitItsType() {
        var request = request("apply", Encodings.BY_TYPE, "java x else 3000000000 -> x", "4");
        assertThat(TypedCalls.problems(session.call(request)))
                .extracting(CallProblem::code)
                .containsExactly("value.out-of-range");
    }

    @Test
    void allCallsOfASessionAreMadeOnOneThread() {
        Value first = Objects.requireNonNull(call("thread_number").returned());
        var _ = call("apply_on_thread", "java x -> x", "1");
        assertThat(call("thread_number").returned()).isEqualTo(first);
    }

    @Test
    void whatWasFreedIsNotFreedTwiceUnwarned() {
        CallOutcome.Returned made = call("make_list", "2");
        session.keep("list", Objects.requireNonNull(made.returned()), made.returnType());
        var free = request("free_list", Encodings.BY_TYPE, "@list");
        assertThat(session.advise(free)).isEmpty();
        var _ = returned(session.call(free));
        assertThat(session.advise(free)).extracting(Advice::caution).containsExactly(Caution.DOUBLE_FREE);
        assertThat(session.advise(request("sum_list", Encodings.BY_TYPE, "@list")))
                .extracting(Advice::caution)
                .containsExactly(Caution.FREED);
    }

    @Test
    void aKeptValueThatWasGivenBackIsMarkedAndRefused() {
        CallOutcome.Returned made = call("make_list", "2");
        session.keep("gone", Objects.requireNonNull(made.returned()), made.returnType());
        assertThat(session.kept("gone").orElseThrow().usable()).isTrue();
        var _ = returned(session.call(request("free_list", Encodings.BY_TYPE, "@gone")));
        KeptValue gone = session.kept("gone").orElseThrow();
        assertThat(gone.freedBy()).isEqualTo(session.history().getLast().number());
        assertThat(gone.usable()).isFalse();
        assertThat(TypedCalls.problems(session.call(request("sum_list", Encodings.BY_TYPE, "@gone"))))
                .extracting(CallProblem::code)
                .containsExactly("value.freed-kept");
        // Another value may have the name, and the memory, again.
        CallOutcome.Returned again = call("make_list", "2");
        session.keep("gone", Objects.requireNonNull(again.returned()), again.returnType());
        assertThat(session.kept("gone").orElseThrow().usable()).isTrue();
    }

    @Test
    void theTraceTellsEachStepInOrder() {
        var steps = call("find_longest", "[\"a\", null]", "out").trace().steps();
        assertThat(steps)
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly(
                        "Allocated",
                        "WroteAddress",
                        "Allocated",
                        "WroteAddress",
                        "Encoded",
                        "Wrote",
                        "Allocated",
                        "WroteAddress",
                        "Passed",
                        "Passed",
                        "Called",
                        "Returned",
                        "CapturedErrno",
                        "TookResult",
                        "Decoded",
                        "ReadBack",
                        "Compared",
                        "ReadBack",
                        "Compared",
                        "ReadBack",
                        "Compared",
                        "Decoded",
                        "Kept");
        assertThat(steps)
                .filteredOn(Step.Passed.class::isInstance)
                .allSatisfy(step -> assertThat(((Step.Passed) step).bits()).hasSize(1));
    }

    @Test
    void theTraceOfACallThatDiesEndsAtTheCall() {
        CallOutcome outcome = session.call(request("divide_by", Encodings.BY_TYPE, "0"));
        assertThat(outcome).isInstanceOf(CallOutcome.Crashed.class);
        assertThat(outcome.trace().steps().getLast()).isEqualTo(new Step.Called("divide_by"));
    }
}
