package org.interopexplorer.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.interopexplorer.app.testing.FormTypes.CONST_TEXT;
import static org.interopexplorer.app.testing.FormTypes.SIZE_T;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.interopexplorer.app.control.Verdict;
import org.interopexplorer.app.control.Verdicts;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.CompletedCall;
import org.interopexplorer.app.settings.Settings;
import org.interopexplorer.app.settings.SettingsStore;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class HistoryViewModelTest {
    private static final Signature STRLEN = signature("strlen", SIZE_T, new Parameter("s", CONST_TEXT));
    private static final Signature ABS = signature("abs", IntegerType.INT, new Parameter("n", IntegerType.INT));

    private final FakeCallSession session = new FakeCallSession(HistoryViewModelTest::answer);
    private final TestWorkspace desk = TestWorkspace.direct(session, STRLEN, ABS);
    private final HistoryViewModel model = new HistoryViewModel(
            desk.workspace(),
            system -> new StatusCatalog(system, Locale.ENGLISH),
            entry -> new Verdicts(
                            new Messages(Locale.FRENCH), StatusCatalog::new, SettingsStore.forgetful(Settings.INITIAL))
                    .of(entry.request(), entry.outcome(), entry.abi()));

    private static CallOutcome answer(CallRequest request) {
        return request.arguments().contains(new Value.Null())
                ? new CallOutcome.Crashed(
                        new CallOutcome.Crash("SIGSEGV", 11, 0L, "libc.so.6", 1L, "strlen", List.of()),
                        CallOutcome.Output.NONE,
                        Duration.ofMillis(3))
                : new CallOutcome.Returned(
                        SIZE_T, Value.Int.of(5), List.of(), 0, null, null, CallOutcome.Output.NONE, 312, List.of());
    }

    private void call(String function, Signature signature, Value argument) {
        desk.choose(function);
        desk.invoke(signature, List.of(argument));
    }

    @Test
    void everyCallIsKeptACrashAsWell() {
        call("strlen", STRLEN, new Value.Text("hello"));
        call("strlen", STRLEN, new Value.Null());
        assertThat(model.all()).hasSize(2);
        assertThat(model.verdict(model.all().getFirst()))
                .satisfies(verdict -> assertThat(verdict.tone()).isEqualTo(Verdict.Tone.RETURNED))
                .satisfies(verdict -> assertThat(verdict.text()).isEqualTo("5"));
        assertThat(model.verdict(model.all().getLast()).tone()).isEqualTo(Verdict.Tone.FAULT);
    }

    @Test
    void theSearchWantsEveryWord() {
        call("strlen", STRLEN, new Value.Text("hello"));
        call("abs", ABS, Value.Int.of(-3));
        call("strlen", STRLEN, new Value.Null());
        model.searchProperty().set("STRLEN hello");
        assertThat(model.found()).hasSize(1);
        model.searchProperty().set("sigsegv");
        assertThat(model.found()).extracting(entry -> entry.number()).containsExactly(3);
        model.searchProperty().set("");
        assertThat(model.found()).hasSize(3);
    }

    @Test
    void theFilterByVerdictShowsOnlyItsCalls() {
        call("strlen", STRLEN, new Value.Text("hello"));
        call("strlen", STRLEN, new Value.Null());
        call("abs", ABS, Value.Int.of(-3));
        model.tones().add(Verdict.Tone.FAULT);
        assertThat(model.found()).extracting(entry -> entry.number()).containsExactly(2);
        model.tones().add(Verdict.Tone.RETURNED);
        assertThat(model.found()).hasSize(3);
        model.tones().clear();
        model.tones().add(Verdict.Tone.SUCCESS);
        assertThat(model.found()).isEmpty();
        model.tones().clear();
        assertThat(model.found()).hasSize(3);
    }

    @Test
    void theFilterByVerdictAndTheSearchMustBothHold() {
        call("strlen", STRLEN, new Value.Null());
        call("strlen", STRLEN, new Value.Text("hello"));
        model.tones().add(Verdict.Tone.FAULT);
        model.searchProperty().set("hello");
        assertThat(model.found()).isEmpty();
        model.searchProperty().set("strlen");
        assertThat(model.found()).extracting(entry -> entry.number()).containsExactly(1);
    }

    @Test
    void aCallThatComesWhileItsVerdictIsLeftOutIsNotShown() {
        model.tones().add(Verdict.Tone.FAULT);
        call("abs", ABS, Value.Int.of(-3));
        assertThat(model.found()).isEmpty();
        call("strlen", STRLEN, new Value.Null());
        assertThat(model.found()).extracting(entry -> entry.number()).containsExactly(2);
    }

    @Test
    void anotherVerdictOnAFunctionMovesItsCallsToAnotherFilter() {
        Map<Integer, Verdict.Tone> said = new HashMap<>();
        var judged = new HistoryViewModel(
                desk.workspace(),
                system -> new StatusCatalog(system, Locale.ENGLISH),
                entry -> new Verdict(said.getOrDefault(entry.number(), Verdict.Tone.RETURNED), "5", ""));
        call("abs", ABS, Value.Int.of(-3));
        judged.tones().add(Verdict.Tone.FAILURE);
        assertThat(judged.found()).isEmpty();
        said.put(1, Verdict.Tone.FAILURE);
        judged.judgeAgain();
        assertThat(judged.found()).hasSize(1);
    }

    @Test
    void runningAgainMakesANewCall() {
        call("abs", ABS, Value.Int.of(-3));
        model.runAgain(model.all().getFirst());
        assertThat(model.all()).hasSize(2);
        assertThat(model.all().getLast().request())
                .isEqualTo(model.all().getFirst().request());
    }

    @Test
    void aChosenEncodingIsWrittenBehindItsText() {
        desk.choose("strlen");
        desk.workspace()
                .functions()
                .request(STRLEN, List.of(new Value.Text("é")), new Encodings(Map.of(0, StandardCharsets.ISO_8859_1)))
                .ifPresent(desk.workspace().calls()::invoke);
        assertThat(CommandText.call(model.all().getFirst().request())).isEqualTo("strlen(\"é\" /* ISO-8859-1 */)");
        model.searchProperty().set("iso-8859");
        assertThat(model.found()).hasSize(1);
    }

    @Test
    void theCommandLineSurvivesAShell() {
        call("strlen", STRLEN, new Value.Text("it's\n"));
        assertThat(model.command(model.all().getFirst()))
                .isEqualTo("./explorer call /usr/lib/libtry.so.1 'size_t strlen(const char *s)' '\"it'\\''s\\n\"'");
        call("abs", ABS, Value.Int.of(-3));
        assertThat(model.command(model.all().getLast()))
                .isEqualTo("./explorer call /usr/lib/libtry.so.1 'int abs(int n)' -- -3");
        assertThat(CommandText.call(model.all().getLast().request())).isEqualTo("abs(-3)");
    }

    @Test
    void theCommandLineBringsTheTypesOfItsPrototype() {
        call(
                "strlen",
                signature(
                        "strlen",
                        SIZE_T,
                        new Parameter("s", new NamedType("key", new PointerType(IntegerType.UNSIGNED_CHAR)))),
                new Value.Null());
        assertThat(model.command(model.all().getLast()))
                .isEqualTo("./explorer call /usr/lib/libtry.so.1"
                        + " 'typedef unsigned char *key; size_t strlen(key s);' null");
    }

    private List<Integer> found(String words) {
        model.searchProperty().set(words);
        return model.found().stream().map(HistoryEntry::number).toList();
    }

    @Test
    void theSearchCoversAllReturnedValues() {
        session.answer(_ -> new CallOutcome.Returned(
                IntegerType.INT,
                Value.Int.of(-1),
                List.of(new CallOutcome.Argument(
                        "st",
                        new PointerType(IntegerType.INT),
                        new Value.Out(null),
                        new Value.Array(List.of(Value.Int.of(7), Value.Int.of(48_879))),
                        List.of())),
                2,
                null,
                null,
                new CallOutcome.Output("hello from C", "and an error", 0),
                1,
                List.of()));
        call("abs", ABS, Value.Int.of(-3));
        session.answer(HistoryViewModelTest::answer);
        call("strlen", STRLEN, new Value.Text("x"));
        call("strlen", STRLEN, new Value.Null());

        assertThat(found("enoent")).containsExactly(1);
        assertThat(found("errno 2")).containsExactly(1);
        assertThat(found("48879")).containsExactly(1);
        assertThat(found("0xBEEF")).containsExactly(1);
        assertThat(found("hello c")).containsExactly(1);
        assertThat(found("an error")).containsExactly(1);
        assertThat(found("libtry")).containsExactly(1, 2, 3);
        assertThat(found("plantage")).containsExactly(3);
        assertThat(found("enoent strlen")).isEmpty();
        assertThat(found("  ")).containsExactly(1, 2, 3);
    }

    @Test
    void aCallThatIsMadeWhileOneSearchesAppearsWhereItMatches() {
        assertThat(found("strlen")).isEmpty();
        call("abs", ABS, Value.Int.of(-3));
        call("strlen", STRLEN, new Value.Text("x"));

        assertThat(model.found()).extracting(HistoryEntry::number).containsExactly(2);
    }

    @Test
    void anOldCallIsShownWithItsCallbacks() {
        CallOutcome.Invocation invocation = new CallOutcome.Invocation(
                "compar",
                null,
                "main",
                true,
                CallOutcome.Invocation.Moment.IN_ITS_CALL,
                List.of(),
                Value.Int.of(1),
                null);
        session.answer(_ -> new CallOutcome.Returned(
                IntegerType.INT,
                Value.Int.of(0),
                List.of(),
                0,
                null,
                null,
                CallOutcome.Output.NONE,
                1,
                List.of(invocation)));
        call("abs", ABS, Value.Int.of(1));
        session.answer(HistoryViewModelTest::answer);
        call("abs", ABS, Value.Int.of(2));
        model.show(model.all().getFirst());

        assertThat(desk.workspace().calls().shownProperty().get())
                .extracting(CompletedCall::outcome)
                .asInstanceOf(type(CallOutcome.Returned.class))
                .extracting(CallOutcome.Returned::callbacks)
                .isEqualTo(List.of(invocation));
    }
}
