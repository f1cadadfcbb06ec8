package org.interopexplorer.app.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.app.testing.FormTypes.signature;

import java.util.List;
import java.util.Objects;
import org.interopexplorer.app.control.MemoryPlace;
import org.interopexplorer.app.history.KeptValuesViewModel.Deed;
import org.interopexplorer.app.history.KeptValuesViewModel.NameFault;
import org.interopexplorer.app.session.ValueSource;
import org.interopexplorer.app.testing.FakeCallSession;
import org.interopexplorer.app.testing.TestWorkspace;
import org.interopexplorer.core.advice.Advice;
import org.interopexplorer.core.advice.Caution;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.call.CallRequest;
import org.interopexplorer.core.call.KeptValue;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.junit.jupiter.api.Test;

class KeptValuesViewModelTest {
    private static final CType POINTER = new PointerType(VoidType.VOID);
    private static final Value BLOCK = new Value.Address(0x7f00_0010, null);
    private static final Signature MALLOC = signature("malloc", POINTER, new Parameter("n", IntegerType.UNSIGNED_LONG));
    private static final Signature FREE = signature("free", VoidType.VOID, new Parameter("p", POINTER));

    private final FakeCallSession session = new FakeCallSession(KeptValuesViewModelTest::answer);
    private final TestWorkspace desk = TestWorkspace.direct(session, MALLOC, FREE);
    private final KeptValuesViewModel model = new KeptValuesViewModel(desk.workspace());

    private static CallOutcome answer(CallRequest request) {
        return request.signature().function().equals("malloc")
                ? new CallOutcome.Returned(
                        POINTER, BLOCK, List.of(), 0, null, null, CallOutcome.Output.NONE, 1, List.of())
                : new CallOutcome.Returned(
                        VoidType.VOID, null, List.of(), 0, null, null, CallOutcome.Output.NONE, 1, List.of());
    }

    private KeptValue kept(String name) {
        return model.values().stream()
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void keepThree() {
        desk.workspace().calls().keep("one", Value.Int.of(1), IntegerType.INT);
        desk.workspace().calls().keep("block", BLOCK, POINTER);
        desk.workspace().calls().keep("text", new Value.Text("a\nb"), new PointerType(IntegerType.CHAR));
    }

    private List<String> names() {
        return model.values().stream().map(KeptValue::name).toList();
    }

    @Test
    void aNameIsJudgedBeforeItIsGiven() {
        keepThree();

        assertThat(model.fault(kept("one"), "uno")).isEmpty();
        assertThat(model.fault(kept("one"), " one ")).isEmpty();
        assertThat(model.fault(kept("one"), "block")).contains(NameFault.TAKEN);
        assertThat(model.fault(kept("one"), "1st")).contains(NameFault.NO_NAME);
        assertThat(model.rename(kept("one"), "block")).isFalse();
        assertThat(model.rename(kept("one"), " uno ")).isTrue();
        assertThat(names()).containsExactly("uno", "block", "text");
    }

    @Test
    void aValueIsCopiedAsItWouldBeWritten() {
        keepThree();

        assertThat(model.literal(kept("one"))).isEqualTo("1");
        assertThat(model.literal(kept("block"))).isEqualTo("0x7f000010");
        assertThat(model.literal(kept("text"))).isEqualTo("\"a\\nb\"");
    }

    @Test
    void onlyAnAddressOfThePresentHostLeadsSomewhere() {
        keepThree();
        assertThat(model.place(kept("one"))).isEmpty();
        assertThat(model.place(kept("block")).map(MemoryPlace::address)).contains(0x7f00_0010L);

        desk.workspace().calls().keep("old", BLOCK, POINTER, 0);
        assertThat(kept("old").live()).isFalse();
        assertThat(model.place(kept("old"))).isEmpty();
    }

    @Test
    void valuesForgottenTogetherAreRestoredTogether() {
        keepThree();
        assertThat(model.undoableProperty().get()).isFalse();
        model.forget(List.of(kept("one"), kept("block")));

        assertThat(names()).containsExactly("text");
        assertThat(model.deedProperty().get()).isEqualTo(new Deed.Forgotten(List.of("one", "block"), true));
        model.undo();
        assertThat(names()).containsExactly("one", "block", "text");
        assertThat(model.deedProperty().get()).isEqualTo(new Deed.Restored(List.of("one", "block")));
        assertThat(model.undoableProperty().get()).isFalse();
    }

    @Test
    void aNumberLeavesNoMemoryBehind() {
        keepThree();
        model.forget(List.of(kept("one")));

        assertThat(model.deedProperty().get()).isEqualTo(new Deed.Forgotten(List.of("one"), false));
    }

    @Test
    void aNameInUseAgainIsNotTakenAway() {
        keepThree();
        model.forget(List.of(kept("one")));
        desk.workspace().calls().keep("one", Value.Int.of(11), IntegerType.INT);
        model.undo();

        assertThat(model.literal(kept("one"))).isEqualTo("11");
        assertThat(model.deedProperty().get()).isEqualTo(new Deed.NotRestored(List.of("one")));
    }

    @Test
    void memoryIsGivenBackByTheFunctionThatTakesIt() {
        keepThree();
        assertThat(model.release(kept("block"))).isEmpty();
        desk.choose("malloc");
        desk.invoke(MALLOC, List.of(Value.Int.of(16)));

        assertThat(model.release(kept("one"))).isEmpty();
        CallRequest release = model.release(kept("block")).orElseThrow();
        assertThat(CommandText.call(release)).isEqualTo("free(@block)");
        model.make(release);
        assertThat(session.history()).hasSize(2);
    }

    @Test
    void aNewNameIsThatOfTheUsesInTheHistoryToo() {
        keepThree();
        desk.choose("free");
        desk.invoke(FREE, List.of(new Value.Kept("block")));
        assertThat(model.rename(kept("block"), "memory")).isTrue();

        var calls = desk.workspace().calls();
        assertThat(calls.history().getLast().request().arguments()).containsExactly(new Value.Kept("memory"));
        assertThat(Objects.requireNonNull(calls.shownProperty().get()).request().arguments())
                .containsExactly(new Value.Kept("memory"));
    }

    @Test
    void aValueSaysWhereItCameFromAlsoUnderAnotherName() {
        desk.choose("malloc");
        desk.invoke(MALLOC, List.of(Value.Int.of(16)));
        var calls = desk.workspace().calls();
        ValueSource source = new ValueSource.OfCall(1, "malloc", List.of(""));
        calls.keep("block", BLOCK, POINTER, 1, source);
        assertThat(model.source(kept("block"))).isEqualTo(source);
        assertThat(model.rename(kept("block"), "memory")).isTrue();
        assertThat(model.source(kept("memory"))).isEqualTo(source);
        keepThree();
        assertThat(model.source(kept("one"))).isEqualTo(new ValueSource.Unknown());
    }

    @Test
    void aValueWhoseHostEndedIsMadeAgainByItsCall() {
        desk.choose("malloc");
        desk.invoke(MALLOC, List.of(Value.Int.of(16)));
        var calls = desk.workspace().calls();
        calls.keep("block", BLOCK, POINTER, 1, new ValueSource.OfCall(1, "malloc", List.of("")));
        assertThat(model.remakable(kept("block"))).isFalse();
        calls.keep("block", BLOCK, POINTER, 0, new ValueSource.OfCall(1, "malloc", List.of("")));
        assertThat(model.remakable(kept("block"))).isTrue();
        model.remake(kept("block"));
        assertThat(kept("block").live()).isTrue();
        assertThat(model.source(kept("block"))).isEqualTo(new ValueSource.OfCall(2, "malloc", List.of("")));
        assertThat(model.deedProperty().get()).isEqualTo(new Deed.Remade("block", 2));
    }

    @Test
    void aValueThatTheCallDoesNotGiveAgainIsLeftAsItIs() {
        desk.choose("malloc");
        desk.invoke(MALLOC, List.of(Value.Int.of(16)));
        desk.workspace().calls().keep("part", BLOCK, POINTER, 0, new ValueSource.OfCall(1, "malloc", List.of("out")));
        model.remake(kept("part"));
        assertThat(kept("part").live()).isFalse();
        assertThat(model.deedProperty().get()).isEqualTo(new Deed.NotRemade("part", 2));
    }

    @Test
    void memoryThatWasGivenBackIsNotOfferedAgain() {
        keepThree();
        desk.choose("malloc");
        desk.invoke(MALLOC, List.of(Value.Int.of(16)));
        session.advise(_ -> List.of(new Advice("p", Message.of(Caution.DOUBLE_FREE, "p", "@block", "free", 1))));

        assertThat(model.release(kept("block"))).isEmpty();
    }
}
